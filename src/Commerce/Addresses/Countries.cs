using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Commerce.Addresses;

/// <summary>
/// All countries of ISO 3166-1. Their names stand in the data and not in the operating system's: they are the same on a machine
/// without ICU, and whatever language its threads speak.
/// </summary>
/// <remarks>ISO 3166-1 and -2, ISO 4217, names of Unicode CLDR; forms of addresses and postal codes as the postal services publish them.</remarks>
public static class Countries
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    static readonly FrozenDictionary<string, Country> ByCode = Read();

    static readonly FrozenDictionary<string, CurrencyRow> CurrenciesByCode = Load<CurrencyRow>("currencies").ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>By code.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. ByCode.Values.OrderBy(country => country.Code, StringComparer.Ordinal)];

    /// <summary>ISO 4217 codes of what is paid with somewhere.</summary>
    public static IReadOnlyList<string> Currencies { get; } = [.. CurrenciesByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>By its code in capital or small letters. Null: there is no such country.</summary>
    public static Country? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code.Trim().ToUpperInvariant());

    public static bool TryFind(string? code, [NotNullWhen(true)] out Country? country) => (country = Find(code)) is not null;

    /// <summary>What a currency is called in a language; its code where it is not known.</summary>
    public static string CurrencyName(string code, string language) =>
        !CurrenciesByCode.TryGetValue(code, out var row) ? code : language.Split('-')[0] switch { "fr" => row.Fr, "de" => row.De, _ => row.En };

    static FrozenDictionary<string, Country> Read()
    {
        var regions = Load<RegionsRow>("regions").ToDictionary(row => row.Country, row => row.Regions, StringComparer.Ordinal);
        return Load<CountryRow>("countries").ToFrozenDictionary(row => row.Code, row => new Country
        {
            Code = row.Code,
            Continent = row.Continent,
            Currency = row.Currency,
            Names = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = row.En, ["fr"] = row.Fr, ["de"] = row.De },
            Format = row.Format,
            PostalCode = row.PostalCode,
            Regions = regions.GetValueOrDefault(row.Code, []),
            RegionLabel = row.RegionLabel,
            RegionRequired = row.RegionRequired,
            CityRequired = !row.CityOptional,
            CityLabel = row.CityLabel,
            FamilyNameFirst = row.FamilyNameFirst,
        }, StringComparer.Ordinal);
    }

    static List<T> Load<T>(string name)
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream($"Addresses.{name}.json") ?? throw new InvalidOperationException($"The list of {name} is not in the program.");
        return JsonSerializer.Deserialize<List<T>>(stream, Json) ?? throw new InvalidOperationException($"The list of {name} is empty.");
    }

    sealed record CountryRow(string Code, Continent Continent, string Currency, string En, string Fr, string De, string Format, PostalCodeRule? PostalCode = null, RegionLabel RegionLabel = RegionLabel.None)
    {
        public bool RegionRequired { get; init; }

        public bool CityOptional { get; init; }

        public CityLabel CityLabel { get; init; }

        public bool FamilyNameFirst { get; init; }
    }

    sealed record RegionsRow(string Country, IReadOnlyList<Region> Regions);

    sealed record CurrencyRow(string Code, string En, string Fr, string De);
}
