using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Settings;

namespace Vitrine.Platform.Storefront;

/// <summary>What every page of the plain storefront needs: the shop's settings, the visitor's language, the navigation.</summary>
public sealed class ShopView(StoreDb store, TimeProvider time, FindMarket markets, CurrentMarket market, MarketPricesOf prices)
{
    ShopSettings? settings;
    IReadOnlyDictionary<(string Key, string Field), string> shopTexts = new Dictionary<(string, string), string>();

    public ShopSettings Settings => settings ?? throw new InvalidOperationException("The shop is loaded by ShopPage before a handler runs.");

    /// <summary>Whose prices, currency and languages this page has.</summary>
    public Market Market => market.Market;

    /// <summary>Where the visitor is as far as this page is concerned, ISO 3166-1 alpha-2.</summary>
    public string Country => market.Country;

    /// <summary>All that are active beside the primary one.</summary>
    public IReadOnlyList<Market> Markets { get; private set; } = [];

    /// <summary>How this page and its neighbours are addressed.</summary>
    public MarketAddresses Addresses { get; private set; } = new(null, []);

    /// <summary>The language of this page, one of the shop's.</summary>
    public string Locale { get; private set; } = "";

    /// <summary>How numbers and prices are written.</summary>
    public CultureInfo Culture { get; private set; } = CultureInfo.InvariantCulture;

    /// <summary>The menu at the top of every page.</summary>
    public IReadOnlyList<Link> Main { get; private set; } = [];

    /// <summary>The menu at the foot of every page.</summary>
    public IReadOnlyList<Link> Footer { get; private set; } = [];

    public string Name => Text(shopTexts, "", "name", Settings.Name);

    public string Tagline => Text(shopTexts, "", "tagline", Settings.Tagline);

    public (string Heading, string Body, string Image)? Hero => Settings.Hero is { } hero
        ? (Text(shopTexts, "", "hero_heading", hero.Heading), Text(shopTexts, "", "hero_body", hero.Body), hero.Image)
        : null;

    internal Words Words => Words.For(Locale);

    /// <summary>Reads what pages need.</summary>
    /// <returns>False when there is no such market, or it does not speak that language.</returns>
    public async Task<bool> LoadAsync(ShopAsked asked, CancellationToken cancel)
    {
        settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        Markets = await markets.ActiveAsync(cancel);
        // One part is a language of the shop, or what a market's addresses begin with; they are never alike.
        var (prefix, locale) = asked switch { { First: null } => (null, null), { Second: { } second } => (asked.First, second), _ when settings.Locales.Contains(asked.First) => (null, asked.First), _ => (asked.First, (string?)null) };
        if (!await market.ChooseAsync(settings, prefix, asked.Host, asked.Country, cancel)) return false;
        Addresses = MarketAddresses.Of(market.Market, settings, asked.Host);
        // The first language has no part of its own: one address a page.
        if (locale is not null && (locale == Addresses.Languages[0] || !Addresses.Languages.Contains(locale, StringComparer.Ordinal))) return false;
        Locale = locale ?? Addresses.Languages[0];
        Culture = CultureOf(Locale, market.Country);

        shopTexts = await TextsAsync(TranslatedResource.Shop, null, cancel);
        var items = await store.LinkedItems(Menu.OfEveryShop, time.GetUtcNow()).ToListAsync(cancel);
        var names = await NamesAsync(items, cancel);
        Main = TreeOf(items.Where(item => item.Menu == Menu.Main), names);
        Footer = TreeOf(items.Where(item => item.Menu == Menu.Footer), names);
        return true;
    }

    /// <summary>An address of this shop in the page's language.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string Url(string path) => UrlIn(Locale, path);

    /// <summary>The same page in another of the market's languages.</summary>
    public string UrlIn(string locale, string path) => Addresses.PathOf(locale, path);

    public static string FileUrl(string file) => $"/files/{Uri.EscapeDataString(file)}";

    public string Price(Money money) => MoneyText.Format(money, Culture);

    /// <summary>The texts of some things in this page's language; none when it is the shop's own.</summary>
    /// <param name="keys">Only of these, or null for all.</param>
    /// <param name="field">Only this text of each, or null for all.</param>
    public async Task<IReadOnlyDictionary<(string Key, string Field), string>> TextsAsync(string resource, IReadOnlyCollection<string>? keys, CancellationToken cancel, string? field = null)
    {
        if (Locale == Settings.DefaultLocale) return new Dictionary<(string, string), string>();
        var rows = store.Translations.AsNoTracking().Where(row => row.Locale == Locale && row.Resource == resource);
        if (keys is not null) rows = rows.Where(row => keys.Contains(row.Key));
        if (field is not null) rows = rows.Where(row => row.Field == field);
        return await rows.ToDictionaryAsync(row => (row.Key, row.Field), row => row.Text, cancel);
    }

    /// <summary>Products of a list with their titles in this page's language and their prices in its market.</summary>
    public async Task<IReadOnlyList<ProductCard>> CardsAsync(IQueryable<Product> products, CancellationToken cancel)
    {
        var cards = await products.AsNoTracking().AsCards(store).ToListAsync(cancel);
        var texts = await TextsAsync(TranslatedResource.Product, [.. cards.Select(card => card.Handle)], cancel, field: "title");
        if (Market.Pricing is not MarketPricing.Shop)
        {
            var here = await prices.OfProductsAsync(Market, cards.ConvertAll(card => card.Id), cancel);
            cards = cards.ConvertAll(card => In(card, [.. here[card.Id].OfType<MarketPrice>()]));
        }

        return [.. cards.Select(card => card with { Title = Text(texts, card.Handle, "title", card.Title) })];
    }

    public static string Text(IReadOnlyDictionary<(string Key, string Field), string> texts, string key, string field, string own) => texts.GetValueOrDefault((key, field), own);

    static ProductCard In(ProductCard card, List<MarketPrice> prices)
    {
        if (prices.Count == 0) return card with { SoldHere = false, CompareAt = null, Available = false };
        var cheapest = prices.MinBy(price => price.Price.Minor);
        return card with { From = cheapest.Price, CompareAt = cheapest.CompareAt, Varies = prices.Exists(price => price.Price.Minor > cheapest.Price.Minor) };
    }

    // The names of all of them in one query; none in the shop's own language.
    async Task<Dictionary<(string Resource, string Key), string>> NamesAsync(List<LinkedItem> items, CancellationToken cancel)
    {
        if (Locale == Settings.DefaultLocale) return [];
        var wanted = items.Select(item => item.Translated).OfType<(string Resource, string Key)>().ToList();
        var (resources, keys) = (wanted.Select(name => name.Resource).Distinct(StringComparer.Ordinal).ToList(), wanted.Select(name => name.Key).Distinct(StringComparer.Ordinal).ToList());
        return await store.Translations.AsNoTracking().Where(row => row.Locale == Locale && row.Field == "title" && resources.Contains(row.Resource) && keys.Contains(row.Key))
            .ToDictionaryAsync(row => (row.Resource, row.Key), row => row.Text, cancel);
    }

    // What is broken is left out, and what stood below it moves up.
    List<Link> TreeOf(IEnumerable<LinkedItem> items, Dictionary<(string Resource, string Key), string> names)
    {
        List<Link> roots = [];
        var above = new Stack<(int Depth, List<Link> Below)>();
        foreach (var item in items)
        {
            while (above.Count > 0 && above.Peek().Depth >= item.Item.Depth) above.Pop();
            var beside = above.Count > 0 ? above.Peek().Below : roots;
            if (item.Path is { } path)
            {
                var link = new Link(path.StartsWith('/') ? Url(path) : path, NameOf(item, names), []);
                beside.Add(link);
                beside = link.Below;
            }

            above.Push((item.Item.Depth, beside));
        }

        return roots;
    }

    string NameOf(LinkedItem item, Dictionary<(string Resource, string Key), string> names) =>
        item.Translated is { } key && names.GetValueOrDefault(key) is { } translated ? translated
        : item.Item.Title.Length > 0 ? item.Item.Title
        : item.Item.Kind switch
        {
            MenuLinkKind.Home => Words["home"],
            MenuLinkKind.AllProducts => Words["all_products"],
            MenuLinkKind.Collections => Words["collections"],
            MenuLinkKind.Search => Words["search"],
            MenuLinkKind.Policy => Words[$"policy_{item.Item.Policy}"],
            _ => item.OwnTitle ?? "",
        };

    static CultureInfo CultureOf(string locale, string country)
    {
        try { return CultureInfo.GetCultureInfo(locale.Contains('-', StringComparison.Ordinal) ? locale : $"{locale}-{country}"); }
        catch (CultureNotFoundException) { return CultureInfo.InvariantCulture; }
    }

    /// <summary>What an address and its visitor say.</summary>
    /// <param name="First">The first part of the path where it is a language or what a market's addresses begin with, or null.</param>
    /// <param name="Second">The language behind such a beginning, or null.</param>
    /// <param name="Country">What the visitor chose before, or null.</param>
    public sealed record ShopAsked(string? First, string? Second, string Host, string? Country);

    public sealed record Link(string Url, string Title, List<Link> Below);
}
