namespace Vitrine.Commerce.Taxes;

/// <summary>One tax on one class of goods at one place, as an authority publishes it. Several of one place and class are charged beside each other, none on top of another.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">Empty: all of the country that has no row of its own.</param>
/// <param name="Class">One of <see cref="TaxClasses"/>.</param>
/// <param name="Name">As it stands on an invoice.</param>
/// <param name="Ppm">Parts per million: 199,600 is 19.96 %.</param>
/// <param name="Jurisdiction">Who must have registered the shop for it to be charged: a country, or country and region such as <c>CA-QC</c>.</param>
/// <param name="Source">The authority's address.</param>
/// <param name="AsOf">The day on which it was known to be so.</param>
public sealed record TaxRate(string Country, string Region, string Class, string Name, int Ppm, string Jurisdiction, string Source, DateOnly AsOf);
