namespace Vitrine.Commerce.Addresses;

/// <summary>Where somebody lives or works, in the terms that shops and files of shops share. Nothing is checked in it, see <see cref="CheckAddress"/>.</summary>
public sealed record Address
{
    public const int LongestName = 100;
    public const int LongestLine = 255;
    public const int LongestPostalCode = 20;
    public const int LongestPhone = 40;

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Company { get; init; } = "";

    /// <summary>Street and number.</summary>
    public string Address1 { get; init; } = "";

    /// <summary>Flat, floor, entrance.</summary>
    public string Address2 { get; init; } = "";

    public string City { get; init; } = "";

    /// <summary>ISO 3166-2 without the country. Empty: not told, or addresses there do without.</summary>
    public string RegionCode { get; init; } = "";

    public string PostalCode { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string CountryCode { get; init; } = "";

    /// <summary>As it was typed, or E.164 after <see cref="CheckAddress.Tidy"/>.</summary>
    public string Phone { get; init; } = "";
}
