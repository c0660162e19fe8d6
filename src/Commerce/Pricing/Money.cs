namespace Vitrine.Commerce.Pricing;

/// <summary>An amount in one currency.</summary>
/// <param name="Minor">Whole minor units: 1999 is EUR 19.99, and 1999 is JPY 1999, which has no minor unit.</param>
/// <param name="Currency">ISO 4217 code, upper case.</param>
public readonly record struct Money(long Minor, string Currency);
