using Vitrine.Commerce.Addresses;

namespace Vitrine.Commerce.Shipping;

/// <summary>Where to, as far as it is known: a cart asks before there is an address.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">ISO 3166-2 without the country. Empty: not known yet.</param>
/// <param name="PostalCode">Empty: not known yet.</param>
public sealed record Destination(string Country, string Region = "", string PostalCode = "")
{
    public static Destination Of(Address address) => new(address.CountryCode, address.RegionCode, address.PostalCode);
}
