using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Facets;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>Finds products by words, narrowed by facets: <c>/search?q=lamp&amp;filter.vendor=Brume&amp;filter.price.to=50</c>.</summary>
public sealed class SearchModel(ShopView shop, StoreDb store, FindProducts find, TimeProvider time) : ShopPage(shop)
{
    const string FilterPrefix = "filter.";
    const string FromName = "filter.price.from";
    const string ToName = "filter.price.to";

    // What no visitor chooses: each is a value that every product is compared with.
    const int MostChosen = 50;
    const int MostShown = 12;

    IReadOnlyDictionary<(string Key, string Field), string> optionTexts = new Dictionary<(string, string), string>();
    IReadOnlyDictionary<(string Key, string Field), string> valueTexts = new Dictionary<(string, string), string>();
    IReadOnlyList<FacetView> facets = [];
    IReadOnlyDictionary<string, MetafieldDefinition> addedFields = new Dictionary<string, MetafieldDefinition>(StringComparer.Ordinal);

    public static IReadOnlyList<(SearchSort Sort, string Name)> Sorts { get; } =
        [(SearchSort.Relevance, "relevance"), (SearchSort.PriceAscending, "price-ascending"), (SearchSort.PriceDescending, "price-descending"), (SearchSort.Newest, "newest")];

    public string Query { get; private set; } = "";

    public SearchWish Wish { get; private set; } = new("", "");

    /// <summary>Null before anything was sought.</summary>
    public SearchAnswer? Answer { get; private set; }

    public IReadOnlyList<ProductCard> Cards { get; private set; } = [];

    public IReadOnlyList<FacetView> Facets => facets;

    public int Number { get; private set; } = 1;

    public int Pages => Math.Max(1, ((Answer?.Total ?? 0) + ProductList.PageSize - 1) / ProductList.PageSize);

    public string Count => Answer!.Total == 1 ? Shop.Words["products_count_one"] : Shop.Words.Say("products_count_other", Answer.Total.ToString("N0", Shop.Culture)); // asked for after a search

    /// <summary>Whether anything narrows what the words found.</summary>
    public bool IsNarrowed => Wish.Chosen.Count > 0 || Wish.From is not null || Wish.To is not null;

    public async Task<IActionResult> OnGetAsync(string? q, string? sort, [FromQuery(Name = "page")] int number = 1, CancellationToken cancel = default)
    {
        Heading = Shop.Words["search_title"];
        Query = (q ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (Query.Length > FindProducts.LongestText) Query = Query[..FindProducts.LongestText];
        if (Query.Length == 0) return Page();
        if (number is < 1 or > 10_000) return NotFound();

        Number = number;
        Wish = new SearchWish(Query, Shop.Locale)
        {
            Chosen = Chosen(), From = Price(FromName), To = Price(ToName), Sort = Sorts.FirstOrDefault(known => known.Name == sort).Sort,
            Skip = (number - 1) * ProductList.PageSize, Take = ProductList.PageSize,
        };
        Answer = await find.RunAsync(Wish, cancel);
        if (number > Pages) return NotFound();
        var cards = await Shop.CardsAsync(store.Products.Published(time.GetUtcNow()).Where(product => Answer.Products.Contains(product.Id)), cancel);
        var order = Answer.Products.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        Cards = [.. cards.OrderBy(card => order[card.Id])];
        await NameFacetsAsync(Answer.Facets, cancel);
        return Page();
    }

    /// <summary>This search on another page.</summary>
    public string UrlOf(int page)
    {
        var parts = Request.Query.Where(pair => pair.Key is not "page").SelectMany(pair => pair.Value, (pair, value) => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}").ToList();
        if (page > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        return $"{Shop.Url("/search")}?{string.Join('&', parts)}";
    }

    /// <summary>The words alone.</summary>
    public string PlainUrl => $"{Shop.Url("/search")}?q={Uri.EscapeDataString(Query)}";

    /// <summary>A price as a field for numbers shows it.</summary>
    public string Major(long? minor) => minor is { } some ? new Money(some, Shop.Settings.Currency).Major.ToString(CultureInfo.InvariantCulture) : "";

    Dictionary<string, IReadOnlySet<string>> Chosen()
    {
        var chosen = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in Request.Query.Where(pair => pair.Key.StartsWith(FilterPrefix, StringComparison.Ordinal) && pair.Key is not (FromName or ToName)).Take(MostChosen))
        {
            var some = values.OfType<string>().Where(value => value.Length > 0).Take(MostChosen).ToHashSet(StringComparer.Ordinal);
            if (some.Count > 0) chosen[name[FilterPrefix.Length..]] = some;
        }

        return chosen;
    }

    // What is no amount narrows nothing.
    long? Price(string name) => Shop.Market.Pricing is MarketPricing.Shop && Request.Query[name] is [{ Length: > 0 and < 20 } text] && CurrencyExponents.TryParse(text, Shop.Settings.Currency, out var money) ? money.Minor : null;

    async Task NameFacetsAsync(IReadOnlyList<Facet> found, CancellationToken cancel)
    {
        var options = found.Where(facet => facet.Key.StartsWith(Facet.OptionPrefix, StringComparison.Ordinal)).ToList();
        if (options.Count > 0)
        {
            optionTexts = await Shop.TextsAsync(TranslatedResource.Option, [.. options.Select(facet => facet.Label).Distinct(StringComparer.Ordinal)], cancel, field: "name");
            valueTexts = await Shop.TextsAsync(TranslatedResource.OptionValue, [.. options.SelectMany(facet => facet.Values).Take(500).Select(value => value.Value).Distinct(StringComparer.Ordinal)], cancel, field: "name");
        }

        if (found.Any(IsAdded))
        {
            var added = await store.MetafieldDefinitions.AsNoTracking().Where(one => one.IsFacet).ToListAsync(cancel);
            // One of a variant's and a product's fields that are called alike.
            addedFields = added.GroupBy(one => Facet.MetafieldPrefix + one.FullName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.OrderBy(one => one.Id.Value).First(), StringComparer.Ordinal);
            found = [.. found.Where(facet => !IsAdded(facet) || addedFields.ContainsKey(facet.Key))]; // a field that is a facet no more is in the index for some seconds yet
        }

        facets = [.. found.Select(facet => new FacetView(FilterPrefix + facet.Key, LabelOf(facet), [.. Shown(facet.Values).Select(value => new ValueView(value.Value, TextOf(facet, value.Value), value.Count, value.Chosen))]))];
    }

    // The most frequent, and whatever is chosen.
    static IEnumerable<FacetValue> Shown(IReadOnlyList<FacetValue> values) => values.Where((value, at) => at < MostShown || value.Chosen);

    string LabelOf(Facet facet) => facet.Key switch
    {
        Facet.Availability => Shop.Words["facet_availability"],
        Facet.Vendor => Shop.Words["facet_vendor"],
        Facet.Type => Shop.Words["facet_type"],
        Facet.Tag => Shop.Words["facet_tag"],
        _ when addedFields.TryGetValue(facet.Key, out var field) => field.Name,
        _ => ShopView.Text(optionTexts, facet.Label, "name", facet.Label),
    };

    static bool IsAdded(Facet facet) => facet.Key.StartsWith(Facet.MetafieldPrefix, StringComparison.Ordinal);

    string TextOf(Facet facet, string value) => facet.Key switch
    {
        Facet.Availability => Shop.Words[value == Facet.Available ? "in_stock" : "sold_out"],
        _ when addedFields.TryGetValue(facet.Key, out var field) => field.Meaning.Kind is MetafieldKind.Boolean ? Shop.Words[value == "true" ? "yes" : "no"] : value,
        _ when facet.Key.StartsWith(Facet.OptionPrefix, StringComparison.Ordinal) => ShopView.Text(valueTexts, value, "name", value),
        _ => value,
    };

    public sealed record FacetView(string Name, string Label, IReadOnlyList<ValueView> Values);

    public sealed record ValueView(string Value, string Text, int Count, bool Chosen);
}
