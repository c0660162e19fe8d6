using Vitrine.Commerce.Catalog.Search.Words;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>Words as terms of the index: without their endings, and beginning with the language, so that each language has its own among those of one product.</summary>
public sealed class SearchTerms(string locale)
{
    // A locale has letters alone, so the first zero ends it.
    readonly string prefix = new string([.. locale.ToLowerInvariant().Where(char.IsAsciiLetter)]) + "0";

    public Stemmer Stemmer { get; } = Stemmer.For(locale);

    public string Of(string folded) => prefix + Stemmer.Stem(folded);

    /// <summary>A word as it was typed so far, whose end is not known.</summary>
    public string Beginning(string folded) => prefix + folded;

    /// <summary>The term without its language.</summary>
    public static string WordOf(string term) => term[(term.IndexOf('0', StringComparison.Ordinal) + 1)..];

    /// <summary>The pieces of three letters of a term, its beginning and end among them.</summary>
    public static IEnumerable<string> Grams(string term)
    {
        var word = WordOf(term);
        var padded = $"__{word}_";
        for (var i = 0; i + 3 <= padded.Length; i++) yield return string.Concat(term.AsSpan(0, term.Length - word.Length), padded.AsSpan(i, 3));
    }
}
