using System.Globalization;

namespace Vitrine.Commerce.Addresses;

/// <summary>Names of countries and regions inside a sentence, in the language of whoever reads it.</summary>
/// <param name="places">A country each, and one of its regions or null for all of it.</param>
public sealed class PlaceNames(IReadOnlyList<(Country Country, Region? Region)> places) : IFormattable
{
    const int MostNamed = 5;

    public static PlaceNames Of(Country country, Region? region = null) => new([(country, region)]);

    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The first few, with three dots where there are more.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var language = formatProvider is CultureInfo { Name: { Length: > 0 } name } ? name : "en";
        var named = places.Take(MostNamed).Select(place => place.Region is { } region ? $"{region.Name} ({place.Country.NameIn(language)})" : place.Country.NameIn(language));
        return string.Join(", ", named) + (places.Count > MostNamed ? " …" : "");
    }
}
