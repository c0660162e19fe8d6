using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Tables;
using Vitrine.Commerce.Catalog.Search.Words;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Catalog.Search;

/// <summary>
/// Keeps a shop's index in step with its products. What is saved through the context is written in the same transaction, see
/// <see cref="StoreDb"/>; the whole is made by <see cref="RebuildAsync"/>. Decision 0016 says why.
/// </summary>
public static class SearchIndex
{
    /// <summary>The form of what is stored. Raise it with every change of folding, stemming or packing: shops then make theirs anew.</summary>
    public const int Version = 1;

    /// <summary>Products that are read and written at once.</summary>
    internal const int Batch = 200;

    extension(StoreDb store)
    {
        /// <summary>Makes the index where it is not there, is of another form or of other languages, or was left half-way; does nothing else.</summary>
        public async Task EnsureSearchAsync(CancellationToken cancel)
        {
            var state = await store.StateAsync(cancel);
            if (!state.IsCurrent(await store.FormAsync(cancel))) await store.RunAsync(state.Progress ?? 0, progress: null, cancel);
        }

        /// <summary>Makes the whole index anew, while the shop is searched and changed. Killed, it goes on where it was when it is run again.</summary>
        /// <param name="progress">Told how many products are done.</param>
        /// <returns>How many products were looked at.</returns>
        public async Task<int> RebuildAsync(IProgress<int>? progress, CancellationToken cancel) =>
            await store.RunAsync((await store.StateAsync(cancel)).Progress ?? 0, progress, cancel);

        /// <summary>Says within the transaction at hand that the index of a shop without products is whole.</summary>
        internal async Task WriteEmptyAsync(CancellationToken cancel) => await store.WriteAsync(SearchTables.Finish, cancel, Version, await store.FormAsync(cancel));

        /// <summary>Writes products into the index as they are now, within the transaction at hand. Those that are gone or never shown leave it.</summary>
        internal async Task IndexAsync(IReadOnlyList<ProductId> products, CancellationToken cancel)
        {
            foreach (var batch in products.Chunk(Batch)) await store.WriteBatchAsync([.. batch.Select(id => id.Value)], cancel);
        }

        async Task<int> RunAsync(long after, IProgress<int>? progress, CancellationToken cancel)
        {
            var done = 0;
            // As it is when this begins: what changes meanwhile is not in what was written before, and the next look makes it anew.
            var form = await store.FormAsync(cancel);
            while (true)
            {
                await using var transaction = await store.BeginWriteAsync(cancel);
                await store.WriteAsync(SearchTables.Lock, cancel);
                var ids = await store.ListAsync(store.SearchTables.NextProducts, [after, Batch], row => row.GetInt64(0), cancel);
                var last = ids.Count < Batch ? long.MaxValue : ids[^1];
                // Also what the index has in this stretch and the shop has not.
                var gone = await store.IndexedAsync(after, last, cancel);
                await store.WriteBatchAsync([.. ids.Union(gone).Order()], cancel);
                done += ids.Count;
                after = last;
                if (last == long.MaxValue) await store.WriteAsync(SearchTables.Finish, cancel, Version, form);
                else await store.WriteAsync(SearchTables.Progress, cancel, last);
                await transaction.CommitAsync(cancel);
                progress?.Report(done);
                if (last == long.MaxValue) return done;
            }
        }

        async Task<List<long>> IndexedAsync(long after, long last, CancellationToken cancel)
        {
            var sql = """SELECT "Products" FROM "SearchBlocks" WHERE "Block" >= {0} AND "Block" <= {1}""";
            var blocks = await store.ListAsync(sql, [SearchBlock.Of(after), SearchBlock.Of(last)], row => (byte[])row.GetValue(0), cancel);
            return [.. blocks.SelectMany(SearchBlock.Unpack).Select(product => product.Id).Where(id => id > after && id <= last)];
        }

        async Task WriteBatchAsync(long[] ids, CancellationToken cancel)
        {
            if (ids.Length == 0) return;
            var tables = store.SearchTables;
            await store.WriteAsync(SearchTables.Lock, cancel);
            var locales = await store.LocalesAsync(cancel);
            var products = await ProductTexts.ReadAsync(store, [.. ids.Select(ProductId.Of)], locales.Count > 1, cancel);
            var names = await store.NamesAsync(products, cancel);

            var list = SearchJson.Write(ids);
            await store.WriteAsync(tables.DeleteTerms, cancel, list);
            await store.WriteAsync(tables.DeleteCodes, cancel, list);
            var words = new Dictionary<string, string>(StringComparer.Ordinal);
            var documents = products.Select(product => DocumentOf(product, locales, words)).ToList();
            if (documents.Count > 0) await store.WriteAsync(tables.InsertTerms, cancel, SearchJson.Write(documents));
            var codes = products.SelectMany(product => product.Codes, (product, code) => new { code, id = product.Id.Value }).ToList();
            if (codes.Count > 0) await store.WriteAsync(tables.InsertCodes, cancel, SearchJson.Write(codes));
            await store.WriteBlocksAsync(ids, products.Select(product => product.Pack(names)), cancel);
            await store.LearnAsync(words, cancel);
        }

        async Task WriteBlocksAsync(long[] ids, IEnumerable<SearchedProduct> products, CancellationToken cancel)
        {
            var written = ids.ToHashSet();
            var stored = await store.ListAsync(store.SearchTables.Blocks, [SearchJson.Write(ids.Select(SearchBlock.Of).Distinct())], row => (Block: row.GetInt64(0), Products: (byte[])row.GetValue(1)), cancel);
            var left = stored.SelectMany(block => SearchBlock.Unpack(block.Products)).Where(product => !written.Contains(product.Id));
            var now = left.Concat(products).ToLookup(product => SearchBlock.Of(product.Id));
            foreach (var block in ids.Select(SearchBlock.Of).Distinct()) await store.WriteAsync(SearchTables.ReplaceBlock, cancel, block, SearchBlock.Pack(now[block]));
        }

        // The numbers of the facet values of these products; new values get the next ones.
        async Task<Dictionary<(string Facet, string Value), int>> NamesAsync(IReadOnlyList<ProductTexts> products, CancellationToken cancel)
        {
            var wanted = products.SelectMany(product => product.FacetValues).DistinctBy(value => (value.Facet, value.Value)).ToList();
            if (wanted.Count == 0) return [];
            var known = await store.ListAsync(store.SearchTables.Values, [SearchJson.Write(wanted.Select(value => value.Value).Distinct(StringComparer.Ordinal))], ReadName, cancel);
            var numbers = known.ToDictionary(name => (name.Facet, name.Value), name => name.Id);
            List<FacetName> added = [];
            if (wanted.Exists(value => !numbers.ContainsKey((value.Facet, value.Value))))
            {
                var next = (await store.ListAsync(SearchTables.HighestValue, [], row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), cancel))[0];
                foreach (var value in wanted)
                    if (numbers.TryAdd((value.Facet, value.Value), next + 1))
                        added.Add(value with { Id = ++next });
                await store.WriteAsync(store.SearchTables.InsertValues, cancel, SearchJson.Write(added));
            }

            return numbers;
        }

        // Words that a mistyped one can be taken for.
        async Task LearnAsync(Dictionary<string, string> words, CancellationToken cancel)
        {
            if (words.Count == 0) return;
            foreach (var known in await store.ListAsync(store.SearchTables.KnownWords, [SearchJson.Write(words.Keys)], row => row.GetString(0), cancel)) words.Remove(known);
            if (words.Count == 0) return;
            await store.WriteAsync(store.SearchTables.InsertWords, cancel, SearchJson.Write(words.Select(word => new { term = word.Key, shown = word.Value })));
            await store.WriteAsync(store.SearchTables.InsertGrams, cancel, SearchJson.Write(words.Keys.SelectMany(term => SearchTerms.Grams(term).Distinct(StringComparer.Ordinal), (term, gram) => new { gram, term })));
        }

        async Task<SearchState> StateAsync(CancellationToken cancel) => (await store.ListAsync(SearchTables.ReadState, [], SearchState.Read, cancel))[0];

        // For which languages and which facets of the merchant's own.
        async Task<string> FormAsync(CancellationToken cancel)
        {
            var locales = string.Join(',', await store.LocalesAsync(cancel));
            var facets = await store.MetafieldDefinitions.Where(one => one.IsFacet && (one.Owner == MetafieldOwner.Product || one.Owner == MetafieldOwner.Variant)).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancel);
            // Short, however many there are.
            return facets.Count == 0 ? locales : $"{locales};{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', facets.Select(id => id.Value)))).AsSpan(0, 6))}";
        }

        async Task<IReadOnlyList<string>> LocalesAsync(CancellationToken cancel) => await store.Settings.AsNoTracking().Select(settings => settings.Locales).FirstOrDefaultAsync(cancel) ?? ["en"];
    }

    internal static FacetName ReadName(System.Data.Common.DbDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3));

    // A product is found in every language of the shop: by its words in that language, and by its own where it has none.
    static SearchDocument DocumentOf(ProductTexts product, IReadOnlyList<string> locales, Dictionary<string, string> words)
    {
        HashSet<string> title = new(StringComparer.Ordinal), facts = new(StringComparer.Ordinal), body = new(StringComparer.Ordinal);
        foreach (var locale in locales)
        {
            var terms = new SearchTerms(locale);
            Take(product.Titles(locale), title, learn: true);
            Take(product.Facts(locale), facts, learn: true);
            Take(product.Bodies(locale), body, learn: false);

            void Take(IEnumerable<string> texts, HashSet<string> into, bool learn)
            {
                foreach (var word in texts.SelectMany(text => FoldedWords.In(text)))
                {
                    var term = terms.Of(word.Folded);
                    into.Add(term);
                    if (learn) words.TryAdd(term, word.Shown);
                }
            }
        }

        return new(product.Id.Value, string.Join(' ', title), string.Join(' ', facts), string.Join(' ', body));
    }
}
