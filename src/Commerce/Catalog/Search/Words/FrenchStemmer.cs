namespace Vitrine.Commerce.Catalog.Search.Words;

/// <summary>bougies and bougie, parfumée and parfumé and parfum, chevaux and cheval, active and actif.</summary>
public sealed class FrenchStemmer : Stemmer
{
    protected override IReadOnlySet<string> Idle { get; } = Set("a au aux avec ce ces cet cette dans de des du en et il la le les leur leurs ma mes mon ne nos notre ou par pas pour que qui sa sans ses son sur ta tes ton un une vos votre");

    protected override string Shorten(string word)
    {
        if (word.Length > 4 && Ends(word, "eaux")) word = word[..^1];
        else if (word.Length > 4 && Ends(word, "aux")) word = word[..^3] + "al";
        if (word.Length > 3 && word[^1] is 's' or 'x' && word[^2] != 's') word = word[..^1];
        if (word.Length > 5 && Ends(word, "euse")) return word[..^2];
        if (word.Length > 5 && Ends(word, "che")) return word[..^2];
        while (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        if (word.Length > 4 && Ends(word, "er")) word = word[..^2];
        word = Single(word);
        return word.Length > 3 && word[^1] == 'f' ? word[..^1] + "v" : word;
    }
}
