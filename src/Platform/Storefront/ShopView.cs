using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Settings;

namespace Vitrine.Platform.Storefront;

/// <summary>What every page of the plain storefront needs: the shop's settings, the visitor's language, the navigation.</summary>
public sealed class ShopView(StoreDb store, TimeProvider time)
{
    ShopSettings? settings;
    IReadOnlyDictionary<(string Key, string Field), string> shopTexts = new Dictionary<(string, string), string>();

    public ShopSettings Settings => settings ?? throw new InvalidOperationException("The shop is loaded by ShopPage before a handler runs.");

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
    /// <param name="locale">The language in the address, or null for the shop's own.</param>
    /// <returns>False when the shop does not speak that language.</returns>
    public async Task<bool> LoadAsync(string? locale, CancellationToken cancel)
    {
        settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        // The shop's own language has no prefix: one address a page.
        if (locale is not null && (locale == settings.DefaultLocale || !settings.Locales.Contains(locale))) return false;
        Locale = locale ?? settings.DefaultLocale;
        Culture = CultureOf(Locale, settings.Country);

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

    /// <summary>The same page in another of the shop's languages.</summary>
    public string UrlIn(string locale, string path) => locale == Settings.DefaultLocale ? path : path == "/" ? $"/{locale}" : $"/{locale}{path}";

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

    /// <summary>Products of a list with their titles in this page's language.</summary>
    public async Task<IReadOnlyList<ProductCard>> CardsAsync(IQueryable<Product> products, CancellationToken cancel)
    {
        var cards = await products.AsNoTracking().AsCards(store).ToListAsync(cancel);
        var texts = await TextsAsync(TranslatedResource.Product, [.. cards.Select(card => card.Handle)], cancel, field: "title");
        return [.. cards.Select(card => card with { Title = Text(texts, card.Handle, "title", card.Title) })];
    }

    public static string Text(IReadOnlyDictionary<(string Key, string Field), string> texts, string key, string field, string own) => texts.GetValueOrDefault((key, field), own);

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

    public sealed record Link(string Url, string Title, List<Link> Below);
}
