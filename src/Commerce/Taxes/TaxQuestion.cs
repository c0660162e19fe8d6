namespace Vitrine.Commerce.Taxes;

/// <summary>What tax is asked for: a cart, or a part of it, whose discounts have been taken off.</summary>
public sealed record TaxQuestion
{
    /// <summary>Minor units: of one line, and of shipping. A million times a million of most currencies fits ten times.</summary>
    public const long Highest = 1_000_000_000_000_000;

    public const int MostLines = 1_000;

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public required TaxPlace Destination { get; init; }

    /// <summary>Where it is sent from. Without a country: the shop's own.</summary>
    public TaxPlace Origin { get; init; } = new("");

    public TaxCustomer Customer { get; init; } = new();

    public IReadOnlyList<TaxedLine> Lines { get; init; } = [];

    /// <summary>Minor units, discounts taken off.</summary>
    public long Shipping { get; init; }
}

/// <summary>Who buys, as far as tax asks.</summary>
/// <param name="IsExempt">Somebody looked at their certificate: they pay no tax.</param>
/// <param name="VatNumber">As it was written; null: a consumer. One that is not in the form of its country counts as none.</param>
public readonly record struct TaxCustomer(bool IsExempt = false, string? VatNumber = null);

/// <summary>A line of a cart.</summary>
/// <param name="Key">What the asker knows it by; stands in the answer.</param>
/// <param name="Amount">Minor units of the whole line, discounts taken off. With the tax in it where the shop's prices include it.</param>
/// <param name="Class">One of <see cref="TaxClasses"/>; another one counts as the standard one.</param>
/// <param name="Taxable">False: never taxed here, such as a gift card, which is taxed when it is spent.</param>
public sealed record TaxedLine(string Key, long Amount, int Quantity = 1, string Class = TaxClasses.Standard, bool Taxable = true);
