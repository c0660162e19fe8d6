namespace Vitrine.Commerce.Metafields;

/// <summary>What one value of a metafield is.</summary>
public enum MetafieldKind
{
    SingleLine,
    MultiLine,
    Html,
    Integer,
    Decimal,
    Boolean,
    Date,
    Moment,
    Colour,
    Url,
    Json,
    Money,
    Rating,
    Weight,
    Volume,
    Dimension,
    Product,
    Variant,
    Collection,
    Page,
    File,
    Metaobject,
}
