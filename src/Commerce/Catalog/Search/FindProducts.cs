using System.Globalization;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Tables;
using Vitrine.Commerce.Catalog.Search.Words;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>
/// Searches a shop. A product is found that has every word, in whatever form; a text that is an item number or barcode as a
/// whole finds the products that bear it, and those alone.
/// </summary>
/// <remarks>One query where every word is known, three where some are not, however many products there are.</remarks>
public sealed class FindProducts(StoreDb store, TimeProvider time)
{
    /// <summary>Characters of a text that are read; what follows is left out.</summary>
    public const int LongestText = 200;

    /// <summary>Different words that are sought; what follows is left out.</summary>
    public const int MostWords = 8;

    const int MostCorrections = 5;
    const int CodeAsk = -1;

    static readonly SearchField[] Fields = [SearchField.Title, SearchField.Facts, SearchField.Body];

    /// <summary>Finds, filters, counts and sorts; never fails for what was typed.</summary>
    public async Task<SearchAnswer> RunAsync(SearchWish wish, CancellationToken cancel)
    {
        var terms = new SearchTerms(wish.Locale);
        var words = WordsOf(wish.Text, terms);
        if (words.Count == 0 && Code(wish).Length == 0) return SearchAnswer.Nothing;
        var index = await ReadAsync([.. words.Select(word => new Ask([terms.Of(word.Folded)], Beginnings: false))], Code(wish), cancel);
        var (found, corrections) = await MeetAsync(index, words, terms, cancel);

        var count = new FacetCount(wish, index.Names);
        List<(SearchedProduct Product, double Weight)> let = [];
        foreach (var (id, weight) in found)
            if (index.Shown.Find(id) is { } product && count.Add(product))
                let.Add((product, weight));
        return new SearchAnswer([.. let.Order(Order(wish.Sort)).Skip(wish.Skip).Take(wish.Take).Select(one => new ProductId(one.Product.Id))], let.Count, found.Count == 0 ? [] : count.Facets(), count.Prices, corrections, index.State.IsComplete);
    }

    /// <summary>Products whose words begin like what was typed so far, best first.</summary>
    public async Task<IReadOnlyList<ProductId>> SuggestAsync(string text, string locale, int most, CancellationToken cancel)
    {
        var terms = new SearchTerms(locale);
        var words = WordsOf(text, terms, keepIdle: true);
        var code = FoldedWords.Code(Cut(text));
        if (words.Count == 0 && code.Length == 0) return [];
        // Every word but the last is finished; the last may be a whole word too, whose stem is shorter than itself.
        var last = words.Count - 1;
        List<Ask> asks = [.. words.Select((word, at) => new Ask(at == last ? [terms.Beginning(word.Folded), terms.Of(word.Folded)] : [terms.Of(word.Folded)], Beginnings: at == last))];
        var index = await ReadAsync(asks, code, cancel);
        var found = index.Coded.Count > 0 ? index.Coded.ToDictionary(id => id, _ => 1.0) : Meet(index.Sets, index.Shown.Count);
        return [.. found.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(most).Select(one => new ProductId(one.Key))];
    }

    async Task<(Dictionary<long, double> Found, IReadOnlyList<SearchCorrection> Corrections)> MeetAsync(Index index, List<FoldedWord> words, SearchTerms terms, CancellationToken cancel)
    {
        if (index.Coded.Count > 0) return (index.Coded.ToDictionary(id => id, _ => 1.0), []);
        var sets = index.Sets;
        List<SearchCorrection> corrections = [];
        List<int> unknown = [.. Enumerable.Range(0, sets.Count).Where(at => sets[at].Count == 0)];
        if (unknown.Count > 0)
        {
            var near = await NearAsync([.. unknown.Select(at => words[at].Folded)], terms, cancel);
            // Asked together: the beginnings of longer words, then one by one the words that are nearly the same.
            List<Ask> asks = [.. unknown.Select(at => new Ask([terms.Beginning(words[at].Folded)], Beginnings: true)), .. near.SelectMany(some => some).Select(some => new Ask([some.Term], Beginnings: false))];
            var more = await PostingsAsync(asks, index.Shown, cancel);
            var next = unknown.Count;
            for (var i = 0; i < unknown.Count; i++)
            {
                var longer = more[i];
                List<string> sought = [];
                foreach (var some in near[i])
                {
                    // What only hidden products have is not told.
                    var set = more[next++];
                    if (longer.Count > 0 || set.Count == 0) continue;
                    sought.Add(some.Shown);
                    foreach (var (id, field) in set) Keep(sets[unknown[i]], id, field);
                }

                if (longer.Count > 0) sets[unknown[i]] = longer;
                else if (sought.Count > 0) corrections.Add(new SearchCorrection(words[unknown[i]].Shown, sought));
            }
        }

        return (Meet(sets, index.Shown.Count), corrections);
    }

    // Words of the shop that differ from unknown ones by a letter or two, for each the nearest.
    async Task<List<List<(string Term, string Shown)>>> NearAsync(List<string> unknown, SearchTerms terms, CancellationToken cancel)
    {
        var sought = unknown.Where(word => Tolerance(word) > 0).ToList();
        if (sought.Count == 0) return unknown.ConvertAll(_ => new List<(string, string)>());
        List<(string Term, string Shown)>[] similar = [.. sought.Select(_ => new List<(string, string)>())];
        var sql = string.Join(";\n", sought.Select((_, at) => store.SearchTables.Similar.Replace("{0}", $"{{{at}}}", StringComparison.Ordinal)));
        List<object> grams = [.. sought.Select(word => SearchJson.Write(SearchTerms.Grams(terms.Of(word)).Union(SearchTerms.Grams(terms.Beginning(word)), StringComparer.Ordinal)))];
        await store.ReadAsync(sql, grams, [.. similar.Select(list => (Action<System.Data.Common.DbDataReader>)(row => list.Add((row.GetString(0), row.GetString(1)))))], cancel);
        return unknown.ConvertAll(word => sought.IndexOf(word) is var at and >= 0 ? Nearest(word, terms.Stemmer.Stem(word), similar[at]) : []);
    }

    // A slip in an ending hides it, so the whole words are compared as well as what is left of them.
    static List<(string Term, string Shown)> Nearest(string word, string stem, List<(string Term, string Shown)> similar)
    {
        var most = Tolerance(word);
        var near = similar.ConvertAll(some => (some.Term, some.Shown, Distance: Math.Min(
            EditDistance.Between(stem, SearchTerms.WordOf(some.Term), Tolerance(stem)) is var stems && stems <= Tolerance(stem) ? stems : most + 1,
            EditDistance.Between(word, FoldedWords.In(some.Shown).FirstOrDefault().Folded ?? "", most))));
        near.RemoveAll(some => some.Distance > most);
        // Where one letter is enough, two are too many.
        var least = near.Count == 0 ? 0 : near.Min(some => some.Distance);
        return [.. near.Where(some => some.Distance == least).OrderBy(some => some.Term, StringComparer.Ordinal).Take(MostCorrections).Select(some => (some.Term, some.Shown))];
    }

    // Item numbers and short words are meant as they are typed.
    static int Tolerance(string word) => word.AsSpan().ContainsAnyInRange('0', '9') ? 0 : word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    async Task<Index> ReadAsync(IReadOnlyList<Ask> asks, string code, CancellationToken cancel)
    {
        SearchState? state = null;
        var shown = new ShownProducts(time.GetUtcNow().UtcTicks);
        List<FacetName> names = [];
        List<long> coded = [];
        var sets = Sets(asks.Count);
        List<object> values = [];
        var sql = $"{SearchTables.ReadAll}\n{Union(asks, values, code)}";
        await store.ReadAsync(sql, values,
        [
            row => state = SearchState.Read(row),
            row => shown.Add((byte[])row.GetValue(0)),
            row => names.Add(SearchIndex.ReadName(row)),
            row => Take(row, sets, coded, shown),
        ], cancel);
        return new Index(state ?? throw new InvalidOperationException("The row of SearchState is missing. Restore this database from a backup."), shown, names, coded, sets);
    }

    async Task<List<Dictionary<long, int>>> PostingsAsync(IReadOnlyList<Ask> asks, ShownProducts shown, CancellationToken cancel)
    {
        var sets = Sets(asks.Count);
        List<object> values = [];
        await store.ReadAsync(Union(asks, values, code: null), values, [row => Take(row, sets, [], shown)], cancel);
        return sets;
    }

    string Union(IReadOnlyList<Ask> asks, List<object> values, string? code)
    {
        List<string> selects = [];
        for (var at = 0; at < asks.Count; at++)
        {
            foreach (var field in Fields)
            {
                selects.Add(store.SearchTables.Having(at, field, values.Count));
                values.Add(store.SearchTables.Terms(asks[at].Terms, asks[at].Beginnings, field));
            }
        }

        if (code is not null)
        {
            selects.Add(store.SearchTables.HavingCode(CodeAsk, values.Count));
            values.Add(code);
        }

        return string.Join("\nUNION ALL ", selects);
    }

    // What shoppers do not see is not found, and its words are not told.
    static void Take(System.Data.Common.DbDataReader row, List<Dictionary<long, int>> sets, List<long> coded, ShownProducts shown)
    {
        if (row.IsDBNull(2)) return;
        var ask = Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture);
        var field = Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture);
        var ids = row.GetString(2).AsSpan();
        foreach (var part in ids.Split(','))
        {
            var id = long.Parse(ids[part], CultureInfo.InvariantCulture);
            if (!shown.Has(id)) continue;
            if (ask == CodeAsk) coded.Add(id);
            else Keep(sets[ask], id, field);
        }
    }

    // The best field counts.
    static void Keep(Dictionary<long, int> set, long id, int field)
    {
        if (!set.TryGetValue(id, out var known) || known > field) set[id] = field;
    }

    // Products that are in every set, with what they weigh.
    static Dictionary<long, double> Meet(List<Dictionary<long, int>> sets, int products)
    {
        var found = new Dictionary<long, double>();
        if (sets.Count == 0) return found;
        var rare = sets.ConvertAll(set => Math.Log(1 + (double)products / Math.Max(1, set.Count)));
        foreach (var id in sets.MinBy(set => set.Count)!.Keys) // there is one
        {
            var weight = 0.0;
            var inAll = true;
            for (var at = 0; at < sets.Count && inAll; at++)
            {
                inAll = sets[at].TryGetValue(id, out var field);
                weight += rare[at] * (field switch { (int)SearchField.Title => 8, (int)SearchField.Facts => 3, _ => 1 });
            }

            if (inAll) found.Add(id, weight);
        }

        return found;
    }

    static Comparer<(SearchedProduct Product, double Weight)> Order(SearchSort sort) => Comparer<(SearchedProduct Product, double Weight)>.Create(sort switch
    {
        SearchSort.PriceAscending => (one, other) => one.Product.Prices[0].CompareTo(other.Product.Prices[0]) is not 0 and var order ? order : one.Product.Id.CompareTo(other.Product.Id),
        SearchSort.PriceDescending => (one, other) => other.Product.Prices[0].CompareTo(one.Product.Prices[0]) is not 0 and var order ? order : one.Product.Id.CompareTo(other.Product.Id),
        SearchSort.Newest => (one, other) => other.Product.ShownFrom.CompareTo(one.Product.ShownFrom) is not 0 and var order ? order : other.Product.Id.CompareTo(one.Product.Id),
        _ => (one, other) => other.Weight.CompareTo(one.Weight) is not 0 and var order ? order : one.Product.Id.CompareTo(other.Product.Id),
    });

    // Where nothing but idle words was typed they are what is sought.
    static List<FoldedWord> WordsOf(string text, SearchTerms terms, bool keepIdle = false)
    {
        List<FoldedWord> words = [.. FoldedWords.In(Cut(text)).DistinctBy(word => terms.Of(word.Folded), StringComparer.Ordinal)];
        if (!keepIdle && words.Exists(word => !terms.Stemmer.IsIdle(word.Folded))) words.RemoveAll(word => terms.Stemmer.IsIdle(word.Folded));
        return [.. words.Take(MostWords)];
    }

    static string Code(SearchWish wish) => FoldedWords.Code(Cut(wish.Text));

    static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    static List<Dictionary<long, int>> Sets(int count) => [.. Enumerable.Range(0, count).Select(_ => new Dictionary<long, int>())];

    /// <param name="Beginnings">Whether longer words count too.</param>
    sealed record Ask(IReadOnlyList<string> Terms, bool Beginnings);

    sealed record Index(SearchState State, ShownProducts Shown, List<FacetName> Names, IReadOnlyList<long> Coded, List<Dictionary<long, int>> Sets);
}
