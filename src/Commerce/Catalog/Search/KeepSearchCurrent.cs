using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>At start and once a day in every shop: finishes an index that was left half-way, and makes those anew that another program's form or other languages have.</summary>
[RecurringWork("search-index", EverySeconds = 86_400)]
public sealed class KeepSearchCurrent(StoreDb store) : ITenantWork
{
    public Task RunAsync(CancellationToken cancel) => store.EnsureSearchAsync(cancel);
}

/// <summary>Counts products by a field that became a facet, and by none that is one no more.</summary>
/// <remarks>A delivery that ends early or comes twice goes on where the last one was.</remarks>
public sealed class FollowFacets(StoreDb store) : IListener<MetafieldDefinitionSaved>, IListener<MetafieldDefinitionDeleted>
{
    public Task HearAsync(MetafieldDefinitionSaved fact, Delivery delivery, CancellationToken cancel) => fact.FacetChanged ? store.EnsureSearchAsync(cancel) : Task.CompletedTask;

    public Task HearAsync(MetafieldDefinitionDeleted fact, Delivery delivery, CancellationToken cancel) => fact.WasFacet ? store.EnsureSearchAsync(cancel) : Task.CompletedTask;
}

/// <summary>Makes products findable in a language that the shop has learnt.</summary>
/// <remarks>A delivery that ends early or comes twice goes on where the last one was.</remarks>
public sealed class FollowShopLanguages(StoreDb store) : IListener<ShopLanguagesChanged>
{
    public Task HearAsync(ShopLanguagesChanged fact, Delivery delivery, CancellationToken cancel) => store.EnsureSearchAsync(cancel);
}
