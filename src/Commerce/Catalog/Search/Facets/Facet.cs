namespace Vitrine.Commerce.Catalog.Search.Facets;

/// <summary>Something by which found products can be narrowed, with how many there are of each value.</summary>
/// <param name="Key">As it is named in addresses: <c>vendor</c>, <c>type</c>, <c>tag</c>, <c>availability</c>, <c>option:size</c>, <c>metafield:custom.material</c>. What comes later gets a kind of its own before a colon.</param>
/// <param name="Label">What the merchant calls it, for options and fields of their own; else empty, and the page has the word.</param>
/// <param name="Values">Those with products, and those that are chosen; most products first.</param>
public sealed record Facet(string Key, string Label, IReadOnlyList<FacetValue> Values)
{
    public const string Vendor = "vendor";
    public const string Type = "type";
    public const string Tag = "tag";
    public const string Availability = "availability";
    public const string OptionPrefix = "option:";

    /// <summary>Before the full name of a field that the merchant added.</summary>
    public const string MetafieldPrefix = "metafield:";

    /// <summary>The values of <see cref="Availability"/>.</summary>
    public const string Available = "available";

    public const string SoldOut = "sold-out";
}

/// <param name="Value">As it is named in addresses.</param>
/// <param name="Count">Products that would be shown with it: found by the words and by the choices in every other facet.</param>
public sealed record FacetValue(string Value, int Count, bool Chosen);

/// <summary>What the found products cost, whatever prices are chosen: the lowest and the highest, in minor units.</summary>
public sealed record PriceSpan(long Lowest, long Highest);
