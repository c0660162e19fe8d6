using System.Collections.Frozen;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Pricing;

/// <summary>What is to be priced: everything that a price depends on, and nothing that has to be looked up.</summary>
public sealed record CartToPrice
{
    public const int MostLines = 500;
    public const int MostQuantity = 1_000_000;
    public const int MostCodes = 20;

    /// <summary>Of a piece, and of a whole line a thousand times as much, in minor units: 500 lines together stay countable.</summary>
    public const long MostUnit = 1_000_000_000_000;

    internal const long MostLine = 1_000 * MostUnit;

    /// <summary>ISO 4217 code of every amount in it.</summary>
    public required string Currency { get; init; }

    public required IReadOnlyList<LineToPrice> Lines { get; init; }

    /// <summary>What sending it costs before discounts, in minor units; null: not known yet.</summary>
    public long? ShippingMinor { get; init; }

    /// <summary>Where it goes, ISO 3166-1 alpha-2; null: not known yet.</summary>
    public string? Country { get; init; }

    /// <summary>Who buys, see <see cref="Pricing.CustomerKey"/>; null: nobody knows yet.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>Names of the segments that the shopper is in, see <see cref="Catalog.SearchKey"/>.</summary>
    public IReadOnlySet<string> Segments { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Codes as they were typed.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Why it cannot be priced, or null.</summary>
    public Problem? Problem()
    {
        if (Lines.Count > MostLines) return new("too_many_cart_lines", $"A cart has at most {MostLines} lines.", "lines") { Values = [MostLines] };
        if (Codes.Count > MostCodes) return new("too_many_cart_codes", $"Use at most {MostCodes} codes at once.", "codes") { Values = [MostCodes] };
        if (ShippingMinor is < 0 or > MostUnit) return new("out_of_range", $"Use a value from 0 to {MostUnit}.", "shipping") { Values = [0, MostUnit] };
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var (i, line) in Lines.Index())
        {
            if (!keys.Add(line.Key)) return new("line_twice", "The same line stands in the cart twice.", $"lines[{i}].key");
            if (line.Quantity is < 1 or > MostQuantity) return new("out_of_range", $"Use a value from 1 to {MostQuantity}.", $"lines[{i}].quantity") { Values = [1, MostQuantity] };
            if (line.Unit.Currency != Currency) return new("currency_differs", $"This is priced in {line.Unit.Currency}, and the cart is in {Currency}.", $"lines[{i}].unit") { Values = [line.Unit.Currency, Currency] };
            if (line.Unit.Minor is < 0 or > MostUnit || (Int128)line.Unit.Minor * line.Quantity > MostLine) return new("cart_too_large", "This is more than can be priced at once. Take fewer.", $"lines[{i}].quantity");
        }

        return null;
    }
}

/// <summary>So many pieces of a variant.</summary>
/// <param name="Key">The cart's own name for the line, unique in it. Where two lines are alike, it decides which of them gets the last cent.</param>
/// <param name="Unit">The price of one piece before discounts.</param>
public sealed record LineToPrice(string Key, ProductId Product, VariantId Variant, int Quantity, Money Unit)
{
    /// <summary>The former price of a piece, or null. It is shown, and changes nothing.</summary>
    public long? CompareAtMinor { get; init; }

    /// <summary>The collections that the product is in.</summary>
    public IReadOnlyList<CollectionId> Collections { get; init; } = [];

    /// <summary>Whether it is money to spend later: no discount ever touches it, nor does it help towards a minimum.</summary>
    public bool IsGiftCard { get; init; }

    public long ListMinor => Unit.Minor * Quantity;
}
