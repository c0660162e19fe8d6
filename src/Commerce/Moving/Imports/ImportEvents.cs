using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>An import has something to do.</summary>
public interface IImportEvent : IEvent;

/// <summary>Somebody brought a file; nothing of it is in the shop yet.</summary>
[Event("import.brought")]
public sealed record ImportBrought(ImportId Id, FileKind Kind) : IImportEvent
{
    public string Subject => $"import/{Id.Value}";
}

/// <summary>A file is being moved into the shop.</summary>
[Event("import.started")]
public sealed record ImportStarted(ImportId Id, FileKind Kind, bool Overwrite) : IImportEvent
{
    public string Subject => $"import/{Id.Value}";
}

/// <summary>A file was moved in, as far as it could be. Its pictures may still be on their way.</summary>
[Event("import.finished")]
public sealed record ImportFinished(ImportId Id, FileKind Kind, int Made, int Changed, int Refused) : IImportEvent
{
    public string Subject => $"import/{Id.Value}";
}

/// <summary>What an import did is being taken back.</summary>
[Event("import.undo_started")]
public sealed record ImportUndoStarted(ImportId Id, FileKind Kind) : IImportEvent
{
    public string Subject => $"import/{Id.Value}";
}

/// <summary>What an import did was taken back, but for what somebody had changed since.</summary>
[Event("import.undone")]
public sealed record ImportUndone(ImportId Id, FileKind Kind, int Left) : IImportEvent
{
    public string Subject => $"import/{Id.Value}";
}
