using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Catalog.Search.Words;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog.Search;

/// <summary>Products to search for, and the plain way to find them.</summary>
static class SearchShop
{
    public static IReadOnlyList<string> Vocabulary { get; } = "amber candle candles scented lamp lamps lantern bougie bougies parfumée parfum chevaux cheval blue bleue red berries berry wooden wood glass glasses tray trays vase oil oils".Split(' ');

    public static Product Product(string handle, string title, string body = "", string vendor = "", string type = "", string[]? tags = null, string? sku = null, string? barcode = null, ProductStatus status = ProductStatus.Active, DateTimeOffset? published = null, int? stock = null)
    {
        var product = new Product { Handle = handle, Title = title, BodyHtml = body, Vendor = vendor, Type = type, Status = status, CreatedAt = DateTimeOffset.UnixEpoch, PublishedAt = published ?? DateTimeOffset.UnixEpoch };
        product.Tags.AddRange((tags ?? []).Select(tag => new ProductTag { Tag = tag }));
        product.Variants.Add(new ProductVariant { Position = 1, Title = "", Sku = sku, Barcode = barcode, Price = new Money(1_000, "EUR"), WeightGrams = 100, TracksInventory = stock is not null });
        return product;
    }

    public static Product Random(Random random, int number)
    {
        string Word() => Vocabulary[random.Next(Vocabulary.Count)];
        var product = Product($"p{number}", $"{Word()} {Word()}", body: $"<p>{string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => Word()))}</p>", vendor: $"Vendor {(char)('A' + random.Next(5))}", type: random.Next(3) == 0 ? "" : Word(),
            tags: [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"tag {random.Next(9)}").Distinct()], status: random.Next(9) == 0 ? ProductStatus.Draft : ProductStatus.Active);
        if (random.Next(9) == 0) product.PublishedAt = null;
        if (random.Next(2) == 0)
        {
            var option = new ProductOption { Position = 1, Name = random.Next(2) == 0 ? "Size" : "size " };
            option.Values.AddRange(Enumerable.Range(0, random.Next(1, 4)).Select(i => new ProductOptionValue { Position = i + 1, Name = $"S{random.Next(4)}-{i}" }));
            product.Options.Add(option);
        }

        product.Variants.Clear();
        for (var i = 0; i < random.Next(1, 4); i++)
            product.Variants.Add(new ProductVariant { Position = i + 1, Title = $"{i}", Price = new Money(random.Next(1, 40) * 100, "EUR"), WeightGrams = 1, TracksInventory = random.Next(2) == 0, SellsWhenOut = random.Next(5) == 0 });
        return product;
    }

    public static SearchWish RandomWish(Random random, string text, string locale)
    {
        var chosen = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        if (random.Next(3) == 0) chosen[Facet.Vendor] = Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"Vendor {(char)('A' + random.Next(5))}").ToHashSet();
        if (random.Next(4) == 0) chosen[Facet.Tag] = new HashSet<string> { $"tag {random.Next(9)}" };
        if (random.Next(4) == 0) chosen[Facet.Availability] = new HashSet<string> { random.Next(2) == 0 ? Facet.Available : Facet.SoldOut };
        if (random.Next(5) == 0) chosen[Facet.OptionPrefix + "size"] = new HashSet<string> { $"S{random.Next(4)}-0" };
        return new SearchWish(text, locale) { Chosen = chosen, From = random.Next(3) == 0 ? random.Next(30) * 100 : null, To = random.Next(3) == 0 ? random.Next(10, 45) * 100 : null, Sort = (SearchSort)random.Next(4) };
    }

    /// <summary>Whether the word stands anywhere in a product, in whatever form.</summary>
    public static bool Has(Product product, string word, string locale)
    {
        var stemmer = Stemmer.For(locale);
        var text = string.Join(' ', (string[])[product.Title, product.BodyHtml.Replace("<p>", "").Replace("</p>", ""), product.Vendor, product.Type, .. product.Tags.Select(tag => tag.Tag), .. product.Options.SelectMany(option => option.Values).Select(value => value.Name)]);
        return FoldedWords.In(text).Select(found => stemmer.Stem(found.Folded)).Contains(stemmer.Stem(FoldedWords.In(word).Single().Folded));
    }

    public static IEnumerable<string> ValuesOf(Product product, string facet) => facet switch
    {
        Facet.Vendor => [product.Vendor],
        Facet.Type => [product.Type],
        Facet.Tag => product.Tags.Select(tag => tag.Tag),
        Facet.Availability => [product.Variants.Any(variant => !variant.TracksInventory || variant.SellsWhenOut) ? Facet.Available : Facet.SoldOut],
        _ => product.Options.Where(option => Facet.OptionPrefix + option.Name.Trim().ToLowerInvariant() == facet).SelectMany(option => option.Values).Select(value => value.Name),
    };

    public static bool Passes(Product product, SearchWish wish, string? except) =>
        wish.Chosen.Where(chosen => chosen.Key != except).All(chosen => ValuesOf(product, chosen.Key).Any(chosen.Value.Contains))
        && ((wish.From is null && wish.To is null) || product.Variants.Any(variant => variant.Price.Minor >= (wish.From ?? long.MinValue) && variant.Price.Minor <= (wish.To ?? long.MaxValue)));

    /// <summary>Gives a shop languages and products; tracked ones have one in stock where they are sold by number.</summary>
    public static Task StockAsync(this RunningPlatform platform, string slug, string[] locales, params Product[] products) => platform.InShopAsync(slug, async store =>
    {
        var stop = TestContext.Current.CancellationToken;
        (await store.Settings.SingleAsync(stop)).Locales = [.. locales];
        await store.SaveChangesAsync(stop);
        store.Products.AddRange(products);
        await store.SaveChangesAsync(stop);
        var location = await store.Locations.FirstAsync(stop);
        store.InventoryLevels.AddRange(products.SelectMany(product => product.Variants).Where(variant => variant.TracksInventory && variant.WeightGrams == 100).Select(variant => new InventoryLevel { VariantId = variant.Id, LocationId = location.Id, Available = 1 }));
        await store.SaveChangesAsync(stop);
    });

    public static Task<(SearchAnswer Answer, IReadOnlyList<string> Handles)> FindAsync(this RunningPlatform platform, string slug, SearchWish wish) => platform.InShopAsync(slug, async store =>
    {
        var answer = await new FindProducts(store, TimeProvider.System).RunAsync(wish, TestContext.Current.CancellationToken);
        return (answer, await HandlesAsync(store, answer.Products));
    });

    public static Task<IReadOnlyList<string>> SuggestAsync(this RunningPlatform platform, string slug, string text, string locale) => platform.InShopAsync(slug, async store =>
        await HandlesAsync(store, await new FindProducts(store, TimeProvider.System).SuggestAsync(text, locale, 6, TestContext.Current.CancellationToken)));

    static async Task<IReadOnlyList<string>> HandlesAsync(Vitrine.Commerce.Data.StoreDb store, IReadOnlyList<ProductId> ids)
    {
        var known = await store.Products.Select(product => new { product.Id, product.Handle }).ToDictionaryAsync(product => product.Id, product => product.Handle);
        return [.. ids.Select(id => known[id])];
    }
}
