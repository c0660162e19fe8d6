namespace Vitrine.Commerce.Taxes;

/// <summary>How one shop charges tax: everything that <see cref="CalculateTax"/> has to know of it.</summary>
public sealed record TaxRules
{
    public bool PricesIncludeTax { get; init; }

    public TaxRounding Rounding { get; init; }

    public ShippingTax Shipping { get; init; }

    /// <summary>Where the shop collects. Nowhere: no tax.</summary>
    public IReadOnlyList<Registered> Registrations { get; init; } = [];

    /// <summary>What the shop charges instead of the common rates.</summary>
    public IReadOnlyList<OwnRate> OwnRates { get; init; } = [];

    public required TaxRates Rates { get; init; }

    /// <summary>Where the shop collects tax.</summary>
    /// <param name="Region">Empty: for the whole country.</param>
    public readonly record struct Registered(string Country, string Region = "", TaxScheme Scheme = TaxScheme.Local);

    /// <summary>A rate of the shop's own; it stands in place of all that the common rates say of that place and class.</summary>
    public sealed record OwnRate(string Country, string Region, string Class, string Name, int Ppm);
}

/// <summary>When an amount of tax becomes whole.</summary>
public enum TaxRounding
{
    /// <summary>On each line by itself.</summary>
    Line,

    /// <summary>On the sum of all that is taxed alike; the lines then share it.</summary>
    Total,
}

/// <summary>What is charged on shipping.</summary>
public enum ShippingTax
{
    /// <summary>As on the goods: by the shares that the lines' rates have in the cart.</summary>
    Proportional,

    /// <summary>The standard rate of where it goes.</summary>
    Standard,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>What a registration reaches.</summary>
public enum TaxScheme
{
    /// <summary>Its own country or region.</summary>
    Local,

    /// <summary>The one-stop shop: its own country, and consumers in all others of the Union at the rates of where they live.</summary>
    OneStopShop,

    /// <summary>Below the threshold of distance sales: its own country, and consumers in all others of the Union at its own rates.</summary>
    OriginRates,
}
