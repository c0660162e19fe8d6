using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Words;

namespace Vitrine.Tests.Commerce.Catalog.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("en", "candle candles")]
    [InlineData("en", "scent scented scents scenting")]
    [InlineData("en", "berry berries")]
    [InlineData("en", "dress dresses")]
    [InlineData("en", "box boxes")]
    [InlineData("en", "bake baking baked bakes")]
    [InlineData("en", "run running runs")]
    [InlineData("en", "glass glasses")]
    [InlineData("fr", "bougie bougies")]
    [InlineData("fr", "parfum parfums parfume parfumee parfumees")]
    [InlineData("fr", "cheval chevaux")]
    [InlineData("fr", "manteau manteaux")]
    [InlineData("fr", "actif active actifs actives")]
    [InlineData("fr", "heureux heureuse heureuses")]
    [InlineData("fr", "blanc blanche blanches blancs")]
    [InlineData("fr", "naturel naturelle naturelles naturels")]
    [InlineData("fr", "bijou bijoux")]
    [InlineData("de", "kerze kerzen")]
    [InlineData("de", "rucksack rucksacke rucksaecke")]
    [InlineData("de", "buch bucher buecher buchern")]
    [InlineData("de", "kind kinder kindern kindes")]
    [InlineData("de", "zelt zelte zelten zelts")]
    [InlineData("de", "schon schone schoner schones schoene schoenen")] // folded from schön
    public void The_forms_of_a_word_have_one_stem(string locale, string forms)
    {
        var stems = forms.Split(' ').Select(Stemmer.For(locale).Stem).Distinct().ToList();
        Assert.True(stems.Count == 1, string.Join(", ", stems));
    }

    [Theory]
    [InlineData("en", "ring", "rings")] // -ing that is no ending
    [InlineData("en", "red", "red")]
    [InlineData("de", "haus", "haus")]
    [InlineData("fr", "mer", "mers")]
    public void A_short_word_keeps_what_only_looks_like_an_ending(string locale, string stem, string word) => Assert.Equal(stem, Stemmer.For(locale).Stem(word));

    [Theory]
    [InlineData("en", "candle", "candid")]
    [InlineData("fr", "bougie", "boucle")]
    [InlineData("de", "kerze", "kern")]
    [InlineData("en", "lamp", "lamb")]
    public void Different_words_stay_apart(string locale, string one, string other) => Assert.NotEqual(Stemmer.For(locale).Stem(one), Stemmer.For(locale).Stem(other));

    [Fact]
    public void A_stem_is_never_empty_and_never_longer_than_its_word()
    {
        var random = new Random(6);
        foreach (var stemmer in (string[])["en", "fr", "de", "es", "ja"])
        {
            for (var i = 0; i < 20_000; i++)
            {
                var word = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "aeiouysxnrtedg"[random.Next(14)])]);
                var stem = Stemmer.For(stemmer).Stem(word);
                Assert.True(stem.Length > 0 && stem.Length <= word.Length, $"{word} became '{stem}'");
            }
        }
    }

    [Theory]
    [InlineData("Crème BRÛLÉE", "creme brulee")]
    [InlineData("Straße, Œuvre & smørrebrød", "strasse oeuvre smorrebrod")]
    [InlineData("l'eau d’ambre qu'on", "eau ambre on")]
    [InlineData("women's", "women")]
    [InlineData("<b>5,5 cm</b>", "b 5 5 cm b")]
    [InlineData("日本茶", "日 本 茶")]
    [InlineData("ﬁne №5", "fine no5")] // what is one sign for several letters
    [InlineData("\0\0a\0b\0", "ab")]
    [InlineData("lone \ud83d half", "lone half")]
    [InlineData("🧵%_*\"'()[]{}--;", "")]
    public void A_text_becomes_words_of_letters_and_digits(string text, string words) => Assert.Equal(words, string.Join(' ', FoldedWords.In(text).Select(word => word.Folded)));

    [Fact]
    public void Whatever_is_typed_becomes_words_without_signs_and_of_a_bounded_length()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000))]);
            foreach (var word in FoldedWords.In(text))
            {
                Assert.True(word.Folded.Length is > 0 and <= FoldedWords.LongestWord);
                Assert.All(word.Folded.EnumerateRunes(), rune => Assert.True(System.Text.Rune.IsLetterOrDigit(rune)));
            }
        }
    }

    [Fact]
    public void Packed_products_come_out_as_they_went_in()
    {
        var random = new Random(8);
        long[] odd = [0, 1, -1, 127, 128, long.MaxValue, long.MinValue];
        List<SearchedProduct> products = [.. Enumerable.Range(1, 300).Select(i => new SearchedProduct(
            i * (long)random.Next(1, 3), odd[random.Next(7)], i % 3 == 0, [.. odd.Take(random.Next(1, 8))], [.. Enumerable.Range(0, random.Next(9)).Select(_ => random.Next())])).DistinctBy(product => product.Id)];
        Assert.Equivalent(products.OrderBy(product => product.Id).ToList(), SearchBlock.Unpack(SearchBlock.Pack(products)).ToList(), strict: true);
    }
}
