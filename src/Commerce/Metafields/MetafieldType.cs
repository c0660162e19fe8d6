using System.Collections.Frozen;

namespace Vitrine.Commerce.Metafields;

/// <summary>A type of metafield under the name that Shopify's files and themes give it, such as <c>list.number_integer</c>.</summary>
/// <remarks>https://shopify.dev/docs/apps/build/custom-data/metafields/list-of-data-types</remarks>
public sealed class MetafieldType
{
    const string ListPrefix = "list.";

    static readonly (string Name, MetafieldKind Kind, bool HasList)[] Known =
    [
        ("single_line_text_field", MetafieldKind.SingleLine, true), ("multi_line_text_field", MetafieldKind.MultiLine, false), ("html", MetafieldKind.Html, false),
        ("number_integer", MetafieldKind.Integer, true), ("number_decimal", MetafieldKind.Decimal, true), ("boolean", MetafieldKind.Boolean, false),
        ("date", MetafieldKind.Date, true), ("date_time", MetafieldKind.Moment, true), ("color", MetafieldKind.Colour, true), ("url", MetafieldKind.Url, true), ("json", MetafieldKind.Json, false),
        ("money", MetafieldKind.Money, false), ("rating", MetafieldKind.Rating, true), ("weight", MetafieldKind.Weight, true), ("volume", MetafieldKind.Volume, true), ("dimension", MetafieldKind.Dimension, true),
        ("product_reference", MetafieldKind.Product, true), ("variant_reference", MetafieldKind.Variant, true), ("collection_reference", MetafieldKind.Collection, true),
        ("page_reference", MetafieldKind.Page, true), ("file_reference", MetafieldKind.File, true), ("metaobject_reference", MetafieldKind.Metaobject, true),
    ];

    static readonly FrozenDictionary<string, MetafieldType> ByName;

    static MetafieldType()
    {
        All = [.. Known.Select(type => new MetafieldType(type.Name, type.Kind, isList: false)), .. Known.Where(type => type.HasList).Select(type => new MetafieldType(ListPrefix + type.Name, type.Kind, isList: true))];
        ByName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    MetafieldType(string name, MetafieldKind kind, bool isList) => (Name, Kind, IsList) = (name, kind, isList);

    /// <summary>Single ones first.</summary>
    public static IReadOnlyList<MetafieldType> All { get; }

    public string Name { get; }

    public MetafieldKind Kind { get; }

    public bool IsList { get; }

    /// <summary>Its least and most are counts of letters.</summary>
    public bool IsText => Kind is MetafieldKind.SingleLine or MetafieldKind.MultiLine;

    /// <summary>Its least and most are values.</summary>
    public bool IsMeasured => Kind is MetafieldKind.Integer or MetafieldKind.Decimal or MetafieldKind.Date or MetafieldKind.Moment or MetafieldKind.Rating or MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension;

    public bool HasChoices => Kind is MetafieldKind.SingleLine or MetafieldKind.Integer or MetafieldKind.Decimal or MetafieldKind.Colour;

    /// <summary>Its values name other things of the shop.</summary>
    public bool IsReference => Kind is MetafieldKind.Product or MetafieldKind.Variant or MetafieldKind.Collection or MetafieldKind.Page or MetafieldKind.Metaobject;

    /// <summary>Whether shoppers can narrow a search by it.</summary>
    public bool CanBeFacet => Kind is MetafieldKind.SingleLine or MetafieldKind.Integer or MetafieldKind.Decimal or MetafieldKind.Boolean or MetafieldKind.Colour;

    /// <summary>Whether the conditions of a collection can ask for it.</summary>
    public bool CanBeRule => Kind is MetafieldKind.SingleLine or MetafieldKind.Boolean || IsCounted;

    /// <summary>Conditions compare it as a number.</summary>
    public bool IsCounted => Kind is MetafieldKind.Integer or MetafieldKind.Decimal or MetafieldKind.Rating;

    /// <returns>Null where no type is called so.</returns>
    public static MetafieldType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of a kind, single and list.</summary>
    public static IReadOnlyList<string> NamesOf(MetafieldKind kind) => [.. All.Where(type => type.Kind == kind).Select(type => type.Name)];
}
