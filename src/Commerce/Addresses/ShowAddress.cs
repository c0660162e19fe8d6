using System.Globalization;
using System.Text;

namespace Vitrine.Commerce.Addresses;

/// <summary>An address as it is written on an envelope.</summary>
public static class ShowAddress
{
    /// <summary>Its lines, in the order of its country. A country that is not known is written as the shop's own order has it: street, city, code.</summary>
    /// <param name="language">In which the country is named.</param>
    /// <param name="from">The country it is sent from: within it no country is written. Null: it is always written.</param>
    public static IReadOnlyList<string> Lines(Address address, string language, string? from = null)
    {
        var country = Countries.Find(address.CountryCode);
        List<string> lines = [];
        foreach (var line in (country?.Format ?? "%N|%O|%A|%Z %C").Split('|'))
        {
            if (line == "%A")
            {
                lines.AddRange([address.Address1, address.Address2]);
                continue;
            }

            lines.Add(Fill(line, address, country, country?.Code != from));
        }

        if (country is not null && country.Code != from) lines.Add(country.NameIn(language).ToUpper(CultureInfo.InvariantCulture));
        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    static string Fill(string line, Address address, Country? country, bool abroad)
    {
        var filled = new StringBuilder();
        var between = ""; // stands only between two things that are there
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '%' || i + 1 == line.Length)
            {
                between += line[i];
                continue;
            }

            var value = ValueOf(line[++i], address, country).Trim();
            if (value.Length > 0) filled.Append(filled.Length > 0 || IsSign(between, abroad) ? between : "").Append(value);
            between = "";
        }

        return filled.ToString();
    }

    // What stands before the first thing of a line: the sign of a postal code, or the country's letters before it, which only those abroad write.
    static bool IsSign(string between, bool abroad) => between.Length > 0 && (between[0] == '〒' || (abroad && char.IsAsciiLetter(between[0])));

    static string ValueOf(char part, Address address, Country? country) => part switch
    {
        'N' => country is { FamilyNameFirst: true } ? $"{address.LastName} {address.FirstName}" : $"{address.FirstName} {address.LastName}",
        'O' => address.Company,
        'A' => address.Address1,
        'C' => address.City,
        'S' => country?.FindRegion(address.RegionCode)?.Name ?? address.RegionCode,
        's' => country?.FindRegion(address.RegionCode)?.Code ?? address.RegionCode,
        'Z' => address.PostalCode,
        _ => "",
    };
}
