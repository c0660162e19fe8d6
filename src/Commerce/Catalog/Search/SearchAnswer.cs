using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Facets;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>What was found.</summary>
/// <param name="Products">Ids of the asked-for page, in order.</param>
/// <param name="Total">All that were found and let through.</param>
/// <param name="Facets">Empty where the words found nothing.</param>
/// <param name="Prices">Null where there is no product.</param>
/// <param name="Corrections">Words that no product has, each with the words that were sought in its place.</param>
/// <param name="Complete">False while the index is being made for the first time: more may be found later.</param>
public sealed record SearchAnswer(IReadOnlyList<ProductId> Products, int Total, IReadOnlyList<Facet> Facets, PriceSpan? Prices, IReadOnlyList<SearchCorrection> Corrections, bool Complete)
{
    public static SearchAnswer Nothing { get; } = new([], 0, [], null, [], Complete: true);
}

/// <param name="Typed">The word as it was typed.</param>
/// <param name="Sought">As products have it.</param>
public sealed record SearchCorrection(string Typed, IReadOnlyList<string> Sought);
