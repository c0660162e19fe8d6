using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Commerce.Shipping;

/// <summary>Some postal codes as a merchant writes them: one, <c>10115</c>; all that begin alike, <c>BT*</c>; from one to another, <c>20000-21149</c>.</summary>
/// <remarks>Compared without spaces and hyphens and whatever the case. The ends of a range have the same length and count as numbers of digits and letters do in a dictionary, so it takes what is longer at the end along: a range of four digits takes extended codes too.</remarks>
public sealed record PostalCodes
{
    public const int Longest = 40;

    PostalCodes(string written, string from, string to, bool isPrefix) => (Written, From, To, IsPrefix) = (written, from, to, isPrefix);

    /// <summary>As it is kept and shown.</summary>
    public string Written { get; }

    string From { get; }

    string To { get; }

    bool IsPrefix { get; }

    /// <summary>Reads what somebody wrote. False: it names no postal codes.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out PostalCodes? codes)
    {
        codes = null;
        var typed = text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant();
        if (typed.Length is 0 or > Longest || typed[0] is '-' || typed[^1] is '-' || !typed.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '*' or '–' or '.')) return false;
        if (typed.EndsWith('*'))
        {
            var start = Bare(typed[..^1]);
            if (start.Length == 0 || typed[..^1].Contains('*', StringComparison.Ordinal) || typed.Contains("..", StringComparison.Ordinal)) return false;
            codes = new PostalCodes($"{start}*", start, start, isPrefix: true);
            return true;
        }

        if (typed.Contains('*', StringComparison.Ordinal)) return false;
        var parts = Ends(typed);
        var (from, to) = (Bare(parts[0]), Bare(parts[^1]));
        if (from.Length == 0 || to.Length == 0 || parts.Length > 2) return false;
        if (from.Length != to.Length || string.CompareOrdinal(from, to) > 0) return false;
        codes = new PostalCodes(parts.Length == 1 || from == to ? typed.Replace('–', '-') : $"{from}-{to}", from, to, isPrefix: false);
        return true;
    }

    public bool Include(string postalCode)
    {
        var code = Bare(postalCode.ToUpperInvariant());
        if (code.Length < From.Length) return false;
        if (IsPrefix) return code.StartsWith(From, StringComparison.Ordinal);
        // A single code is that code; a range compares as many signs as its ends have.
        if (From == To) return code == From;
        var begin = code[..From.Length];
        return string.CompareOrdinal(begin, From) >= 0 && string.CompareOrdinal(begin, To) <= 0;
    }

    /// <summary>Whether some code is among both.</summary>
    public bool Overlap(PostalCodes other)
    {
        // Compared over as many signs as the shorter of the two tells.
        if (!IsPrefix && From == To) return other.Include(From);
        if (!other.IsPrefix && other.From == other.To) return Include(other.From);
        var shared = Math.Min(From.Length, other.From.Length);
        return string.CompareOrdinal(From[..shared], other.To[..shared]) <= 0 && string.CompareOrdinal(other.From[..shared], To[..shared]) <= 0;
    }

    // Two dots part the ends of a range; so does a hyphen where neither end has one itself.
    static string[] Ends(string typed)
    {
        if (typed.Contains("..", StringComparison.Ordinal)) return typed.Split("..");
        var parts = typed.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 4) return [$"{parts[0]}-{parts[1]}", $"{parts[2]}-{parts[3]}"];
        // 154-0023 is one code of Japan, 00-950 one of Poland: the ends of a range have one length.
        return parts.Length == 2 && parts[0].Length == parts[1].Length ? parts : [typed];
    }

    static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
