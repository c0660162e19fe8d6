using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Addresses;

/// <summary>Whether a parcel would arrive, as far as an address can tell.</summary>
public static class CheckAddress
{
    /// <summary>Everything to mend, a problem a field at most. Fields are named as the properties of <see cref="Address"/>, in camel case.</summary>
    /// <param name="needsPhone">Whether a phone number has to be told.</param>
    public static IReadOnlyList<Problem> Of(Address address, bool needsPhone = false)
    {
        List<Problem> problems = [.. Texts(address)];
        if (!Countries.TryFind(address.CountryCode, out var country))
        {
            Add(address.CountryCode.Length == 0 ? Required("countryCode") : new Problem("country_unknown", "This country is not known. Choose one from the list.", "countryCode"));
            return problems;
        }

        if (IsEmpty(address.LastName) && IsEmpty(address.Company)) Add(Required("lastName"));
        if (IsEmpty(address.Address1)) Add(Required("address1"));
        if (country.CityRequired && IsEmpty(address.City)) Add(Required("city"));
        if (Region(address, country) is { } region) Add(region);
        if (PostalCode(address, country) is { } postal) Add(postal);
        if (IsEmpty(address.Phone) ? needsPhone : !PhoneNumbers.TryRead(address.Phone, country.Code, out _))
            Add(IsEmpty(address.Phone) ? Required("phone") : new Problem("phone_unknown", "This is no phone number. Write it as you would dial it, or with + and the country in front.", "phone"));
        return problems;

        void Add(Problem problem)
        {
            if (!problems.Exists(known => known.Field == problem.Field)) problems.Add(problem);
        }
    }

    /// <summary>The address as it is kept: without space around anything, codes in capital letters and in their country's form, the phone as E.164. What is wrong stays as it was typed.</summary>
    public static Address Tidy(Address address)
    {
        var country = Countries.Find(address.CountryCode);
        return address with
        {
            FirstName = address.FirstName.Trim(),
            LastName = address.LastName.Trim(),
            Company = address.Company.Trim(),
            Address1 = address.Address1.Trim(),
            Address2 = address.Address2.Trim(),
            City = address.City.Trim(),
            RegionCode = country?.FindRegion(address.RegionCode)?.Code ?? address.RegionCode.Trim(),
            PostalCode = country?.PostalCode?.Read(address.PostalCode) ?? address.PostalCode.Trim(),
            CountryCode = country?.Code ?? address.CountryCode.Trim(),
            Phone = PhoneNumbers.TryRead(address.Phone, country?.Code, out var number) ? number : address.Phone.Trim(),
        };
    }

    static Problem? Region(Address address, Country country) =>
        country.Regions.Count == 0 ? null
        : IsEmpty(address.RegionCode) ? country.RegionRequired ? Required("regionCode") : null
        : country.FindRegion(address.RegionCode) is null ? new Problem("region_unknown", $"This is no part of {country.NameIn("en")}. Choose one from the list.", "regionCode") { Values = [PlaceNames.Of(country)] }
        : null;

    static Problem? PostalCode(Address address, Country country) =>
        // Where there are no postal codes people write something all the same.
        country.PostalCode is not { } rule ? null
        : IsEmpty(address.PostalCode) ? rule.Required ? Required("postalCode") : null
        : rule.Read(address.PostalCode) is null ? new Problem("postal_code_invalid", $"In {country.NameIn("en")} a postal code looks like {rule.Example}.", "postalCode") { Values = [PlaceNames.Of(country), rule.Example] }
        : null;

    static IEnumerable<Problem> Texts(Address address) =>
        ((IEnumerable<(string Text, int Most, string Field)>)
        [
            (address.FirstName, Address.LongestName, "firstName"), (address.LastName, Address.LongestName, "lastName"), (address.Company, Address.LongestLine, "company"),
            (address.Address1, Address.LongestLine, "address1"), (address.Address2, Address.LongestLine, "address2"), (address.City, Address.LongestLine, "city"),
            (address.RegionCode, Address.LongestPostalCode, "regionCode"), (address.PostalCode, Address.LongestPostalCode, "postalCode"), (address.Phone, Address.LongestPhone, "phone"),
        ]).Select(one => CatalogText.Check(one.Text, one.Most, one.Field)).OfType<Problem>();

    static Problem Required(string field) => new("required", "Please fill this in.", field);

    static bool IsEmpty(string text) => string.IsNullOrWhiteSpace(text);
}
