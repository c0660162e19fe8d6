namespace Vitrine.Commerce.Taxes;

/// <summary>Where something is sent from or to, as an address says it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; empty: not known.</param>
/// <param name="Region">The second half of an ISO 3166-2 code, such as <c>ON</c>, or all of it; empty: not told.</param>
/// <param name="PostalCode">As it was written; empty: not told.</param>
public readonly record struct TaxPlace(string Country, string Region = "", string PostalCode = "");

/// <summary>Whose tax law counts at a place.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or the name of a corner that belongs to a country and to no tax territory, such as <c>LIVIGNO</c>, for which there are no rates.</param>
/// <param name="Region">Such as <c>ON</c>; <c>XI</c> for Northern Ireland, which is in the United Kingdom and for goods in the Union too.</param>
public readonly record struct TaxTerritory(string Country, string Region)
{
    const string NorthernIreland = "XI";

    static readonly HashSet<string> Union = new(StringComparer.Ordinal)
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    };

    // Directive 2006/112/EC, articles 6 and 7; the first postal codes that match count.
    static readonly (string Country, string PostalCode, string Territory)[] Corners =
    [
        ("DE", "27498", "HELGOLAND"), ("DE", "78266", "CH"),
        ("ES", "35", "IC"), ("ES", "38", "IC"), ("ES", "51", "EA"), ("ES", "52", "EA"),
        ("FI", "22", "AX"),
        ("FR", "971", "GP"), ("FR", "972", "MQ"), ("FR", "973", "GF"), ("FR", "974", "RE"), ("FR", "975", "PM"), ("FR", "976", "YT"), ("FR", "977", "BL"), ("FR", "978", "MF"),
        ("FR", "984", "TF"), ("FR", "986", "WF"), ("FR", "987", "PF"), ("FR", "988", "NC"),
        ("GR", "63086", "ATHOS"),
        ("IT", "22061", "CAMPIONE"), ("IT", "23041", "LIVIGNO"), ("IT", "23030", "LIVIGNO"),
    ];

    // Parts of a country with rates of their own, and the provinces that the first letter of a Canadian code names.
    static readonly (string Country, string PostalCode, string Region)[] Parts =
    [
        ("AT", "6691", "JM"), ("AT", "6991", "JM"), ("AT", "6992", "JM"), ("AT", "6993", "JM"),
        ("GB", "BT", NorthernIreland),
        ("PT", "90", "30"), ("PT", "91", "30"), ("PT", "92", "30"), ("PT", "93", "30"), ("PT", "94", "30"),
        ("PT", "95", "20"), ("PT", "96", "20"), ("PT", "97", "20"), ("PT", "98", "20"), ("PT", "99", "20"),
        ("CA", "A", "NL"), ("CA", "B", "NS"), ("CA", "C", "PE"), ("CA", "E", "NB"), ("CA", "G", "QC"), ("CA", "H", "QC"), ("CA", "J", "QC"),
        ("CA", "K", "ON"), ("CA", "L", "ON"), ("CA", "M", "ON"), ("CA", "N", "ON"), ("CA", "P", "ON"), ("CA", "R", "MB"), ("CA", "S", "SK"), ("CA", "T", "AB"), ("CA", "V", "BC"), ("CA", "X", "NT"), ("CA", "Y", "YT"),
    ];

    /// <summary>Whether goods that go there from a member state stay in the Union.</summary>
    public bool InUnion => Union.Contains(Country) || (Country == "GB" && Region == NorthernIreland);

    /// <summary>As one country counts for goods: Northern Ireland is apart from Great Britain.</summary>
    public string Market => Country == "GB" && Region == NorthernIreland ? NorthernIreland : Country;

    /// <summary>The member states, by code.</summary>
    public static IReadOnlySet<string> MemberStates => Union;

    /// <summary>The territory of an address. A country that shares another's tax (Monaco, the Isle of Man, Liechtenstein) counts as that one.</summary>
    public static TaxTerritory Of(TaxPlace place)
    {
        var country = place.Country.Trim().ToUpperInvariant() switch { "EL" => "GR", "UK" or "IM" => "GB", "MC" => "FR", "LI" => "CH", var code => code };
        var region = place.Region.Trim().ToUpperInvariant();
        if (region.StartsWith(country + "-", StringComparison.Ordinal)) region = region[(country.Length + 1)..];
        var postal = Plain(place.PostalCode);
        if (postal.Length == 0) return new(country, region);
        foreach (var corner in Corners)
            if (corner.Country == country && postal.StartsWith(corner.PostalCode, StringComparison.Ordinal)) return new(corner.Territory, "");
        foreach (var part in Parts)
        {
            // A province that was told counts; elsewhere the postal code knows better than a free text.
            if (part.Country == country && postal.StartsWith(part.PostalCode, StringComparison.Ordinal) && (country != "CA" || region.Length == 0)) return new(country, part.Region);
        }

        return new(country, region);
    }

    static string Plain(string code)
    {
        foreach (var c in code)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code;
    }
}
