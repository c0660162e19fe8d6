using System.Globalization;
using System.Text.RegularExpressions;
using Vitrine.Platform.Console.Design;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Design;

public sealed partial class ConsoleWordsTests
{
    [Fact]
    public void Every_language_says_the_same_things_with_the_same_places()
    {
        Assert.Equal(["en", "de", "fr"], ConsoleWords.Languages);
        var english = ConsoleWords.For("en");
        foreach (var words in ConsoleWords.Languages.Select(ConsoleWords.For))
        {
            Assert.Equal(english.Names.Order(StringComparer.Ordinal), words.Names.Order(StringComparer.Ordinal));
            Assert.All(english.Names, name => Assert.Equal(Places(english[name]), Places(words[name])));
        }
    }

    [Fact]
    public void No_sentence_names_the_platform() =>
        Assert.All(ConsoleWords.Languages.Select(ConsoleWords.For).SelectMany(words => words.Names.Select(name => words[name])), text => Assert.DoesNotContain("vitrine", text, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_text_that_a_component_asks_for_exists()
    {
        var asked = Directory.EnumerateFiles(Repository.PathOf("src", "Platform", "Console"), "*.cs*", SearchOption.AllDirectories)
            .SelectMany(file => Asked.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count > 40, $"Only {asked.Count} texts were found in the sources.");
        var names = ConsoleWords.For("en").Names.Where(name => name.StartsWith("design.", StringComparison.Ordinal)).Select(name => name["design.".Length..]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(asked, name => !names.Contains(name) && !names.Contains($"{name}_one")); // what counts has a text for one and one for many
    }

    [Theory]
    [InlineData("en", 0, "0 things need your attention")]
    [InlineData("fr", 1, "Un point demande votre attention")]
    [InlineData("fr", 0, "Un point demande votre attention")] // nought is singular in French
    [InlineData("de", 1200, "1.200 Angaben brauchen Ihre Aufmerksamkeit")]
    public void Texts_count_as_the_language_does(string language, int count, string expected) =>
        Assert.Equal(expected, ConsoleWords.For(language).Count("design.errors", count, CultureInfo.CreateSpecificCulture(language)));

    static List<string> Places(string text) => [.. text.Split('{').Skip(1).Select(part => part.Split(':', '}')[0]).Order(StringComparer.Ordinal)];

    [GeneratedRegex("""(?:Word|Say|Text)\("(?<name>[a-z_]+)"|words\["design\.(?<name>[a-z_]+)"\]|"design\.(?<name>[a-z_]+)"(?=[,\]])""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked { get; }
}
