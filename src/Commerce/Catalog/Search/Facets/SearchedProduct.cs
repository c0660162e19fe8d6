using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Search.Facets;

/// <summary>What of a product is filtered, counted and sorted by.</summary>
/// <param name="ShownFrom">UTC ticks from which shoppers see it, see <see cref="ShownAt"/>.</param>
/// <param name="Available">Whether any variant can be bought.</param>
/// <param name="Prices">What its variants cost, in minor units, each once and the lowest first; at least one.</param>
/// <param name="Values">Ids of its facet values.</param>
public sealed record SearchedProduct(long Id, long ShownFrom, bool Available, long[] Prices, int[] Values)
{
    /// <summary>
    /// From when shoppers see a product, or null where no passing of time makes it visible: it is not in the index then. This and
    /// <see cref="ProductQueries.Published"/> say the same; a product that the index calls visible is read through that query.
    /// </summary>
    public static DateTimeOffset? ShownAt(ProductStatus status, DateTimeOffset? publishedAt) => status is ProductStatus.Active ? publishedAt : null;
}
