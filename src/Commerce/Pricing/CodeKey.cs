using System.Text;

namespace Vitrine.Commerce.Pricing;

/// <summary>A code as it is compared: however somebody typed it, with small letters or with spaces between.</summary>
public static class CodeKey
{
    /// <summary>Of a code and of its key, in characters.</summary>
    public const int Longest = 64;

    /// <returns>Empty for what cannot be a code.</returns>
    public static string Of(string typed)
    {
        if (typed.Length > 4 * Longest || typed.Any(char.IsSurrogate)) return "";
        var key = string.Concat(typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)));
        return key.Length > Longest ? "" : key;
    }
}
