using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Moving.Shopify;
using Vitrine.Commerce.Moving.WooCommerce;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Products with their variants; what they have in stock follows them, and pictures are noted to be fetched.</summary>
sealed class MoveProducts(StoreDb store) : MoveThings<ProductEntry, ProductWish>(store)
{
    readonly Dictionary<long, DateTimeOffset> seen = [];
    readonly Dictionary<long, ProductWish> standing = [];

    protected override ThingKind Kind => ThingKind.Product;

    public override IEnumerable<Entry> Read(MovingShop shop)
    {
        foreach (var entry in shop.Format is FileFormat.WooCommerce ? new ReadWooProducts(shop).Read() : new ReadProducts(shop).Read())
        {
            if (entry.Key.Length == 0) entry.Refuse(entry.Line, entry.Columns.GetValueOrDefault("handle"), new Problem("handle_missing", "This row belongs to no product: it has neither a handle nor a title."));
            yield return entry;
        }
    }

    /// <summary>A product as a wish that changes nothing.</summary>
    /// <param name="said">What its fields and those of its variants say.</param>
    static ProductWish WishOf(Product product, ILookup<(MetafieldOwner, long), MetafieldReading> said)
    {
        var options = product.Options.OrderBy(option => option.Position).ThenBy(option => option.Id.Value).ToList();
        return new ProductWish
        {
            Id = product.Id,
            Title = product.Title,
            Handle = product.Handle,
            BodyHtml = product.BodyHtml,
            Vendor = product.Vendor,
            Type = product.Type,
            Tags = [.. product.Tags.Select(tag => tag.Tag)],
            Status = product.Status,
            PublishedAt = product.PublishedAt,
            SeoTitle = product.SeoTitle,
            SeoDescription = product.SeoDescription,
            IsGiftCard = product.IsGiftCard,
            Options = [.. options.Select(option => new OptionWish(option.Name, [.. option.Values.OrderBy(value => value.Position).ThenBy(value => value.Id.Value).Select(value => value.Name)]))],
            Variants = [.. product.Variants.OrderBy(variant => variant.Position).ThenBy(variant => variant.Id.Value).Select(variant => new VariantWish
            {
                Id = variant.Id,
                Values = [.. options.Select(option => variant.OptionValues.Find(chosen => option.Values.Contains(chosen.OptionValue!))?.OptionValue!.Name ?? "")], // read with their values
                Price = variant.Price.Minor,
                CompareAt = variant.CompareAtMinor,
                Sku = variant.Sku,
                Barcode = variant.Barcode,
                WeightGrams = variant.WeightGrams,
                RequiresShipping = variant.RequiresShipping,
                Taxable = variant.Taxable,
                TracksInventory = variant.TracksInventory,
                SellsWhenOut = variant.SellsWhenOut,
                Metafields = Wishes(said[(MetafieldOwner.Variant, variant.Id.Value)]),
            })],
            Media = [.. product.Media.OrderBy(media => media.Position).ThenBy(media => media.Id.Value).Select(media => new MediaWish { Id = media.Id, Url = media.Url, Alt = media.Alt })],
            Metafields = Wishes(said[(MetafieldOwner.Product, product.Id.Value)]),
        };
    }

    static IReadOnlyList<MetafieldWish>? Wishes(IEnumerable<MetafieldReading> said) => said.Select(reading => new MetafieldWish(reading.Definition.FullName, reading.Value)).OrderBy(wish => wish.Name, StringComparer.Ordinal).ToArray() is { Length: > 0 } some ? some : null;

    // What the cells of fields say, looked up for the whole batch.
    protected override async Task PrepareAsync(IReadOnlyList<ProductEntry> batch, MovingShop shop, CancellationToken cancel)
    {
        await ReadFieldsAsync([.. batch.SelectMany(CellsOf)], shop, cancel);
    }

    // Products may lead to each other within a batch.
    protected override async Task LookAgainAsync(ProductEntry entry, MovingShop shop, CancellationToken cancel)
    {
        var lost = CellsOf(entry).Where(one => one.Cell.Value is null).ToList();
        if (lost.Count == 0) return;
        await ReadFieldsAsync(lost, shop, cancel);
    }

    static IEnumerable<(ProductEntry Entry, FieldCell Cell)> CellsOf(ProductEntry entry) => entry.Fields.Concat(entry.Variants.SelectMany(variant => variant.Fields)).Select(cell => (entry, cell));

    async Task ReadFieldsAsync(IReadOnlyList<(ProductEntry Entry, FieldCell Cell)> cells, MovingShop shop, CancellationToken cancel)
    {
        if (cells.Count == 0) return;
        var values = await new KeepMetafields(Store, MetafieldOwner.Product).ReadAsync([.. cells.Select(one => (one.Cell.Field, one.Cell.Text)).DistinctBy(one => (one.Field.Id, one.Text))], shop.Currency, cancel);
        foreach (var (entry, cell) in cells)
        {
            if (values[(cell.Field.Id, cell.Text)].Succeeded(out var value, out var problem)) cell.Value = value;
            else if (problem.Code != KeepMetafields.NoTarget) entry.Refuse(cell.Line, cell.Column.Header, problem);
        }
    }

    protected override async Task<Dictionary<string, (long Id, ProductWish State)>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var products = await Whole(Store.Products.Where(product => keys.Contains(product.Handle))).ToListAsync(cancel);
        foreach (var product in products) seen[product.Id.Value] = product.UpdatedAt;
        var said = await Store.SaidOfAsync([.. products.Select(product => product.Id)], cancel);
        return products.ToDictionary(product => product.Handle, product => (product.Id.Value, standing[product.Id.Value] = WishOf(product, said)), StringComparer.Ordinal);
    }

    protected override async Task<ProductWish?> StateAsync(long id, CancellationToken cancel)
    {
        var number = ProductId.Of(id);
        // What was written just now is at hand whole.
        var product = Store.Products.Local.FirstOrDefault(one => one.Id == number) ?? await Whole(Store.Products.Where(one => one.Id == number)).SingleOrDefaultAsync(cancel);
        return product is null ? null : standing[id] = WishOf(product, await Store.SaidOfAsync([number], cancel));
    }

    protected override ProductWish Merge(ProductEntry entry, ProductWish? present, MovingShop shop)
    {
        // What leads to something that is not here, or comes further down, is named: the same file once more fills it in.
        foreach (var (_, cell) in CellsOf(entry))
            if (cell is { Value: null, Text.Length: > 0 }) shop.Sheet.LeaveOut(cell.Column, cell.Text);
        var status = entry.Status ?? present?.Status ?? (entry.Published is true || entry.Columns.ContainsKey("published") || entry.Columns.ContainsKey("status") ? ProductStatus.Active : ProductStatus.Draft);
        var published = entry.Published ?? (present is null ? status is ProductStatus.Active : present.PublishedAt is not null);
        var wish = (present ?? new ProductWish()) with
        {
            Handle = present?.Handle ?? entry.Key,
            Title = entry.Title is { Length: > 0 } title ? title : present?.Title ?? entry.Title ?? "",
            BodyHtml = entry.BodyHtml ?? present?.BodyHtml ?? "",
            Vendor = entry.Vendor ?? present?.Vendor ?? "",
            Type = entry.Type ?? present?.Type ?? "",
            Tags = entry.Tags ?? present?.Tags ?? [],
            Status = status,
            // When it was published is only told by our own files; one that is stays so since when it was.
            PublishedAt = !published ? null : entry.PublishedAt ?? present?.PublishedAt ?? shop.Now,
            SeoTitle = entry.SeoTitle ?? present?.SeoTitle,
            SeoDescription = entry.SeoDescription ?? present?.SeoDescription,
            IsGiftCard = entry.IsGiftCard ?? present?.IsGiftCard ?? false,
            Metafields = Put(entry.Fields, present?.Metafields),
        };
        return PutVariants(entry, wish, present);
    }

    // Variants of the file are put to those that are there by their values. Where the options are other ones, the file's are the product's.
    static ProductWish PutVariants(ProductEntry entry, ProductWish wish, ProductWish? present)
    {
        if (entry.Variants.Count == 0) return present is null ? wish with { Options = [], Variants = [new VariantWish()] } : wish;
        var names = entry.Options ?? present?.Options.Select(option => option.Name).ToList() ?? [];
        var alike = present is not null && present.Options.Select(option => SearchKey.Of(option.Name)).SequenceEqual(names.Select(SearchKey.Of), StringComparer.Ordinal);
        if (entry.Options is null && names.Count > 0)
        {
            // Nothing says which variant a row is of, unless there is one.
            if (entry.Variants.Count > 1 || wish.Variants.Count > 1) entry.Refuse(entry.Line, null, new Problem("options_missing", "This product has several variants, and the file has no columns of options that tell which is meant. Add them, such as Option1 name and Option1 value."));
            entry.Variants[0].Values = wish.Variants[0].Values;
        }

        var known = alike ? present!.Variants.ToDictionary(variant => KeyOf(variant.Values), StringComparer.Ordinal) : [];
        List<VariantWish> variants = [];
        List<int> lines = [];
        foreach (var one in entry.Variants)
        {
            var there = known.Remove(KeyOf(one.Values), out var match) ? match : null;
            variants.Add(Put(one, there));
            lines.Add(one.Line);
        }

        foreach (var (left, _) in known.Values.Select((variant, i) => (variant, i)))
        {
            variants.Add(left);
            lines.Add(entry.Line);
        }

        entry.VariantLines = lines;
        return wish with
        {
            Options = [.. names.Select((name, i) => new OptionWish(name, [.. (alike ? present!.Options[i].Values : []).Concat(variants.Where(variant => variant.Values.Count > i).Select(variant => variant.Values[i])).Where(value => value.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal)]))],
            Variants = variants,
        };
    }

    static VariantWish Put(VariantEntry entry, VariantWish? there) => (there ?? new VariantWish()) with
    {
        Values = there?.Values ?? entry.Values,
        Price = entry.Price ?? there?.Price ?? 0,
        CompareAt = entry.SaysCompareAt ? entry.CompareAt : there?.CompareAt,
        Sku = entry.Sku ?? there?.Sku,
        Barcode = entry.Barcode ?? there?.Barcode,
        WeightGrams = entry.Grams ?? there?.WeightGrams ?? 0,
        RequiresShipping = entry.RequiresShipping ?? there?.RequiresShipping ?? true,
        Taxable = entry.Taxable ?? there?.Taxable ?? true,
        TracksInventory = entry.TracksInventory ?? there?.TracksInventory ?? false,
        SellsWhenOut = entry.SellsWhenOut ?? there?.SellsWhenOut ?? false,
        Metafields = Put(entry.Fields, there?.Metafields),
    };

    // An empty cell empties a field that says something, and wishes for nothing where none does.
    static IReadOnlyList<MetafieldWish>? Put(IReadOnlyList<FieldCell> cells, IReadOnlyList<MetafieldWish>? present)
    {
        var wishes = (present ?? []).ToDictionary(wish => wish.Name, wish => wish.Value, StringComparer.Ordinal);
        foreach (var cell in cells)
            if (cell.Value is { } value && (value.Length > 0 || wishes.ContainsKey(cell.Field.FullName))) wishes[cell.Field.FullName] = value;
        return wishes.Count == 0 ? null : [.. wishes.Select(wish => new MetafieldWish(wish.Key, wish.Value)).OrderBy(wish => wish.Name, StringComparer.Ordinal)];
    }


    protected override ProductWish Tidy(ProductWish wish) => wish with
    {
        SeenAt = null,
        Title = wish.Title.Trim(),
        BodyHtml = wish.BodyHtml.Length > CatalogText.LongestBody ? wish.BodyHtml : CleanHtml.Of(wish.BodyHtml), // too long: refused, and not worth the cleaning
        Vendor = wish.Vendor.Trim(),
        Type = wish.Type.Trim(),
        Tags = [.. wish.Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        SeoTitle = CatalogText.Told(wish.SeoTitle),
        SeoDescription = CatalogText.Told(wish.SeoDescription),
        Variants = [.. wish.Variants.Select(variant => variant with { Sku = CatalogText.Told(variant.Sku), Barcode = CatalogText.Told(variant.Barcode) })],
    };

    protected override ProductWish Mark(ProductWish wish) => wish with { PublishedAt = Kept(wish.PublishedAt) };

    protected override async Task<Answer<(long Id, string Name)>> SaveAsync(ProductWish wish, bool isNew, ActionScope at, CancellationToken cancel)
    {
        if (!isNew && wish.Id is { } id && seen.TryGetValue(id.Value, out var when)) wish = wish with { SeenAt = when };
        if (!isNew && wish.Id is { } present && standing.TryGetValue(present.Value, out var before)) wish = OnlyOther(wish, before);
        var answer = isNew ? await ProductActions.CreateAsync(wish with { Id = null }, at, cancel) : await ProductActions.UpdateAsync(wish, at, cancel);
        // What was taken out of it is still at hand: read it anew.
        if (!isNew) Store.ChangeTracker.Clear();
        return answer.Succeeded(out var kept, out var problem) ? (kept.Id.Value, kept.Handle) : problem;
    }

    // Fields that stay as they are are not wished for: one that has to be filled in since then stops nobody who moves a price.
    static ProductWish OnlyOther(ProductWish wish, ProductWish before)
    {
        var variants = before.Variants.Where(variant => variant.Id is not null).ToDictionary(variant => variant.Id!.Value, variant => variant.Metafields);
        return wish with
        {
            Metafields = Other(wish.Metafields, before.Metafields),
            Variants = [.. wish.Variants.Select(variant => variant with { Metafields = Other(variant.Metafields, variant.Id is { } id ? variants.GetValueOrDefault(id) : null) })],
        };

        static IReadOnlyList<MetafieldWish>? Other(IReadOnlyList<MetafieldWish>? wishes, IReadOnlyList<MetafieldWish>? before) => (wishes ?? []).SequenceEqual(before ?? []) ? null : wishes;
    }

    protected override async Task<Problem?> RemoveAsync(long id, ActionScope at, CancellationToken cancel) => (await ProductActions.DeleteAsync(new ProductActions.One(ProductId.Of(id)), at, cancel)).Problem;

    // Variants and pictures that have gone since come back without their numbers, or not at all.
    protected override ProductWish Back(ProductWish before, ProductWish now) => before with
    {
        Variants = [.. before.Variants.Select(variant => now.Variants.FirstOrDefault(present => present.Id == variant.Id) is { } there ? variant with { Metafields = Emptied(variant.Metafields, there.Metafields) } : variant with { Id = null })],
        Metafields = Emptied(before.Metafields, now.Metafields),
        Media = [.. before.Media.Where(media => media.Url is not null || now.Media.Any(present => present.Id == media.Id))],
    };

    // What says something now and said nothing before.
    static IReadOnlyList<MetafieldWish>? Emptied(IReadOnlyList<MetafieldWish>? before, IReadOnlyList<MetafieldWish>? now) =>
        now is null ? before : [.. (before ?? []).Concat(now.Where(wish => before?.Any(one => one.Name == wish.Name) is not true).Select(wish => wish with { Value = "" })).OrderBy(wish => wish.Name, StringComparer.Ordinal)];

    // What was made has its stock still as it was put, and nobody has bought of it.
    protected override async Task<bool> IsFreeAsync(ImportedThing thing, CancellationToken cancel)
    {
        if (thing.Outcome is not ThingOutcome.Made) return true;
        var product = ProductId.Of(thing.ThingId);
        var levels = await (from variant in Store.Variants where variant.ProductId == product join level in Store.InventoryLevels on variant.Id equals level.VariantId select new { level.VariantId, level.LocationId, level.OnHand, level.Committed, level.Reserved, level.Incoming }).ToListAsync(cancel);
        if (levels.Exists(level => level.Committed != 0 || level.Reserved != 0 || level.Incoming != 0)) return false;
        var ids = levels.ConvertAll(level => level.VariantId.Value);
        var put = (await Store.ImportedThings.Where(one => one.ImportId == thing.ImportId && one.Kind == ThingKind.Stock && ids.Contains(one.ThingId)).Select(one => new { one.ThingId, one.Place, Now = one.Undo == UndoState.Undone ? one.Before : one.After }).ToListAsync(cancel)).ToDictionary(one => (one.ThingId, one.Place), one => one.Now);
        return levels.TrueForAll(level => (put.GetValueOrDefault((level.VariantId.Value, level.LocationId.Value)) ?? "0") == StockText.Of(level.OnHand));
    }

    protected override async Task<bool> BringsMoreAsync(ProductEntry entry, long id, MovingShop shop, CancellationToken cancel) =>
        (await MissingAsync(entry, id, cancel)).Count > 0 || (await MovesAsync(entry, id, shop, cancel)).Count > 0;

    protected override async Task<(IReadOnlyList<ImportedThing> Things, IReadOnlyList<ImportPicture> Pictures)> FollowAsync(ProductEntry entry, long id, MovingShop shop, ActionScope at, CancellationToken cancel)
    {
        List<ImportedThing> things = [];
        foreach (var moves in (await MovesAsync(entry, id, shop, cancel)).Chunk(MoveStock.MostAtOnce)) things.AddRange(await StockText.PutAsync(Store, moves, at, cancel));
        return (things, await MissingAsync(entry, id, cancel));
    }

    protected override string Describe(ProductEntry entry, ProductWish wish, MovingShop shop) => wish.Handle ?? "";

    /// <summary>Hangs fetched pictures behind those that a product has, by its own rules.</summary>
    /// <returns>What each became.</returns>
    public async Task<Answer<IReadOnlyList<(MediaId Id, string FileName)>>> AddPicturesAsync(long id, IReadOnlyList<MediaWish> pictures, ActionScope at, CancellationToken cancel)
    {
        var present = (await StateAsync(id, cancel))!; // looked for just now
        var wish = present with { Media = [.. present.Media, .. pictures] };
        if (wish.Problems().FirstOrDefault() is { } wrong) return wrong;
        Store.ChangeTracker.Clear();
        if (!(await ProductActions.UpdateAsync(wish, at, cancel)).Succeeded(out _, out var problem)) return problem;
        var (known, position) = (ProductId.Of(id), present.Media.Count);
        var media = await Store.Set<ProductMedia>().AsNoTracking().Where(one => one.ProductId == known && one.Position > position).OrderBy(one => one.Position).Select(one => new { one.Id, one.FileName }).ToListAsync(cancel);
        return media.ConvertAll(one => (one.Id, one.FileName));
    }

    // Quantities that are other ones than what is on hand.
    async Task<List<StockPut>> MovesAsync(ProductEntry entry, long id, MovingShop shop, CancellationToken cancel)
    {
        if (shop.Stock is not { } place || !entry.Variants.Exists(variant => variant.Quantity is not null)) return [];
        var state = await StateAsync(id, cancel);
        var ids = state!.Variants.Select(variant => variant.Id!.Value).ToArray(); // kept ones have numbers
        var location = LocationId.Of(place);
        Dictionary<VariantId, int> present = [];
        foreach (var some in ids.Chunk(MoveStock.MostAtOnce))
            foreach (var level in await Store.InventoryLevels.AsNoTracking().Where(level => level.LocationId == location && some.Contains(level.VariantId)).Select(level => new { level.VariantId, level.OnHand }).ToListAsync(cancel)) present[level.VariantId] = level.OnHand;
        var byValues = state.Variants.ToDictionary(variant => KeyOf(variant.Values), StringComparer.Ordinal);
        return [.. from one in entry.Variants
                   where one.Quantity is not null
                   let variant = byValues.GetValueOrDefault(KeyOf(one.Values))
                   where variant is { TracksInventory: true } && present.GetValueOrDefault(variant.Id!.Value) != one.Quantity
                   select new StockPut(variant.Id!.Value, location, one.Quantity!.Value, present.GetValueOrDefault(variant.Id.Value), one.Line, entry.Key)];
    }

    // Pictures that the product does not show yet: its own files, and those fetched from the same address before, are there already.
    async Task<IReadOnlyList<ImportPicture>> MissingAsync(ProductEntry entry, long id, CancellationToken cancel)
    {
        var wanted = entry.Pictures.Select(picture => (picture.Url, picture.Alt, picture.Line, picture.Position)).ToList();
        foreach (var variant in entry.Variants.Where(variant => variant.PictureUrl.Length > 0 && !wanted.Exists(one => one.Url == variant.PictureUrl))) wanted.Add((variant.PictureUrl, "", variant.Line, wanted.Count + 1));
        if (wanted.Count == 0) return [];
        var product = ProductId.Of(id);
        var files = await Store.Set<ProductMedia>().AsNoTracking().Where(media => media.ProductId == product && media.FileName != "").Select(media => media.FileName).ToListAsync(cancel);
        var fetched = await Store.ImportPictures.AsNoTracking().Where(one => one.ProductId == id && one.State == PictureState.Fetched).Select(one => new { one.Url, one.FileName }).ToListAsync(cancel);
        var state = entry.Variants.Exists(variant => variant.PictureUrl.Length > 0) ? await StateAsync(id, cancel) : null;
        return [.. from one in wanted
                   where !files.Contains(Path.GetFileName(new Uri(one.Url).AbsolutePath)) && !fetched.Exists(known => known.Url == one.Url && known.FileName is { } name && files.Contains(name))
                   select new ImportPicture
                   {
                       ProductId = id,
                       Url = one.Url,
                       Alt = one.Alt.Length <= 512 ? one.Alt : one.Alt[..512],
                       Line = one.Line,
                       Position = one.Position,
                       Variants = string.Join(',', state is null ? [] : from variant in entry.Variants where variant.PictureUrl == one.Url let kept = state.Variants.FirstOrDefault(known => KeyOf(known.Values) == KeyOf(variant.Values)) where kept is not null select kept.Id!.Value.Value),
                   }];
    }

    static string KeyOf(IEnumerable<string> values) => string.Join('\n', values.Select(SearchKey.Of));

    /// <summary>Products with all that belongs to them, in a fixed number of queries.</summary>
    public static IQueryable<Product> Whole(IQueryable<Product> products) => products.AsSplitQuery()
        .Include(product => product.Tags).Include(product => product.Media)
        .Include(product => product.Options).ThenInclude(option => option.Values)
        .Include(product => product.Variants).ThenInclude(variant => variant.OptionValues);
}
