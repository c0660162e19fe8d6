using System.Text.RegularExpressions;

namespace Vitrine.Commerce.Addresses;

/// <summary>A country or territory of ISO 3166-1, and how addresses are written there.</summary>
public sealed record Country
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Code { get; init; }

    public required Continent Continent { get; init; }

    /// <summary>ISO 4217 code of what is paid with there.</summary>
    public required string Currency { get; init; }

    /// <summary>By language: <c>en</c>, <c>fr</c>, <c>de</c>.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>
    /// An envelope's lines, with a bar between them: %N the name, %O the company, %A the street, %C the city, %S the region by its
    /// name and %s by its code, %Z the postal code. What is not among them is no part of an address there.
    /// </summary>
    public required string Format { get; init; }

    /// <summary>Null: there are no postal codes.</summary>
    public PostalCodeRule? PostalCode { get; init; }

    /// <summary>ISO 3166-2 subdivisions as an address names them, as people there look for them. Empty: addresses do without.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>What a region is called there. <see cref="RegionLabel.None"/> where there are none.</summary>
    public RegionLabel RegionLabel { get; init; }

    public bool RegionRequired { get; init; }

    public bool CityRequired { get; init; } = true;

    public CityLabel CityLabel { get; init; }

    /// <summary>Whether the family's name stands first.</summary>
    public bool FamilyNameFirst { get; init; }

    /// <summary>The fields of an address in the order in which people there write them, without name and phone.</summary>
    public IReadOnlyList<AddressField> Fields => [.. Order()];

    /// <summary>In a language such as <c>de</c> or <c>de-CH</c>; English where there is no name in it.</summary>
    public string NameIn(string language) => Names.GetValueOrDefault(language.Split('-')[0], Names["en"]);

    /// <summary>By its ISO 3166-2 code without the country, such as <c>CA</c> of <c>US-CA</c>. Null: there is none.</summary>
    public Region? FindRegion(string? code) => code is null ? null : Regions.FirstOrDefault(region => region.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));

    IEnumerable<AddressField> Order()
    {
        for (var i = 0; i + 1 < Format.Length; i++)
        {
            if (Format[i] != '%') continue;
            switch (Format[i + 1])
            {
                case 'O': yield return AddressField.Company; break;
                case 'A':
                    yield return AddressField.Address1;
                    yield return AddressField.Address2;
                    break;
                case 'C': yield return AddressField.City; break;
                case 'S' or 's': yield return AddressField.Region; break;
                case 'Z': yield return AddressField.PostalCode; break;
                default: break;
            }
        }

        // Some are asked for although no envelope shows them.
        if (Regions.Count > 0 && !Format.Contains("%S", StringComparison.OrdinalIgnoreCase)) yield return AddressField.Region;
    }
}

/// <summary>A part of a country that its addresses name.</summary>
/// <param name="Code">ISO 3166-2 without the country: <c>CA</c> of <c>US-CA</c>.</param>
/// <param name="Name">As people there write it, in Latin letters.</param>
public sealed record Region(string Code, string Name);

/// <summary>How the postal codes of a country look.</summary>
/// <param name="Pattern">Of the whole code as it is written there, capital letters and separators included.</param>
/// <param name="Example">One that exists.</param>
/// <param name="Tail">A separator and how many letters stand behind it, such as <c>" 3"</c>. Empty: none.</param>
public sealed record PostalCodeRule(string Pattern, string Example, string Tail = "", PostalCodeLabel Label = PostalCodeLabel.PostalCode, bool Required = false)
{
    readonly Regex whole = new($@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The code as it is written there, whatever case, spaces and hyphens somebody typed. Null: it is none.</summary>
    public string? Read(string text)
    {
        var typed = text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant();
        if (typed.Length is 0 or > Address.LongestPostalCode || !typed.All(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-')) return null;
        var bare = string.Concat(typed.Where(char.IsLetterOrDigit));
        return ((string[])[typed, Parted(bare), bare]).FirstOrDefault(whole.IsMatch);
    }

    string Parted(string bare)
    {
        if (Tail.Length == 0) return bare;
        var behind = Tail[1] - '0';
        return bare.Length > behind ? $"{bare[..^behind]}{Tail[0]}{bare[^behind..]}" : bare;
    }
}

public enum Continent
{
    Africa,
    Antarctica,
    Asia,
    Europe,
    NorthAmerica,
    SouthAmerica,
    Oceania,
}

/// <summary>What a region is called where it is.</summary>
public enum RegionLabel
{
    None,
    State,
    Province,
    Prefecture,
    County,
    Emirate,
    Region,
    Department,
    Governorate,
}

public enum PostalCodeLabel
{
    PostalCode,
    Postcode,
    Zip,
    Pin,
    Eircode,
}

public enum CityLabel
{
    City,
    Town,
    Suburb,
    District,
}

public enum AddressField
{
    Company,
    Address1,
    Address2,
    City,
    Region,
    PostalCode,
}
