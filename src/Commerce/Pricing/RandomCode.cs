using System.Security.Cryptography;

namespace Vitrine.Commerce.Pricing;

/// <summary>Codes that nobody guesses and nobody misreads.</summary>
public static class RandomCode
{
    /// <summary>Letters and digits of which none looks like another one: without B and 8, D, O, Q and 0, I, L and 1, S and 5, U and V, Z and 2.</summary>
    public const string Letters = "ACEFGHJKMNPRTWXY34679";

    /// <summary>Of these letters and no others; each one more makes guessing 21 times as long.</summary>
    public static string Of(int length) => RandomNumberGenerator.GetString(Letters, length);
}
