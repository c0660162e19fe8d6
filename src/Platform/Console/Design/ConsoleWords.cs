using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Vitrine.Tenancy;

namespace Vitrine.Platform.Console.Design;

/// <summary>
/// The consoles' texts in one language. A slice brings its own as <c>Words/{book}.{language}.json</c>, embedded as
/// <c>ConsoleWords.{book}.{language}.json</c>, and they are found by scanning; <c>products.title</c> is the text
/// <c>title</c> of the book <c>products</c>.
/// </summary>
public sealed class ConsoleWords
{
    const string Prefix = "ConsoleWords.";
    const string Fallback = "en";

    static readonly FrozenDictionary<string, ConsoleWords> ByLanguage = Read();

    readonly FrozenDictionary<string, string> texts;

    ConsoleWords(string language, FrozenDictionary<string, string> texts) => (Language, this.texts) = (language, texts);

    /// <summary>BCP 47 language of these texts.</summary>
    public string Language { get; }

    /// <summary>The languages there are, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. ByLanguage.Keys.OrderBy(language => language != Fallback).ThenBy(language => language, StringComparer.Ordinal)];

    internal IEnumerable<string> Names => texts.Keys;

    /// <summary>A text by its name.</summary>
    /// <exception cref="KeyNotFoundException">No text has that name: a mistake of ours.</exception>
    public string this[string name] => texts.TryGetValue(name, out var text) ? text : throw new KeyNotFoundException($"The console has no text named '{name}'.");

    /// <summary>Whether a text has that name.</summary>
    public bool Knows(string name) => texts.ContainsKey(name);

    /// <summary>A text with numbered places filled in.</summary>
    public string Say(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[name], values);

    /// <summary>As <see cref="Say"/>, or null where no text has that name.</summary>
    public string? TrySay(string name, IReadOnlyList<object?> values) => texts.TryGetValue(name, out var text) ? string.Format(CultureInfo.InvariantCulture, text, [.. values]) : null;

    /// <summary>A text that counts: <c>{name}_one</c> for one, <c>{name}_other</c> else, with the number at <c>{0}</c>. French counts nought as one.</summary>
    public string Count(string name, long count, CultureInfo culture) =>
        string.Format(culture, this[$"{name}_{(count == 1 || (count == 0 && Language == "fr") ? "one" : "other")}"], count.ToString("N0", culture));

    /// <summary>Texts for a locale such as <c>fr-CA</c>: its language's, else English.</summary>
    public static ConsoleWords For(string locale) => ByLanguage.GetValueOrDefault(locale.Split('-')[0].ToLowerInvariant(), ByLanguage[Fallback]);

    internal static bool Has(string locale) => ByLanguage.ContainsKey(locale.Split('-')[0].ToLowerInvariant());

    static FrozenDictionary<string, ConsoleWords> Read()
    {
        var languages = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var assembly in (Assembly[])[typeof(ConsoleWords).Assembly, .. Rooms.All])
        {
            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                var parts = resource[Prefix.Length..].Split('.'); // book, language, json
                using var stream = assembly.GetManifestResourceStream(resource)!; // its name was just listed
                if (!languages.TryGetValue(parts[1], out var texts)) languages[parts[1]] = texts = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                {
                    // menu-owner is a part of the book menu.
                    if (!texts.TryAdd($"{parts[0].Split('-')[0]}.{name}", text)) throw new InvalidOperationException($"The text {name} of {resource} stands in another part of that book too. Take one away.");
                }
            }
        }

        return languages.ToFrozenDictionary(pair => pair.Key, pair => new ConsoleWords(pair.Key, pair.Value.ToFrozenDictionary(StringComparer.Ordinal)), StringComparer.Ordinal);
    }
}
