using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>A short name of a text, by which one knows whether it is still the same.</summary>
public static class TextDigest
{
    public const int Length = 32;

    // Spreadsheets write ends of lines as they like, and the text is still the same.
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Trim())).AsSpan(0, Length / 2));
}
