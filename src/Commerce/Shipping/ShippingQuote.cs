using Vitrine.Commerce.Catalog.Inventory;

namespace Vitrine.Commerce.Shipping;

/// <summary>What a shopper can choose from, and why.</summary>
/// <param name="Options">The cheapest first, of two alike the faster; what is fetched comes last.</param>
/// <param name="Undeliverable">Lines that cannot be sent there. With any of these nothing is sent: only what is fetched or brought round is offered.</param>
/// <param name="LeftOut">Rates that did not apply, with the reason, for whoever set them up.</param>
/// <param name="NeedsShipping">False: nothing in the cart is sent.</param>
public sealed record ShippingQuote(IReadOnlyList<ShippingOption> Options, IReadOnlyList<UndeliverableLine> Undeliverable, IReadOnlyList<LeftOutRate> LeftOut, bool NeedsShipping);

/// <param name="Key">The same for the same choice as long as the rules stay: a checkout keeps it.</param>
/// <param name="Name">Null: parcels of different names together, which is called shipping.</param>
/// <param name="PriceMinor">Minor units of the shop's currency; never less than 0.</param>
/// <param name="Because">How the price came about, in order.</param>
public sealed record ShippingOption(string Key, ShippingOptionKind Kind, string? Name, long PriceMinor, DeliveryEstimate? Estimate, IReadOnlyList<Because> Because)
{
    public string Description { get; init; } = "";

    /// <summary>Where it is fetched, or whose delivery it is.</summary>
    public LocationId? Location { get; init; }
}

public enum ShippingOptionKind
{
    Shipping,
    Local,
    Pickup,
}

/// <summary>One sentence of an explanation.</summary>
/// <param name="Code">Its text is <c>because_{code}</c> in the words of whoever shows it.</param>
/// <param name="Values">Names as texts; amounts as <see cref="Pricing.Money"/>, weights as <see cref="Grams"/>, numbers as they are.</param>
public sealed record Because(string Code, params IReadOnlyList<object> Values);

/// <summary>A weight inside an explanation.</summary>
public readonly record struct Grams(long Value);

/// <param name="Line">Its key in the cart.</param>
/// <param name="Why"><c>not_served</c>: no zone of its profile has the destination. <c>no_rate</c>: there is one, and none of its rates applies.</param>
public sealed record UndeliverableLine(string Line, string Profile, string Why);

/// <param name="Profile">Empty: the general one.</param>
public sealed record LeftOutRate(string Profile, string Zone, string Rate, Because Because);
