namespace Vitrine.Commerce.Taxes;

/// <summary>How a shop charges tax: one row, or none as long as nobody said anything.</summary>
public sealed class TaxSettings
{
    public const int OnlyId = 1;
    public const int LongestService = 40;

    public int Id { get; init; } = OnlyId;

    /// <summary>Whether the prices of the shop have the tax in them.</summary>
    public bool PricesIncludeTax { get; set; }

    public TaxRounding Rounding { get; set; }

    public ShippingTax Shipping { get; set; }

    /// <summary>The outside service that is asked, by its name. Empty: none, the rates here count.</summary>
    public string Service { get; set; } = "";

    /// <summary>Whether the rates here count while the outside service does not answer. False: nothing is sold then.</summary>
    public bool StandIn { get; set; } = true;

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What counts as long as nobody said anything: prices have the tax in them wherever shoppers expect that.</summary>
    /// <param name="country">Where the shop is, ISO 3166-1 alpha-2.</param>
    public static TaxSettings Of(string country) => new() { PricesIncludeTax = country is not ("US" or "CA") };
}
