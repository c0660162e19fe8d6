using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>Says of a new shop's empty index that it is complete: what the next seeds put on the shelves is written into it.</summary>
public sealed class SearchSeed(StoreDb store) : IShopSeed
{
    public string Name => "search";

    // The settings, with the languages, are there; products are not.
    public int Order => 15;

    public Task WriteAsync(Tenant tenant, CancellationToken cancel) => store.WriteEmptyAsync(cancel);
}
