using Vitrine.Commerce.Metafields;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>One condition that products of a collection fulfil.</summary>
public sealed class CollectionRule
{
    public const int LongestValue = 255;

    public CollectionId CollectionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; set; }

    public required RuleField Field { get; init; }

    public required RuleRelation Relation { get; init; }

    /// <summary>As the merchant wrote it; for a price its minor units.</summary>
    public required string Value
    {
        get;
        init => (field, ValueKey) = (value, SearchKey.Of(value));
    }

    public string ValueKey { get; private init; } = "";

    /// <summary>The value of a field that is counted: minor units, grams or pieces; else 0.</summary>
    public long Number { get; init; }

    /// <summary>The field that a merchant added, for <see cref="RuleField.Metafield"/>; else null. It is not deleted while a condition asks for it.</summary>
    public MetafieldId? MetafieldId { get; init; }

    /// <summary>What the values of a field with numbers are compared with; null: they are compared as texts.</summary>
    public double? Amount { get; init; }
}

/// <summary>What of a product a rule looks at.</summary>
public enum RuleField
{
    Title,
    Vendor,
    Type,
    Tag,

    /// <summary>Of any variant, in minor units.</summary>
    Price,

    /// <summary>The former price of any variant, in minor units.</summary>
    CompareAtPrice,

    /// <summary>Of any variant, in grams.</summary>
    Weight,

    /// <summary>What can be sold now of any variant that is counted, at all locations together.</summary>
    Stock,

    /// <summary>Of any variant.</summary>
    VariantTitle,

    /// <summary>What a field that a merchant added says of the product or of any of its variants.</summary>
    Metafield,
}

public enum RuleRelation
{
    Equals,
    NotEquals,
    StartsWith,
    EndsWith,
    Contains,
    NotContains,
    GreaterThan,
    LessThan,
    IsSet,
    IsNotSet,
}
