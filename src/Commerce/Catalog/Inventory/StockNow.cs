using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>What a location has of a variant after a change.</summary>
public sealed record StockNow(VariantId Variant, LocationId Location, int OnHand, int Committed, int Reserved, int Available, int Incoming);

/// <summary>What is there after a change, a row for each variant and location that it touched.</summary>
public sealed record Stocked(IReadOnlyList<StockNow> Now);
