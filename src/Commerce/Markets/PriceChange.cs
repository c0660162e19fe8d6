using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Markets;

/// <summary>What a variant costs from a moment on: its own price, or that of a price list. Written whenever one changes.</summary>
public sealed class PriceChange
{
    public PriceChangeId Id { get; init; }

    public required VariantId VariantId { get; init; }

    /// <summary>Null: the variant's own price.</summary>
    public PriceListId? ListId { get; init; }

    /// <summary>Minor units of the shop's currency, or of the list's. Null: the list has it no more.</summary>
    public required long? PriceMinor { get; init; }

    public long? CompareAtMinor { get; init; }

    /// <summary><see cref="DateTimeOffset.UnixEpoch"/>: it was so before anybody counted.</summary>
    public required DateTimeOffset From { get; init; }
}
