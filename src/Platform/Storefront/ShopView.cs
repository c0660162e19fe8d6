using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Settings;

namespace Vitrine.Platform.Storefront;

/// <summary>What every page of the plain storefront needs: the shop's settings, the visitor's language, the navigation.</summary>
public sealed class ShopView(StoreDb store)
{
    // As many collections as fit into one line beside name and search; the rest is one link away.
    const int LettersInHeader = 76;

    ShopSettings? settings;
    IReadOnlyDictionary<(string Key, string Field), string> shopTexts = new Dictionary<(string, string), string>();

    public ShopSettings Settings => settings ?? throw new InvalidOperationException("The shop is loaded by ShopPage before a handler runs.");

    /// <summary>The language of this page, one of the shop's.</summary>
    public string Locale { get; private set; } = "";

    /// <summary>How numbers and prices are written.</summary>
    public CultureInfo Culture { get; private set; } = CultureInfo.InvariantCulture;

    public IReadOnlyList<Link> Collections { get; private set; } = [];

    public IReadOnlyList<Link> Pages { get; private set; } = [];

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
        var collections = await store.Collections.AsNoTracking().OrderBy(row => row.Position).Select(row => new { row.Handle, row.Title }).ToListAsync(cancel);
        var pages = await store.Pages.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Handle, row.Title }).ToListAsync(cancel);
        var collectionTexts = await TextsAsync(TranslatedResource.Collection, null, cancel);
        var pageTexts = await TextsAsync(TranslatedResource.Page, null, cancel, field: "title");
        Collections = InOneLine([.. collections.Select(row => new Link(Url($"/collections/{row.Handle}"), Text(collectionTexts, row.Handle, "title", row.Title)))]);
        Pages = [.. pages.Select(row => new Link(Url($"/pages/{row.Handle}"), Text(pageTexts, row.Handle, "title", row.Title)))];
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

    List<Link> InOneLine(List<Link> links)
    {
        List<Link> shown = [];
        foreach (var link in links)
        {
            if (shown.Sum(one => one.Title.Length) + link.Title.Length > LettersInHeader) break;
            shown.Add(link);
        }

        if (shown.Count < links.Count) shown.Add(new Link(Url("/collections"), Words["collections"]));
        return shown;
    }

    static CultureInfo CultureOf(string locale, string country)
    {
        try { return CultureInfo.GetCultureInfo(locale.Contains('-', StringComparison.Ordinal) ? locale : $"{locale}-{country}"); }
        catch (CultureNotFoundException) { return CultureInfo.InvariantCulture; }
    }

    public sealed record Link(string Url, string Title);
}
