using System.Collections.Frozen;
using System.Globalization;

namespace Vitrine.Commerce.Taxes;

/// <summary>The rates that every shop begins with: those that come with the program, or a file of the operator's own in their place.</summary>
public sealed class TaxRates
{
    /// <summary>Parts per million: all of an amount again.</summary>
    public const int HighestPpm = 1_000_000;

    /// <summary>The first line of a file.</summary>
    public const string Header = "country,region,class,name,percent,jurisdiction,source,as_of";

    static readonly Lazy<TaxRates> Own = new(() =>
    {
        using var stream = typeof(TaxRates).Assembly.GetManifestResourceStream("Taxes.rates.csv")!; // it is built into the program
        using var text = new StreamReader(stream);
        return Read(text, "rates.csv");
    });

    readonly FrozenDictionary<(string Country, string Region, string Class), TaxRate[]> byPlace;

    TaxRates(IReadOnlyList<TaxRate> all)
    {
        All = all;
        byPlace = all.GroupBy(rate => (rate.Country, rate.Region, rate.Class)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Jurisdictions = [.. all.Where(rate => rate.Ppm > 0).Select(rate => rate.Jurisdiction).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Those that come with the program.</summary>
    public static TaxRates BuiltIn => Own.Value;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<TaxRate> All { get; }

    /// <summary>Everybody a shop can be registered with who takes anything, such as <c>DE</c> or <c>US-NY</c>.</summary>
    public IReadOnlyList<string> Jurisdictions { get; }

    /// <summary>What is charged exactly there for exactly this class; empty where no row says so.</summary>
    public IReadOnlyList<TaxRate> Find(string country, string region, string @class) => byPlace.GetValueOrDefault((country, region, @class)) ?? [];

    /// <summary>Reads a file of rows with commas between their cells, without quotes; empty lines and those that begin with # are passed over.</summary>
    /// <param name="name">How the file is called in what is said of it.</param>
    /// <exception cref="TaxRatesException">A line is not as it has to be; says which and why.</exception>
    public static TaxRates Read(TextReader text, string name)
    {
        List<TaxRate> rates = [];
        HashSet<(string, string, string, string)> seen = [];
        var (number, begun) = (0, false);
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Trim().Length == 0 || line.StartsWith('#')) continue;
            if (!begun)
            {
                if (line.Trim() != Header) throw new TaxRatesException($"{name}, line {number}: the first line is '{Header}'.");
                begun = true;
                continue;
            }

            var rate = ReadLine(line, $"{name}, line {number}");
            if (!seen.Add((rate.Country, rate.Region, rate.Class, rate.Name))) throw new TaxRatesException($"{name}, line {number}: {rate.Name} of this place and class came before.");
            rates.Add(rate);
        }

        return rates.Count > 0 ? new TaxRates(rates) : throw new TaxRatesException($"{name} has no rates. Its first line is '{Header}', and the rates follow.");
    }

    /// <summary>Reads a rate as people write it, <c>19.5</c> or <c>19,5</c>, from 0 to 100 with at most four digits after the point.</summary>
    public static bool TryParsePercent(string text, out int ppm)
    {
        ppm = 0;
        var plain = text.Trim().TrimEnd('%').TrimEnd().Replace(',', '.');
        var parts = plain.Split('.');
        if (parts.Length > 2 || parts[0].Length is 0 or > 3 || (parts.Length == 2 && parts[1].Length is 0 or > 4)) return false;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var whole)) return false;
        var rest = 0;
        if (parts.Length == 2 && !int.TryParse(parts[1].PadRight(4, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out rest)) return false;
        ppm = (whole * 10_000) + rest;
        return ppm <= HighestPpm;
    }

    static TaxRate ReadLine(string line, string where)
    {
        var cells = line.Split(',');
        if (cells.Length != 8 || line.Contains('"', StringComparison.Ordinal)) throw new TaxRatesException($"{where}: there are eight cells with commas between them, and no quotes. Here are {cells.Length}.");
        for (var i = 0; i < cells.Length; i++) cells[i] = cells[i].Trim();
        var (country, region, jurisdiction) = (cells[0], cells[1], cells[5]);
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) throw new TaxRatesException($"{where}: '{country}' is no country. Write two capital letters, such as DE.");
        if (region.Length > TaxRegistration.LongestRegion || !region.All(IsOfRegion)) throw new TaxRatesException($"{where}: '{region}' is no region. Write at most {TaxRegistration.LongestRegion} capital letters and digits, or nothing.");
        if (!TaxClasses.IsOne(cells[2])) throw new TaxRatesException($"{where}: '{cells[2]}' is no class. There are: {string.Join(", ", TaxClasses.All.Skip(1))}, and nothing for the standard one.");
        if (cells[3].Length is 0 or > TaxOverride.LongestName) throw new TaxRatesException($"{where}: a tax has a name of at most {TaxOverride.LongestName} letters.");
        if (!TryParsePercent(cells[4], out var ppm)) throw new TaxRatesException($"{where}: '{cells[4]}' is no rate. Write percents from 0 to 100, such as 19 or 9.975.");
        if (jurisdiction != country && jurisdiction != $"{country}-{region}") throw new TaxRatesException($"{where}: '{jurisdiction}' is not who charges there. Write {country}{(region.Length > 0 ? $" or {country}-{region}" : "")}.");
        if (!Uri.TryCreate(cells[6], UriKind.Absolute, out var source) || source.Scheme != Uri.UriSchemeHttps) throw new TaxRatesException($"{where}: '{cells[6]}' is no address of a source. It begins with https://.");
        if (!DateOnly.TryParseExact(cells[7], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)) throw new TaxRatesException($"{where}: '{cells[7]}' is no day. Write it like 2026-01-31.");
        return new TaxRate(country, region, cells[2], cells[3], ppm, jurisdiction, cells[6], asOf);
    }

    static bool IsOfRegion(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);
}

/// <summary>A file of rates cannot be read; the message says where and why.</summary>
public sealed class TaxRatesException(string message) : Exception(message);
