using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Content.Files;

/// <summary>A merchant put a file into the shop.</summary>
[Event("file.uploaded")]
public sealed record FileUploaded(FileId Id, string FileName) : IEvent
{
    public string Subject => $"file/{Id.Value}";
}

/// <summary>A file is called otherwise, or something else is told of what it shows.</summary>
[Event("file.updated")]
public sealed record FileUpdated(FileId Id, string FileName) : IEvent
{
    public string Subject => $"file/{Id.Value}";
}

/// <summary>Behind the same address is another file now.</summary>
[Event("file.replaced")]
public sealed record FileReplaced(FileId Id, string FileName) : IEvent
{
    public string Subject => $"file/{Id.Value}";
}

/// <summary>A file is gone.</summary>
[Event("file.deleted")]
public sealed record FileDeleted(FileId Id, string FileName) : IEvent
{
    public string Subject => $"file/{Id.Value}";
}
