namespace Vitrine.Commerce.Catalog.Search.Words;

/// <summary>
/// Takes the endings off words of one language, so that singular and plural, masculine and feminine are found alike. Light:
/// it knows no roots and never changes the beginning of a word.
/// </summary>
/// <remarks>After the light stemmers of J. Savoy (http://members.unine.ch/jacques.savoy/clef/) and the rules of Snowball, on words whose accents are folded.</remarks>
public abstract class Stemmer
{
    static readonly Dictionary<string, Stemmer> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = new EnglishStemmer(), ["fr"] = new FrenchStemmer(), ["de"] = new GermanStemmer(),
    };

    static readonly Stemmer None = new NoStemmer();

    /// <summary>The stemmer of a locale's language; one that changes nothing for languages we do not know.</summary>
    /// <param name="locale">BCP 47 tag.</param>
    public static Stemmer For(string locale) => ByLanguage.GetValueOrDefault(locale.Split('-')[0].ToLowerInvariant(), None);

    /// <summary>What is left of a word without its endings; never empty.</summary>
    /// <param name="word">Folded (<see cref="FoldedWords"/>).</param>
    public string Stem(string word) => word.Length < 3 || word.AsSpan().ContainsAnyInRange('0', '9') ? word : Shorten(word);

    /// <summary>Whether a word says nothing of what is sought, such as <c>the</c>.</summary>
    public bool IsIdle(string word) => Idle.Contains(word);

    protected abstract IReadOnlySet<string> Idle { get; }

    protected abstract string Shorten(string word);

    protected static IReadOnlySet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);

    protected static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    protected static bool HasVowel(string word) => word.Any(IsVowel);

    protected static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    /// <summary>Of two equal consonants at the end one.</summary>
    protected static string Single(string word) => word.Length > 3 && word[^1] == word[^2] && !IsVowel(word[^1]) ? word[..^1] : word;

    sealed class NoStemmer : Stemmer
    {
        protected override IReadOnlySet<string> Idle { get; } = new HashSet<string>(StringComparer.Ordinal);

        protected override string Shorten(string word) => word;
    }
}
