using System.Globalization;
using System.Text;

namespace Vitrine.Commerce.Catalog;

/// <summary>The name of a thing in addresses: letters, digits and single hyphens.</summary>
public static class Handle
{
    public const int Longest = 255;

    // Room for a number behind it.
    const int LongestMade = 200;

    /// <summary>Makes one of a text: <c>Thé d'été 50 g</c> becomes <c>the-d-ete-50-g</c>.</summary>
    /// <returns>Empty when the text has neither letter nor digit.</returns>
    public static string Of(string text)
    {
        var made = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue; // an accent
            if (Rune.IsLetterOrDigit(rune)) made.Append(Rune.ToLowerInvariant(rune));
            else if (made.Length > 0 && made[^1] != '-') made.Append('-');
            if (made.Length >= LongestMade) break;
        }

        return made.ToString().TrimEnd('-').Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a text can be one as it is.</summary>
    public static bool IsOne(string text) => text.Length is > 0 and <= Longest && text.Split('-').All(part => part.Length > 0 && part.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) && Rune.ToLowerInvariant(rune) == rune));
}
