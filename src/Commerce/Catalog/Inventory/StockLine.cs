using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>So many of a variant.</summary>
/// <param name="Location">Null: wherever there are enough, of several locations if need be; what comes back goes to the first.</param>
public sealed record StockLine(VariantId Variant, int Quantity, LocationId? Location = null);
