using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Vitrine.Platform.Storefront;

/// <summary>The storefront's own texts in one language, until a theme brings its own.</summary>
sealed class Words
{
    const string Fallback = "en";

    static readonly FrozenDictionary<string, Words> ByLanguage = typeof(Words).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Words.", StringComparison.Ordinal))
        .Select(name => new Words(name["Words.".Length..^".json".Length], Read(name)))
        .ToFrozenDictionary(words => words.Locale, StringComparer.Ordinal);

    readonly FrozenDictionary<string, string> texts;

    Words(string locale, FrozenDictionary<string, string> texts) => (Locale, this.texts) = (locale, texts);

    /// <summary>BCP 47 language of these texts.</summary>
    public string Locale { get; }

    internal IEnumerable<string> Names => texts.Keys;

    /// <summary>A text by its name.</summary>
    /// <exception cref="KeyNotFoundException">No text has that name: a mistake of ours.</exception>
    public string this[string name] => texts[name];

    /// <summary>A text with numbered places filled in.</summary>
    public string Say(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, texts[name], values);

    /// <summary>Texts for a locale such as <c>fr-CA</c>: its language's, else English.</summary>
    public static Words For(string locale) => ByLanguage.GetValueOrDefault(LanguageOf(locale), ByLanguage[Fallback]);

    /// <summary>Texts in the language a visitor's browser asks for first among those we have.</summary>
    public static Words ForVisitor(IEnumerable<StringWithQualityHeaderValue> accepted) =>
        accepted.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => ByLanguage.GetValueOrDefault(LanguageOf(language.Value.ToString())))
            .FirstOrDefault(words => words is not null) ?? ByLanguage[Fallback];

    static string LanguageOf(string locale) => locale.Split('-')[0].ToLowerInvariant();

    static FrozenDictionary<string, string> Read(string resource)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream(resource)!; // its name was just listed
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
