using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Shopify;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Collections: a row each, and further rows for further conditions or products.</summary>
sealed class MoveCollections(StoreDb store) : MoveThings<MoveCollections.CollectionEntry, CollectionWish>(store)
{
    readonly Dictionary<long, DateTimeOffset> seen = [];
    Dictionary<string, long> products = new(StringComparer.Ordinal);

    internal sealed class CollectionEntry : Entry
    {
        public string? Title { get; init; }

        public string? BodyHtml { get; init; }

        public string? SeoTitle { get; init; }

        public string? SeoDescription { get; init; }

        public CollectionSort? Sort { get; set; }

        public bool? MatchAny { get; set; }

        /// <summary>Where its picture is to be had; empty: the file names none.</summary>
        public string PictureUrl { get; init; } = "";

        /// <summary>Null: the file says nothing of conditions.</summary>
        public List<(int Line, RuleWish Rule)>? Rules { get; init; }

        /// <summary>Null: the file says nothing of products.</summary>
        public List<(int Line, string Handle)>? Products { get; init; }

        public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

        public override string Name => Title is { Length: > 0 } title ? title : Key;

        public override int Weight => 1 + ((Products?.Count ?? 0) / 20);

        public override (int Line, string? Column) Locate(string? field)
        {
            if (field is null) return (Line, null);
            var parts = field.Split('.', '[', ']').Where(part => part.Length > 0).ToArray();
            var line = parts[0] == "rules" && parts.Length > 1 && int.TryParse(parts[1], out var at) && at < Rules?.Count ? Rules[at].Line : Line;
            return (line, Columns.GetValueOrDefault(parts[^1]));
        }
    }

    protected override ThingKind Kind => ThingKind.Collection;

    public override IEnumerable<Entry> Read(MovingShop shop)
    {
        var sheet = shop.Sheet;
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        Column? Find(string field, params ReadOnlySpan<string> names)
        {
            var column = sheet.Find(names);
            if (column is not null) columns.TryAdd(field, column.Header);
            return column;
        }

        var (handle, title, body) = (Find("handle", "Handle", "URL handle"), Find("title", "Title"), Find("bodyHtml", "Body HTML", "Body (HTML)", "Description"));
        var picture = Find("chosen", "Image Src");
        var (seoTitle, seoText, sort, match) = (Find("seoTitle", "SEO Title"), Find("seoDescription", "SEO Description"), Find("sort", "Sort Order"), Find("matchAny", "Must Match"));
        var (field, relation, condition, product) = (Find("field", "Rule: Product Column"), Find("relation", "Rule: Relation"), Find("value", "Rule: Condition"), Find("products", "Product: Handle"));
        CollectionEntry? current = null;
        while (sheet.Read())
        {
            var key = sheet.Text(handle) is { Length: > 0 } named ? named : Handle.Of(sheet.Text(title));
            if (current is null || (key.Length > 0 && key != current.Key))
            {
                if (current is not null) yield return current;
                current = new CollectionEntry { Line = sheet.Line, Key = key, Title = sheet.Text(title), BodyHtml = body is null ? null : sheet.Text(body), SeoTitle = seoTitle is null ? null : sheet.Text(seoTitle), SeoDescription = seoText is null ? null : sheet.Text(seoText), Columns = columns, PictureUrl = PictureAddress.Read(sheet.Text(picture)) ?? "", Rules = field is null ? null : [], Products = product is null ? null : [] };
                if (picture is not null && PictureAddress.Read(sheet.Text(picture)) is null) current.Refuse(sheet.Line, picture.Header, PictureAddress.Wrong(sheet.Text(picture)));
                if (sheet.Text(sort) is { Length: > 0 } order && (current.Sort = CollectionWords.Sort(order)) is null) current.Refuse(sheet.Line, sort!.Header, new Problem("cell_sort", $"'{Cells.Cut(order)}' is no order of a collection. Write one such as manual, alpha-asc, price-desc or created-desc.") { Values = [Cells.Cut(order)] });
                if (sheet.Text(match) is { Length: > 0 } which) current.MatchAny = which.StartsWith("any", StringComparison.OrdinalIgnoreCase);
            }

            if (sheet.Text(field) is { Length: > 0 } what)
            {
                if (CollectionWords.Field(what) is not { } known || CollectionWords.Relation(sheet.Text(relation)) is not { } how) current.Refuse(sheet.Line, field!.Header, new Problem("cell_rule", $"'{Cells.Cut($"{what} {sheet.Text(relation)}")}' is no condition that a collection can have here.") { Values = [Cells.Cut($"{what} {sheet.Text(relation)}")] });
                else current.Rules!.Add((sheet.Line, new RuleWish(known, how, CollectionWords.Kept(known, sheet.Text(condition), shop.Currency))));
            }

            if (sheet.Text(product) is { Length: > 0 } member) current.Products!.Add((sheet.Line, member));
        }

        if (current is not null) yield return current;
    }

    protected override async Task PrepareAsync(IReadOnlyList<CollectionEntry> batch, MovingShop shop, CancellationToken cancel)
    {
        products = new(StringComparer.Ordinal);
        foreach (var some in batch.SelectMany(entry => entry.Products ?? []).Select(product => product.Handle).Distinct(StringComparer.Ordinal).Chunk(500))
            foreach (var found in await Store.Products.AsNoTracking().Where(product => some.Contains(product.Handle)).Select(product => new { product.Handle, product.Id }).ToListAsync(cancel)) products[found.Handle] = found.Id.Value;
    }

    protected override async Task<Dictionary<string, (long Id, CollectionWish State)>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var ids = await Store.Collections.AsNoTracking().Where(one => keys.Contains(one.Handle)).Select(one => new { one.Handle, one.Id, one.UpdatedAt }).ToListAsync(cancel);
        foreach (var one in ids) seen[one.Id.Value] = one.UpdatedAt ?? DateTimeOffset.MinValue;
        Dictionary<string, (long, CollectionWish)> found = new(StringComparer.Ordinal);
        foreach (var one in ids) if (await StateAsync(one.Id.Value, cancel) is { } state) found[one.Handle] = (one.Id.Value, state);
        return found;
    }

    protected override async Task<CollectionWish?> StateAsync(long id, CancellationToken cancel)
    {
        var known = CollectionId.Of(id);
        if (await Store.Collections.AsNoTracking().Include(one => one.Rules).SingleOrDefaultAsync(one => one.Id == known, cancel) is not { } collection) return null;
        List<ProductId> members = collection.ByRules ? [] : await Store.CollectionProducts.AsNoTracking().Where(entry => entry.CollectionId == known).OrderBy(entry => entry.Position).ThenBy(entry => entry.ProductId).Select(entry => entry.ProductId).ToListAsync(cancel);
        return new CollectionWish
        {
            Id = collection.Id,
            Title = collection.Title,
            Handle = collection.Handle,
            BodyHtml = collection.BodyHtml,
            SeoTitle = collection.SeoTitle,
            SeoDescription = collection.SeoDescription,
            Image = new PictureWish(File: null, Remove: collection.Image is null) { Chosen = collection.Image },
            Sort = collection.Sort,
            ByRules = collection.ByRules,
            MatchAny = collection.MatchAny,
            Rules = [.. collection.Rules.OrderBy(rule => rule.Position).Select(rule => new RuleWish(rule.Field, rule.Relation, rule.Value) { Metafield = rule.MetafieldId })],
            Products = collection.ByRules ? null : members.ConvertAll(member => member.Value),
        };
    }

    protected override CollectionWish Merge(CollectionEntry entry, CollectionWish? present, MovingShop shop)
    {
        var byRules = entry.Rules is { Count: > 0 } || (entry.Rules is null && entry.Products is null && present is { ByRules: true });
        foreach (var (line, handle) in (byRules ? null : entry.Products) ?? [])
            if (!products.ContainsKey(handle)) entry.Refuse(line, entry.Columns.GetValueOrDefault("products"), new Problem("product_unknown", $"There is no product {Cells.Cut(handle)} in this shop. Import the products first, or take this row away.") { Values = [Cells.Cut(handle)] });
        return (present ?? new CollectionWish { Sort = byRules ? CollectionSort.Title : CollectionSort.Manual }) with
        {
            Handle = present?.Handle ?? entry.Key,
            Title = entry.Title is { Length: > 0 } title ? title : present?.Title ?? "",
            BodyHtml = entry.BodyHtml ?? present?.BodyHtml ?? "",
            SeoTitle = entry.SeoTitle ?? present?.SeoTitle,
            SeoDescription = entry.SeoDescription ?? present?.SeoDescription,
            Sort = entry.Sort ?? (present is not null && !(byRules && present.Sort is CollectionSort.Manual) ? present.Sort : byRules ? CollectionSort.Title : CollectionSort.Manual),
            ByRules = byRules,
            MatchAny = entry.MatchAny ?? present?.MatchAny ?? false,
            Rules = !byRules ? [] : entry.Rules is { Count: > 0 } rules ? [.. rules.Select(rule => rule.Rule)] : present!.Rules, // by rules, because it was
            Products = byRules ? null : entry.Products is { } members ? [.. members.Where(member => products.ContainsKey(member.Handle)).Select(member => products[member.Handle]).Distinct()] : present?.Products ?? [],
        };
    }

    protected override CollectionWish Tidy(CollectionWish wish) => wish with
    {
        SeenAt = null,
        Title = wish.Title.Trim(),
        BodyHtml = wish.BodyHtml.Length > CatalogText.LongestBody ? wish.BodyHtml : CleanHtml.Of(wish.BodyHtml),
        SeoTitle = CatalogText.Told(wish.SeoTitle),
        SeoDescription = CatalogText.Told(wish.SeoDescription),
        Rules = [.. wish.Rules.Select(rule => rule with { Value = RuleWish.NeedsValue(rule.Relation) ? rule.Value.Trim() : "" })],
    };

    protected override async Task<Answer<(long Id, string Name)>> SaveAsync(CollectionWish wish, bool isNew, ActionScope at, CancellationToken cancel)
    {
        if (!isNew && wish.Id is { } id && seen.TryGetValue(id.Value, out var when)) wish = wish with { SeenAt = when };
        var answer = isNew ? await CollectionActions.CreateAsync(wish with { Id = null }, at, cancel) : await CollectionActions.UpdateAsync(wish, at, cancel);
        Store.ChangeTracker.Clear(); // its rules were made anew
        return answer.Succeeded(out var kept, out var problem) ? (kept.Id.Value, kept.Handle) : problem;
    }

    protected override async Task<Problem?> RemoveAsync(long id, ActionScope at, CancellationToken cancel)
    {
        var problem = (await CollectionActions.DeleteAsync(new CollectionActions.One(CollectionId.Of(id)), at, cancel)).Problem;
        await Store.SaveChangesAsync(cancel);
        return problem;
    }

    protected override async Task<bool> BringsMoreAsync(CollectionEntry entry, long id, MovingShop shop, CancellationToken cancel) => await MissingAsync(entry, id, cancel) is not null;

    protected override async Task<(IReadOnlyList<ImportedThing> Things, IReadOnlyList<ImportPicture> Pictures)> FollowAsync(CollectionEntry entry, long id, MovingShop shop, ActionScope at, CancellationToken cancel) =>
        ([], await MissingAsync(entry, id, cancel) is { } missing ? [missing] : []);

    /// <summary>Puts a fetched picture in the place of the one that a collection has, by its own rules.</summary>
    /// <param name="pictured">A wish with the picture, made already.</param>
    /// <returns>The file that it became.</returns>
    public async Task<Answer<string>> PutPictureAsync(long id, CollectionWish pictured, ActionScope at, CancellationToken cancel)
    {
        var wish = (await StateAsync(id, cancel))!.Pictured(pictured); // looked for just now
        Store.ChangeTracker.Clear();
        if (!(await CollectionActions.UpdateAsync(wish, at, cancel)).Succeeded(out _, out var problem)) return problem;
        var known = CollectionId.Of(id);
        return await Store.Collections.AsNoTracking().Where(one => one.Id == known).Select(one => one.Image!).SingleAsync(cancel); // it was put there just now
    }

    // Its own file, and the one fetched from the same address before, are there already.
    async Task<ImportPicture?> MissingAsync(CollectionEntry entry, long id, CancellationToken cancel)
    {
        if (entry.PictureUrl.Length == 0) return null;
        var known = CollectionId.Of(id);
        var shown = await Store.Collections.AsNoTracking().Where(one => one.Id == known).Select(one => one.Image).SingleAsync(cancel);
        if (shown is not null && (shown == Path.GetFileName(new Uri(entry.PictureUrl).AbsolutePath)
            || await Store.ImportPictures.AnyAsync(one => one.CollectionId == id && one.State == PictureState.Fetched && one.Url == entry.PictureUrl && one.FileName == shown, cancel))) return null;
        return new ImportPicture { CollectionId = id, Url = entry.PictureUrl, Line = entry.Line, Position = 1 };
    }

    protected override string Describe(CollectionEntry entry, CollectionWish wish, MovingShop shop) => $"/collections/{wish.Handle}";
}
