using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Taxes;

namespace Vitrine.Commerce.Carts;

/// <summary>A cart as it stands now: what is sold of it, at today's prices, and what became different since the shopper saw it.</summary>
public sealed record CartView
{
    public required CartId Id { get; init; }

    /// <summary>In the order in which they were put in; those that are not sold any more too.</summary>
    public required IReadOnlyList<CartViewLine> Lines { get; init; }

    public required PricedCart Priced { get; init; }

    /// <summary>What the shopper should hear of. Empty: everything is as they saw it.</summary>
    public required IReadOnlyList<CartChange> Changes { get; init; }

    public required string Note { get; init; }

    public required IReadOnlyList<CartText> Attributes { get; init; }

    /// <summary>As they were typed.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many pieces are bought.</summary>
    public long Pieces => Lines.Sum(line => (long)line.Quantity);

    /// <summary>Names these changes: who acts on a page that showed them says so with it, and they are taken as known.</summary>
    public string Seen => CartChange.NameOf(Changes);

    /// <summary>What its prices were worked out from.</summary>
    public required CartToPrice Asked { get; init; }

    /// <summary>The discounts that were asked for it.</summary>
    public required IReadOnlyList<DiscountRule> Rules { get; init; }

    /// <summary>The same cart once it is known what sending it costs: free shipping, and what it stands beside, is decided anew. Nothing is looked up again.</summary>
    /// <param name="minor">Before discounts, in minor units of the cart's currency.</param>
    internal CartView WithShipping(long minor, DateTimeOffset now)
    {
        var asked = Asked with { ShippingMinor = minor };
        var priced = PriceCart.Of(asked, Rules, now);
        var prices = priced.Lines.ToDictionary(line => line.Line.Key, StringComparer.Ordinal);
        return this with { Asked = asked, Priced = priced, Lines = [.. Lines.Select(line => line.Price is { } before ? line with { Price = prices[before.Line.Key] } : line)] };
    }

    /// <summary>What of it is sent. Amounts are in the shop's own currency, in which its rules speak.</summary>
    public ShippingCart ToShip => new([.. Lines.Where(line => line.Price is not null).Select(line => new ShippingCart.Line(line.Key, line.Offer!.Product, line.Offer.WeightGrams, line.Quantity, OwnOf(line), line.Offer.RequiresShipping && !line.Offer.IsGiftCard))]); // what has a price has an offer

    // What is left of the price after discounts is left of the shop's own price too.
    static long OwnOf(CartViewLine line) =>
        line.Offer!.Own == line.Offer.Price || line.Price!.ListMinor == 0 ? line.Price!.FinalMinor : (long)Int128.Clamp((Int128)line.Offer.Own.Minor * line.Quantity * line.Price.FinalMinor / line.Price.ListMinor, 0, ShippingRate.MostMinor);

    /// <summary>What of it is taxed, discounts taken off.</summary>
    /// <param name="shippingMinor">What sending it costs after discounts.</param>
    public TaxQuestion ToTax(TaxPlace to, TaxCustomer customer, long shippingMinor) => new()
    {
        Currency = Priced.Currency, Destination = to, Customer = customer, Shipping = shippingMinor,
        Lines = [.. Lines.Where(line => line.Price is not null).Select(line => new TaxedLine(line.Key, line.Price!.FinalMinor, line.Quantity, line.Offer!.TaxClass.Length > 0 ? line.Offer.TaxClass : TaxClasses.Standard, line.Offer.Taxable))],
    };
}

/// <summary>A line of a cart as it stands now.</summary>
/// <param name="Key">See <see cref="CartLine.Key"/>.</param>
/// <param name="Title">The product's, or what it was called when it was put in.</param>
/// <param name="Offer">Null: there is no such thing any more.</param>
/// <param name="Quantity">How many can be bought of those that were wanted; 0: it is not sold.</param>
/// <param name="Wanted">How many were wanted.</param>
/// <param name="Price">Null: it is not sold.</param>
public sealed record CartViewLine(string Key, string Title, Offer? Offer, int Quantity, int Wanted, IReadOnlyList<CartText> Properties, PricedLine? Price);

/// <summary>Something that became different since the shopper saw it.</summary>
/// <param name="Key">The line's; empty: the whole cart.</param>
/// <param name="Title">What it is about.</param>
public sealed record CartChange(string Key, string Title, CartChangeKind Kind)
{
    /// <summary>What a piece cost, in the cart's currency.</summary>
    public long BeforeMinor { get; init; }

    /// <summary>What a piece costs now.</summary>
    public long AfterMinor { get; init; }

    /// <summary>How many can still be bought of this line.</summary>
    public int Left { get; init; }

    /// <summary>One name for some changes, see <see cref="CartView.Seen"/>. Empty: there are none.</summary>
    internal static string NameOf(IReadOnlyList<CartChange> changes) =>
        changes.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Key} {change.Kind} {change.AfterMinor} {change.Left}"))))).AsSpan(0, 16));
}

public enum CartChangeKind
{
    PriceRose,
    PriceFell,

    /// <summary>Not as many are left as were wanted.</summary>
    FewerLeft,

    SoldOut,

    /// <summary>It is not sold any more.</summary>
    Gone,

    /// <summary>The shop's prices are in another currency now.</summary>
    CurrencyChanged,
}
