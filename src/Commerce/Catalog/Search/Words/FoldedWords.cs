using System.Globalization;
using System.Text;

namespace Vitrine.Commerce.Catalog.Search.Words;

/// <summary>
/// Cuts text into words as the index keeps them: lower case, without accents, of letters and digits alone, so that nothing a
/// person types can be taken for an operator by any engine.
/// </summary>
public static class FoldedWords
{
    /// <summary>Longer words are cut here, alike in what is kept and in what is asked.</summary>
    public const int LongestWord = 40;

    /// <summary>The words of a text in their order, each with the letters it was written with.</summary>
    /// <param name="longest">Characters of the text that are looked at.</param>
    /// <param name="most">Words after which it ends.</param>
    public static IEnumerable<FoldedWord> In(string text, int longest = 200_000, int most = 20_000)
    {
        var folded = new StringBuilder();
        var shown = new StringBuilder();
        var given = 0;
        var afterApostrophe = false;
        foreach (var rune in Whole(text, longest).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                if (shown.Length > 0) shown.Append(rune);
                continue;
            }

            var lone = Rune.IsLetterOrDigit(rune) && IsWrittenWithoutSpaces(rune.Value);
            if (lone || !Rune.IsLetterOrDigit(rune))
            {
                var apostrophe = rune.Value is '\'' or '\u2019' or '\u02BC';
                if (Take(apostrophe) is { } word)
                {
                    yield return word;
                    if (++given == most) yield break;
                }

                afterApostrophe = apostrophe;
                if (!lone) continue;
                yield return new FoldedWord(rune.ToString(), rune.ToString());
                if (++given == most) yield break;
                continue;
            }

            Append(folded, Rune.ToLowerInvariant(rune));
            shown.Append(Rune.ToLowerInvariant(rune));
        }

        if (Take(apostrophe: false) is { } last) yield return last;

        // French writes l'eau and qu'on, English a shop's: what is short beside an apostrophe is grammar.
        FoldedWord? Take(bool apostrophe)
        {
            var (word, written) = (folded.ToString(), shown.ToString());
            folded.Clear();
            shown.Clear();
            var grammar = (apostrophe && word.Length <= 2) || (afterApostrophe && word == "s");
            afterApostrophe = false;
            if (word.Length == 0 || grammar) return null;
            return new FoldedWord(Cut(word), Cut(written.Normalize(NormalizationForm.FormC)));
        }
    }

    /// <summary>A whole text as one item number: lower case, without spaces around it.</summary>
    public static string Code(string text) => Cleaned(text, 100).Trim().ToLowerInvariant();

    // Accents apart from their letters; half characters become the sign for that, and what is no character, which cannot be taken apart, a space.
    static string Whole(string text, int longest) => Cleaned(text, longest).Normalize(NormalizationForm.FormKD);

    static string Cleaned(string text, int longest)
    {
        var whole = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, longest)).EnumerateRunes())
            if (rune.Value != 0)
                whole.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned ? " " : rune.ToString());
        return whole.ToString();
    }

    static void Append(StringBuilder word, Rune rune)
    {
        switch (rune.Value)
        {
            case 'ß': word.Append("ss"); break;
            case 'æ': word.Append("ae"); break;
            case 'œ': word.Append("oe"); break;
            case 'ø': word.Append('o'); break;
            case 'ł': word.Append('l'); break;
            case 'đ' or 'ð': word.Append('d'); break;
            case 'þ': word.Append("th"); break;
            case 'ı': word.Append('i'); break;
            default: word.Append(rune); break;
        }
    }

    // Never within a pair of surrogates.
    static string Cut(string word) => word.Length <= LongestWord ? word : char.IsHighSurrogate(word[LongestWord - 1]) ? word[..(LongestWord - 1)] : word[..LongestWord];

    // Thai, kana and Han: each sign is a word of its own, and a phrase is found by having all of them.
    static bool IsWrittenWithoutSpaces(int value) => value is (>= 0x0E01 and <= 0x0E2E) or (>= 0x3041 and <= 0x30FA) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}

/// <summary>A word of a text.</summary>
/// <param name="Folded">As it is compared.</param>
/// <param name="Shown">As it was written, in lower case.</param>
public readonly record struct FoldedWord(string Folded, string Shown);
