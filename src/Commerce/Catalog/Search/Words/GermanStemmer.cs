namespace Vitrine.Commerce.Catalog.Search.Words;

/// <summary>Kerzen and Kerze, Rucksäcke and Rucksack, Bücher, Buecher and Buch.</summary>
public sealed class GermanStemmer : Stemmer
{
    static readonly string[] Endings = ["ern", "em", "en", "er", "es"];

    protected override IReadOnlySet<string> Idle { get; } = Set("als am an auf aus bei bis das dem den der des die ein eine einem einen einer eines fur fuer im in ist mit nach oder ohne sich sie sind um und unser unsere von vom zu zum zur");

    protected override string Shorten(string word)
    {
        word = word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal);
        // Not in Quelle, where it is no written-out umlaut.
        if (!word.Contains("que", StringComparison.Ordinal)) word = word.Replace("ue", "u", StringComparison.Ordinal);
        if (word.Length > 4 && word[^1] == 's' && word[^2] is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 'r' or 't') word = word[..^1];
        foreach (var ending in Endings)
            if (word.Length > ending.Length + 2 && Ends(word, ending))
                return word[..^ending.Length];
        return word.Length > 3 && word[^1] == 'e' ? word[..^1] : word;
    }
}
