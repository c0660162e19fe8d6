namespace Vitrine.Commerce.Catalog.Search.Words;

/// <summary>candles and candle, scented and scent, berries and berry.</summary>
public sealed class EnglishStemmer : Stemmer
{
    protected override IReadOnlySet<string> Idle { get; } = Set("a an and are as at be but by for from in into is it of on or that the this to with your you our we");

    protected override string Shorten(string word)
    {
        word = Singular(word);
        word = WithoutVerb(word);
        if (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        return word.Length > 2 && word[^1] == 'y' && !IsVowel(word[^2]) ? word[..^1] + "i" : word;
    }

    static string Singular(string word) => word switch
    {
        _ when word.Length > 4 && Ends(word, "ies") => word[..^3] + "y",
        _ when word.Length > 4 && (Ends(word, "sses") || Ends(word, "xes") || Ends(word, "zes") || Ends(word, "ches") || Ends(word, "shes")) => word[..^2],
        _ when word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    static string WithoutVerb(string word)
    {
        if (Ends(word, "eed")) return word;
        var left = Ends(word, "ing") ? word[..^3] : Ends(word, "ed") ? word[..^2] : word;
        return left.Length == word.Length || left.Length < 3 || !HasVowel(left) ? word : Single(left);
    }
}
