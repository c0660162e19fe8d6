namespace Vitrine.Commerce.Metafields.Metaobjects;

/// <summary>A kind of thing that a merchant made up, such as a designer or an ingredient. Its fields are <see cref="MetafieldDefinition"/>s whose namespace is its <see cref="Name"/>.</summary>
public sealed class MetaobjectType
{
    /// <summary>Of a shop.</summary>
    public const int Most = 128;

    public MetaobjectTypeId Id { get; init; }

    /// <summary>As files and themes name it, unique in the shop; it never changes.</summary>
    public required string Name { get; init; }

    /// <summary>As people name it.</summary>
    public required string Title { get; set; }

    public string Description { get; set; } = "";

    /// <summary>The key of the field that stands for an entry in lists. Null: its handle does.</summary>
    public string? DisplayKey { get; set; }
}

/// <summary>One thing of a kind that a merchant made up.</summary>
public sealed class Metaobject
{
    public MetaobjectId Id { get; init; }

    public MetaobjectTypeId TypeId { get; init; }

    public MetaobjectType? Type { get; init; }

    /// <summary>Unique in its type.</summary>
    public required string Handle { get; set; }

    /// <summary>What its display field says, or its handle; as long as a name may be.</summary>
    public required string Title
    {
        get;
        set => (field, TitleKey) = (value, Catalog.SearchKey.Of(value));
    }

    public string TitleKey { get; private set; } = "";

    /// <summary>Whether shoppers see what leads to it.</summary>
    public bool IsActive { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
