namespace Vitrine.Commerce.Taxes;

/// <summary>What tax is due, line by line. All amounts are minor units; the totals are the sums of the lines and shipping.</summary>
public sealed record TaxAnswer
{
    public required string Currency { get; init; }

    /// <summary>In the order of the question.</summary>
    public required IReadOnlyList<TaxedAmount> Lines { get; init; }

    public required TaxedAmount Shipping { get; init; }

    public required long Net { get; init; }

    public required long Tax { get; init; }

    public required long Gross { get; init; }

    /// <summary>Each tax once with all it amounts to, as an invoice lists them.</summary>
    public required IReadOnlyList<TaxSum> Taxes { get; init; }

    /// <summary>The customer's number in its plain form, where it counted as one. Null: none did.</summary>
    public string? VatNumber { get; init; }

    /// <summary>Who calculated it: <see cref="BuiltInTaxes.ServiceName"/> or an outside service.</summary>
    public string Service { get; init; } = BuiltInTaxes.ServiceName;

    /// <summary>The shop's outside service did not answer, and the common rates stand in.</summary>
    public bool StandsIn { get; init; }

    /// <summary>Why no tax is on something, each reason once, in the order of the lines. Empty: all of it is taxed.</summary>
    public IEnumerable<TaxReason> Reasons => Lines.Append(Shipping).Where(amount => amount.Gross > 0 && amount.Reason is not TaxReason.Taxed).Select(amount => amount.Reason).Distinct();

    /// <summary>Whether it answers a question: a line for each, nothing negative, and sums that are true.</summary>
    public bool Fits(TaxQuestion question) =>
        Currency == question.Currency && Lines.Count == question.Lines.Count
        && Lines.Zip(question.Lines).All(pair => pair.First.Key == pair.Second.Key)
        && Lines.Append(Shipping).All(amount => amount is { Net: >= 0 } && amount.Parts.All(part => part.Amount >= 0) && amount.Gross == amount.Net + amount.Parts.Sum(part => part.Amount))
        && Net == Lines.Append(Shipping).Sum(amount => amount.Net) && Tax == Lines.Append(Shipping).Sum(amount => amount.Tax) && Gross == Net + Tax;
}

/// <summary>A line, or shipping, with its tax.</summary>
/// <param name="Key">The line's; empty for shipping.</param>
/// <param name="Parts">Each tax on it; also those of nought percent. Empty where there is none.</param>
public sealed record TaxedAmount(string Key, long Net, IReadOnlyList<TaxPart> Parts, long Gross, TaxReason Reason)
{
    public long Tax => Gross - Net;
}

/// <summary>One tax on one line.</summary>
/// <param name="Ppm">Parts per million.</param>
/// <param name="Jurisdiction">Who it is paid to, such as <c>DE</c> or <c>CA-QC</c>.</param>
public readonly record struct TaxPart(string Name, int Ppm, long Amount, string Jurisdiction);

/// <summary>One tax on everything that carries it.</summary>
/// <param name="Base">What it was reckoned on, without tax.</param>
public readonly record struct TaxSum(string Name, int Ppm, long Base, long Amount, string Jurisdiction);

/// <summary>Why an amount has the tax it has.</summary>
public enum TaxReason
{
    Taxed,

    /// <summary>The goods pay nought percent there.</summary>
    ZeroRated,

    /// <summary>The product's class is exempt.</summary>
    ExemptClass,

    /// <summary>It is never taxed here, such as a gift card.</summary>
    NotTaxable,

    /// <summary>The shop does not charge tax on shipping.</summary>
    ShippingNotTaxed,

    /// <summary>The shop collects nothing there.</summary>
    NotRegistered,

    /// <summary>The shop is registered there and nobody knows a rate: it needs one of its own.</summary>
    NoRate,

    /// <summary>The customer is exempt.</summary>
    CustomerExempt,

    /// <summary>A business in another country of the Union pays it itself.</summary>
    ReverseCharge,

    /// <summary>It leaves the territory of the tax.</summary>
    Export,
}
