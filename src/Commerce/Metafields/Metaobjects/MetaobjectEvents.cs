using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Metafields.Metaobjects;

/// <summary>There is a new entry.</summary>
[Event("metaobject.created")]
public sealed record MetaobjectCreated(MetaobjectId Id, string Type, string Handle) : IEvent
{
    public string Subject => $"metaobject/{Id.Value}";
}

/// <summary>An entry says something else than before.</summary>
/// <param name="FormerHandle">The one it had, or null: it is the same.</param>
/// <param name="Fields">Full names of the fields that changed.</param>
[Event("metaobject.updated")]
public sealed record MetaobjectUpdated(MetaobjectId Id, string Type, string Handle, string? FormerHandle, IReadOnlyList<string> Fields) : IEvent
{
    public string Subject => $"metaobject/{Id.Value}";
}

/// <summary>An entry is gone, and with it every mention of it.</summary>
[Event("metaobject.deleted")]
public sealed record MetaobjectDeleted(MetaobjectId Id, string Type, string Handle) : IEvent
{
    public string Subject => $"metaobject/{Id.Value}";
}

/// <summary>There is a new kind of thing, one is called otherwise, or it stands otherwise in lists.</summary>
[Event("metaobject_type.saved")]
public sealed record MetaobjectTypeSaved(MetaobjectTypeId Id, string Name) : IEvent
{
    public string Subject => $"metaobject_type/{Id.Value}";
}

/// <summary>A kind of thing is gone, with its fields and all its entries.</summary>
[Event("metaobject_type.deleted")]
public sealed record MetaobjectTypeDeleted(MetaobjectTypeId Id, string Name) : IEvent
{
    public string Subject => $"metaobject_type/{Id.Value}";
}
