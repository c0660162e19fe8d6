using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Samples;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Catalog;

/// <summary>Fills a sample shop's shelves from its <c>catalog.csv</c>; every shop gets a first location for its stock.</summary>
public sealed class CatalogSeed(StoreDb store, SampleShops samples, TimeProvider time) : IShopSeed
{
    public string Name => "catalog";

    public int Order => 20;

    public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
    {
        var location = new Location { Name = tenant.Name, Position = 1 };
        store.Locations.Add(location);
        if (tenant.Setup.Sample is { } sample)
        {
            var catalog = new CatalogFile(Path.Combine(samples.FolderOf(sample), "catalog.csv"), tenant.Setup.Currency, time.GetUtcNow()).Read();
            store.Products.AddRange(catalog.Select(entry => entry.Product));
            await store.SaveChangesAsync(cancel);
            var counted = (from entry in catalog from stock in entry.Stock where stock.Variant.TracksInventory select stock).ToList();
            store.InventoryLevels.AddRange(counted.Select(stock => new InventoryLevel { VariantId = stock.Variant.Id, LocationId = location.Id, OnHand = stock.Available, Available = stock.Available }));
            store.InventoryEntries.AddRange(counted.Where(stock => stock.Available != 0).Select(stock => new InventoryEntry
            {
                VariantId = stock.Variant.Id,
                LocationId = location.Id,
                At = time.GetUtcNow(),
                By = "",
                Reason = StockReason.Opening,
                Quantity = StockQuantity.OnHand,
                Before = 0,
                After = stock.Available,
                Available = stock.Available,
            }));
        }

        await store.SaveChangesAsync(cancel);
    }
}
