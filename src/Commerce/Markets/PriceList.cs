using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Markets;

/// <summary>Prices of variants in one currency that were set by hand, for one market or several.</summary>
public sealed class PriceList
{
    public const int LongestName = 100;

    /// <summary>Of a shop.</summary>
    public const int Most = 100;

    public PriceListId Id { get; init; }

    /// <summary>Unique, whatever the case.</summary>
    public required string Name
    {
        get;
        set => (field, NameKey) = (value, SearchKey.Of(value));
    }

    public string NameKey { get; private set; } = "";

    /// <summary>ISO 4217 code. It stays: the entries are amounts of it.</summary>
    public required string Currency { get; init; }

    /// <summary>What becomes of variants that are not in it: sold at the shop's price by <see cref="Rate"/>, or not sold.</summary>
    public bool SellsOthers { get; set; } = true;

    /// <summary>From the shop's currency, for <see cref="SellsOthers"/>.</summary>
    public PriceRate Rate { get; set; } = PriceRate.Same;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<PriceListEntry> Entries { get; } = [];
}

/// <summary>What a variant costs in a list.</summary>
public sealed class PriceListEntry
{
    public PriceListId ListId { get; init; }

    public VariantId VariantId { get; init; }

    /// <summary>Minor units of the list's currency.</summary>
    public required long PriceMinor { get; set; }

    /// <summary>The former price; null where nothing is struck out.</summary>
    public long? CompareAtMinor { get; set; }
}
