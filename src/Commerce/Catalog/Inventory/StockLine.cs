using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>So many of a variant.</summary>
/// <param name="Location">Null: wherever there are enough, or where the shop's stock is put first.</param>
public sealed record StockLine(VariantId Variant, int Quantity, LocationId? Location = null);
