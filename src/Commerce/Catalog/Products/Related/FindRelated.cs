using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Products.Related;

/// <summary>
/// What goes with a product, and what is like it: those that the merchant chose in their order, then those that have most in
/// common with it. A shared collection counts 3, the same type 2, the same vendor and each shared tag 1; the newer one wins.
/// </summary>
/// <remarks>One query whatever the shop holds: of each kind of kinship the newest <see cref="MostLookedAt"/> are looked at.</remarks>
public static class FindRelated
{
    /// <summary>Products that are looked at because of one kind of kinship.</summary>
    public const int MostLookedAt = 250;

    // More than any kinship can reach.
    const int ByHand = 1_000_000;

    /// <param name="Related">Best first; none of those that complement it.</param>
    /// <param name="Complementary">In the merchant's order.</param>
    public sealed record Kin(IReadOnlyList<ProductId> Related, IReadOnlyList<ProductId> Complementary);

    extension(StoreDb store)
    {
        /// <summary>Ids of products that a shopper may see at <paramref name="now"/>.</summary>
        /// <param name="most">Of each kind.</param>
        public async Task<Kin> RelatedAsync(Product product, int most, DateTimeOffset now, CancellationToken cancel)
        {
            var (id, type, vendor) = (product.Id, product.TypeKey, product.VendorKey);
            var seen = store.Products.Published(now).Where(other => other.Id != id);
            var chosen = from relation in store.ProductRelations
                         where relation.ProductId == id
                         join other in seen on relation.OtherId equals other.Id
                         select new { other.Id, Points = relation.Kind == RelationKind.Related ? ByHand - relation.Position : -relation.Position };
            var together = (from mine in store.CollectionProducts
                            where mine.ProductId == id
                            join entry in store.CollectionProducts on mine.CollectionId equals entry.CollectionId
                            join other in seen on entry.ProductId equals other.Id
                            orderby other.Id descending
                            select new { other.Id, Points = 3 }).Take(MostLookedAt);
            var tagged = (from mine in store.Set<ProductTag>()
                          where mine.ProductId == id
                          join tag in store.Set<ProductTag>() on mine.TagKey equals tag.TagKey
                          join other in seen on tag.ProductId equals other.Id
                          orderby other.Id descending
                          select new { other.Id, Points = 1 }).Take(MostLookedAt);
            var alike = seen.Where(other => type != "" && other.TypeKey == type).OrderByDescending(other => other.Id).Select(other => new { other.Id, Points = 2 }).Take(MostLookedAt);
            var by = seen.Where(other => vendor != "" && other.VendorKey == vendor).OrderByDescending(other => other.Id).Select(other => new { other.Id, Points = 1 }).Take(MostLookedAt);
            var rows = await chosen.Concat(together).Concat(tagged).Concat(alike).Concat(by).ToListAsync(cancel);
            // What goes with it stands below zero, by its place.
            var complementary = rows.Where(row => row.Points < 0).OrderByDescending(row => row.Points).Select(row => row.Id).Take(most).ToList();
            var related = rows.Where(row => row.Points > 0 && !complementary.Contains(row.Id)).GroupBy(row => row.Id).OrderByDescending(group => group.Sum(row => row.Points)).ThenByDescending(group => group.Key.Value).Select(group => group.Key).Take(most).ToList();
            return new Kin(related, complementary);
        }
    }
}
