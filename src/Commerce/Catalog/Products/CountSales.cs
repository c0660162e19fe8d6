using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Products;

/// <summary>
/// Keeps how many of each product were sold, for lists that show the best-selling first. Whoever completes an order calls it in
/// the order's own transaction, and again with numbers below zero for what is given back. There are no orders yet: nobody does.
/// </summary>
public static class CountSales
{
    /// <param name="sold">How many of which variant; variants that are gone count nowhere.</param>
    /// <exception cref="InvalidOperationException">There is no transaction: a sale and its count are one change.</exception>
    public static async Task AddAsync(StoreDb store, IReadOnlyDictionary<VariantId, int> sold, CancellationToken cancel)
    {
        if (store.Database.CurrentTransaction is null) throw new InvalidOperationException("Sales are counted in the transaction of the order.");
        var ids = sold.Keys.ToList();
        var products = await store.Variants.Where(variant => ids.Contains(variant.Id)).Select(variant => new { variant.Id, variant.ProductId }).ToListAsync(cancel);
        // In one order, so that two orders never wait for each other.
        foreach (var product in products.GroupBy(variant => variant.ProductId).OrderBy(group => group.Key.Value))
        {
            long count = product.Sum(variant => (long)sold[variant.Id]);
            await store.Products.Where(one => one.Id == product.Key).ExecuteUpdateAsync(set => set.SetProperty(one => one.SoldCount, one => one.SoldCount + count < 0 ? 0 : one.SoldCount + count), cancel);
        }
    }
}
