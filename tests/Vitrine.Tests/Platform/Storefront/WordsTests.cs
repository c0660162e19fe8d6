using Microsoft.Net.Http.Headers;
using Vitrine.Platform.Storefront;

namespace Vitrine.Tests.Platform.Storefront;

public sealed class WordsTests
{
    [Fact]
    public void Every_language_says_the_same_things_with_the_same_places()
    {
        var english = Words.For("en");
        foreach (var words in (Words[])[Words.For("fr"), Words.For("de")])
        {
            Assert.Equal(english.Names.Order(StringComparer.Ordinal), words.Names.Order(StringComparer.Ordinal));
            Assert.All(english.Names, name => Assert.Equal(PlacesIn(english[name]), PlacesIn(words[name])));
        }
    }

    [Theory]
    [InlineData("fr-CA", "fr")] // its language's
    [InlineData("nl", "en")] // none of ours
    public void A_locale_without_texts_of_its_own_gets_those_of_its_language_or_English(string locale, string expected) => Assert.Equal(expected, Words.For(locale).Locale);

    [Fact]
    public void A_visitor_is_met_in_the_first_language_that_we_have() =>
        Assert.Equal("de", Words.ForVisitor([new StringWithQualityHeaderValue("en", 0.5), new StringWithQualityHeaderValue("nl"), new StringWithQualityHeaderValue("de-AT", 0.8)]).Locale);

    static int PlacesIn(string text) => text.Count(c => c == '{');
}
