using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>Brings collections in line whose conditions ask for stock, within seconds after it changed.</summary>
/// <remarks>
/// Not in the transaction that changes the stock: of two that sell different variants of one product neither sees what the
/// other left, and both would have to wait for one row. Whoever hears comes after both, and looks at what is there by then.
/// </remarks>
public sealed class FollowStock(StoreDb store) : IListener<InventoryChanged>, IListener<InventoryPolicyChanged>
{
    public Task HearAsync(InventoryChanged fact, Delivery delivery, CancellationToken cancel) => FollowAsync(fact.Product, cancel);

    public Task HearAsync(InventoryPolicyChanged fact, Delivery delivery, CancellationToken cancel) => FollowAsync(fact.Product, cancel);

    async Task FollowAsync(ProductId product, CancellationToken cancel)
    {
        // Most shops have no such collection: one read, nothing written.
        if (!await store.Collections.AnyAsync(collection => collection.ByRules && collection.Rules.Any(rule => rule.Field == RuleField.Stock), cancel)) return;
        await using var transaction = await store.BeginWriteAsync(cancel);
        var before = await OfAsync(product, cancel);
        await CollectionMembership.FollowAsync(store, [product], collection: null, cancel);
        var after = await OfAsync(product, cancel);
        foreach (var collection in after.Except(before)) store.Announce(new CollectionProductsChanged(collection, [product], []));
        foreach (var collection in before.Except(after)) store.Announce(new CollectionProductsChanged(collection, [], [product]));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    Task<List<CollectionId>> OfAsync(ProductId product, CancellationToken cancel) => store.CollectionProducts.Where(entry => entry.ProductId == product).OrderBy(entry => entry.CollectionId).Select(entry => entry.CollectionId).ToListAsync(cancel);
}
