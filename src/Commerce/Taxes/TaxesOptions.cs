namespace Vitrine.Commerce.Taxes;

/// <summary>What shops charge tax by.</summary>
public sealed record TaxesOptions
{
    public const string Section = "Taxes";

    /// <summary>A file of rates in place of those that come with the program, in the form that `docs/taxes.md` tells. A change counts from the next start on.</summary>
    public string? RatesFile { get; init; }

    /// <summary>How long, in seconds, an outside tax service may take to answer a cart. From 1 to 30.</summary>
    public int ServiceSeconds { get; init; } = 5;

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (ServiceSeconds is < 1 or > 30) yield return $"Taxes:ServiceSeconds is {ServiceSeconds}. Set it to 1 to 30.";
        if (RatesFile is { Length: > 0 } file && Unreadable(file) is { } why) yield return $"Taxes:RatesFile is {file}: {why}";
    }

    /// <summary>The rates that count here.</summary>
    /// <exception cref="TaxRatesException">The file cannot be read; the check at start says so before.</exception>
    internal TaxRates Read()
    {
        if (RatesFile is not { Length: > 0 } file) return TaxRates.BuiltIn;
        using var text = new StreamReader(file);
        return TaxRates.Read(text, file);
    }

    string? Unreadable(string file)
    {
        try
        {
            Read();
            return null;
        }
        catch (TaxRatesException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"it cannot be read. {error.Message} Name a file at {Path.GetFullPath(file)}, or leave the setting out.";
        }
    }
}
