using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog;

/// <summary>What every text of the catalogue has to be: letters that all of the engines can keep.</summary>
static class CatalogText
{
    /// <summary>Of descriptions, in characters.</summary>
    public const int LongestBody = 500_000;

    /// <summary>Null where nothing is wrong. Tabs and ends of lines are fine; other control characters and halves of a character are not.</summary>
    public static Problem? Check(string? text, int most, string field) =>
        text is null ? null
        : text.Length > most ? new Problem("too_long", $"Use {most} characters or fewer.", field) { Values = [most] }
        : !IsPlain(text) ? new Problem("text_unreadable", "There are signs in this text that cannot be shown. Delete it and write it again, or paste it as plain text.", field)
        : null;

    /// <summary>As it is kept where nothing may be said: without space around it, null where nothing was.</summary>
    public static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return false;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }

        return true;
    }
}
