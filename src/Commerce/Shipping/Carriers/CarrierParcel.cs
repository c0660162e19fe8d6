namespace Vitrine.Commerce.Shipping.Carriers;

/// <param name="Grams">Of all of it.</param>
/// <param name="PriceMinor">Of the goods, in minor units.</param>
/// <param name="Currency">In which the price is wanted.</param>
public sealed record CarrierParcel(Destination To, long Grams, long PriceMinor, string Currency);
