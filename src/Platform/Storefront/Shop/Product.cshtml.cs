using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Storefront.Shop;

public sealed class ProductModel(ShopView shop, StoreDb store, TimeProvider time, MarketPricesOf prices, LowestPricesOf lowest) : ShopPage(shop)
{
    const int FewLeft = 5;
    const int MostBeside = 4;

    public ProductView Product { get; private set; } = null!; // set before the page is rendered

    /// <summary>What goes with it, and what is like it.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<ProductCard> Products)> Beside { get; private set; } = [];

    /// <summary>What its own fields say, as a shopper reads it.</summary>
    public IReadOnlyList<(string Name, string Text)> Facts { get; private set; } = [];

    /// <summary>The lowest price of the 30 days before the chosen variant was reduced, where it is reduced and that is told; else null.</summary>
    public Money? Lowest { get; private set; }

    public VariantView Chosen { get; private set; } = null!; // every product has a variant

    public async Task<IActionResult> OnGetAsync(string handle, long? variant, CancellationToken cancel)
    {
        var row = await store.Products.AsNoTracking().AsSplitQuery().Published(time.GetUtcNow())
            .Include(product => product.Options).ThenInclude(option => option.Values)
            .Include(product => product.Variants).ThenInclude(one => one.OptionValues)
            .Include(product => product.Media)
            .SingleOrDefaultAsync(product => product.Handle == handle, cancel);
        if (row is null)
        {
            // A name it had before leads to the one it has.
            var present = await store.Products.Published(time.GetUtcNow()).Bearing(store, handle).SingleOrDefaultAsync(cancel);
            return present is null ? NotFound() : RedirectPermanent(Shop.Url($"/products/{Uri.EscapeDataString(present)}") + Request.QueryString);
        }

        var ids = row.Variants.ConvertAll(one => one.Id);
        var stock = await store.InventoryLevels.AsNoTracking().Where(level => ids.Contains(level.VariantId))
            .GroupBy(level => level.VariantId).Select(levels => new { levels.Key, Sum = levels.Sum(level => level.Available) }).ToDictionaryAsync(levels => levels.Key, levels => levels.Sum, cancel);
        var here = await PricesAsync(row, ids, cancel);
        Product = await ViewAsync(row, variant => View(variant, here[variant.Id], stock), cancel);
        var chosen = variant is null ? null : Product.Variants.FirstOrDefault(one => one.Id.Value == variant);
        if (variant is not null && chosen is null) return NotFound();
        Chosen = chosen ?? Product.Variants.FirstOrDefault(one => one.Available) ?? Product.Variants[0];

        if (Chosen.Before is not null && Shop.Market.ShowsLowestPrice(Shop.Country))
            Lowest = (await lowest.RunAsync(Shop.Market, Shop.Settings.Currency, [Chosen.Id], cancel)).TryGetValue(Chosen.Id, out var minor) ? new Money(minor, Shop.Market.Currency) : null;

        var said = (await store.ShownFieldsAsync(MetafieldOwner.Product, [row.Id.Value], cancel))[row.Id.Value].ToList();
        var told = await Shop.TextsAsync(TranslatedResource.Field, [.. said.SelectMany(field => field.Keys)], cancel);
        Facts = [.. said.Select(field => field with { Texts = [.. field.Texts.Select((text, i) => ShopView.Text(told, field.Keys[i], FieldTexts.Field, text))] }).Select(field => (field.Definition.Name, FieldText.Of(field, Shop))).Where(fact => fact.Item2.Length > 0)];
        await ReadBesideAsync(row, cancel);
        Heading = Product.Title;
        (SeoTitle, Summary) = (Product.SeoTitle, Product.SeoDescription);
        return Page();
    }

    /// <summary>The variant that a visitor gets by changing one option of the chosen one: the same in everything else if there is such a one.</summary>
    public VariantView? With(OptionValueId value, OptionView option)
    {
        var others = Chosen.Values.Where(other => !option.Values.Any(one => one.Id == other)).ToHashSet();
        return Product.Variants.Where(one => one.Values.Contains(value)).OrderByDescending(one => one.Values.Count(others.Contains)).ThenByDescending(one => one.Available).FirstOrDefault();
    }

    public string Availability(VariantView variant) => variant switch
    {
        { Available: false } => Shop.Words["sold_out"],
        { Left: > 0 and <= FewLeft and var left } => Shop.Words.Say("few_left", left),
        _ => Shop.Words["in_stock"],
    };

    // Only a price list has something that the variants do not say themselves.
    async Task<IReadOnlyDictionary<VariantId, MarketPrice?>> PricesAsync(Product row, List<VariantId> ids, CancellationToken cancel) => Shop.Market.Pricing is MarketPricing.List
        ? await prices.RunAsync(Shop.Market, ids, cancel)
        : row.Variants.ToDictionary(variant => variant.Id, variant => MarketPricesOf.Of(Shop.Market, variant.Price, variant.CompareAtMinor));

    async Task<ProductView> ViewAsync(Product row, Func<ProductVariant, VariantView> view, CancellationToken cancel)
    {
        var texts = await Shop.TextsAsync(TranslatedResource.Product, [row.Handle], cancel);
        var optionTexts = await Shop.TextsAsync(TranslatedResource.Option, [.. row.Options.Select(option => option.Name)], cancel);
        var valueTexts = await Shop.TextsAsync(TranslatedResource.OptionValue, [.. row.Options.SelectMany(option => option.Values).Select(value => value.Name).Distinct(StringComparer.Ordinal)], cancel);
        List<OptionView> options =
        [
            .. row.Options.OrderBy(option => option.Position).Select(option => new OptionView(
                ShopView.Text(optionTexts, option.Name, "name", option.Name),
                [.. option.Values.OrderBy(value => value.Position).Select(value => new ValueView(value.Id, ShopView.Text(valueTexts, value.Name, "name", value.Name)))])),
        ];
        return new ProductView(
            ShopView.Text(texts, row.Handle, "title", row.Title),
            ShopView.Text(texts, row.Handle, "body_html", row.BodyHtml),
            row.Vendor,
            Shop.Url($"/products/{row.Handle}"),
            options,
            [.. row.Variants.OrderBy(variant => variant.Position).Select(view)],
            [.. row.Media.OrderBy(media => media.Position)])
        {
            SeoTitle = texts.GetValueOrDefault((row.Handle, "meta_title")) ?? row.SeoTitle,
            SeoDescription = texts.GetValueOrDefault((row.Handle, "meta_description")) ?? row.SeoDescription,
        };
    }

    async Task ReadBesideAsync(Product row, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var kin = await store.RelatedAsync(row, MostBeside, now, cancel);
        List<ProductId> all = [.. kin.Complementary, .. kin.Related];
        if (all.Count == 0) return;
        var cards = (await Shop.CardsAsync(store.Products.Published(now).Where(product => all.Contains(product.Id)), cancel)).ToDictionary(card => card.Id);
        List<(string Name, IReadOnlyList<ProductCard> Products)> parts = [("complementary", Of(kin.Complementary)), ("related", Of(kin.Related))];
        Beside = parts.FindAll(part => part.Products.Count > 0);

        List<ProductCard> Of(IReadOnlyList<ProductId> ids) => [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
    }

    static VariantView View(ProductVariant variant, MarketPrice? price, Dictionary<VariantId, int> stock)
    {
        var left = variant.TracksInventory ? stock.GetValueOrDefault(variant.Id) : (int?)null;
        return new(variant.Id, price?.Price, price?.CompareAt, variant.Sku, variant.WeightGrams, variant.MediaId,
            variant.OptionValues.Select(value => value.OptionValueId).ToHashSet(), price is not null && (left is null or > 0 || variant.SellsWhenOut), variant.SellsWhenOut ? null : left);
    }

    public sealed record ProductView(string Title, string BodyHtml, string Vendor, string Url, IReadOnlyList<OptionView> Options, IReadOnlyList<VariantView> Variants, IReadOnlyList<ProductMedia> Media)
    {
        public string? SeoTitle { get; init; }

        public string? SeoDescription { get; init; }
    }

    public sealed record OptionView(string Name, IReadOnlyList<ValueView> Values);

    public sealed record ValueView(OptionValueId Id, string Name);

    /// <param name="Price">Null: it is not sold in this market.</param>
    /// <param name="Left">How many can be bought, or null where that is not counted.</param>
    public sealed record VariantView(VariantId Id, Money? Price, Money? Before, string? Sku, int WeightGrams, MediaId? MediaId, IReadOnlySet<OptionValueId> Values, bool Available, int? Left);
}
