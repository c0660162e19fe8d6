using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets;

/// <summary>The form in which a market is put together, a new one or one that is there.</summary>
public abstract class MarketEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    public const int MostFields = 1_000;

    [BindProperty] public Input Form { get; set; } = new();

    [BindProperty(Name = "Form")] public RateForm Rate { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("markets:write");

    public string Root => $"{staff.Root}/settings/markets";

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public Market? Kept { get; private set; }

    public ShopSettings Settings { get; private set; } = null!; // set before the page is rendered

    public CountryTicks Countries { get; private set; } = new([], []);

    public RateFields Prices { get; private set; } = null!; // set before the page is rendered

    public IReadOnlyList<SelectListItem> Lists { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Currencies => CountryOptions.Currencies(shell);

    public IReadOnlyList<SelectListItem> Pricings => [.. Enum.GetNames<MarketPricing>().Select(name => new SelectListItem(shell.Words[$"markets.pricing_{name}"], name))];

    public IReadOnlyList<SelectListItem> LowestPrices => [.. Enum.GetNames<LowestPriceShown>().Select(name => new SelectListItem(shell.Words[$"markets.lowest_{name}"], name))];

    public IReadOnlyList<SelectListItem> FirstLanguages => [.. Settings.Locales.Select(tag => new SelectListItem(NameOf(tag), tag))];

    protected EndForm End => end;

    /// <summary>What a language is called in itself.</summary>
    public static string NameOf(string tag) => $"{System.Globalization.CultureInfo.GetCultureInfo(tag).NativeName} ({tag})";

    /// <summary>Finds the market. False: there is none.</summary>
    protected async Task<bool> LoadAsync(MarketId? id, CancellationToken cancel)
    {
        Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        return id is null || (Kept = await store.Markets.AsNoTracking().Include(market => market.Countries).SingleOrDefaultAsync(market => market.Id == id, cancel)) is not null;
    }

    /// <summary>Shows what is kept, or what a new one begins with.</summary>
    protected async Task ShowAsync(CancellationToken cancel)
    {
        if (Kept is { } market)
        {
            Form = new Input
            {
                Name = market.Name, IsActive = market.IsActive, Places = [.. market.Countries.Select(country => country.Country)], Currency = market.Currency,
                FirstLanguage = market.Languages[0], Languages = market.Languages, Prefix = market.Prefix, Host = market.Host, Pricing = market.Pricing, List = market.ListId?.Value ?? 0,
                LowestPrice = market.LowestPrice, Seen = market.UpdatedAt.UtcTicks,
            };
            Rate = RateForm.Of(market.Rate, market.Currency);
        }
        else
        {
            Form = new Input { IsActive = true, Currency = Settings.Currency, FirstLanguage = Settings.DefaultLocale, Languages = [.. Settings.Locales] };
            Rate = RateForm.Of(PriceRate.Same, Settings.Currency);
        }

        await DrawAsync(cancel);
    }

    /// <summary>Draws the countries, the choices and the examples, with what was typed and ticked. As many queries for one market as for a hundred.</summary>
    protected async Task DrawAsync(CancellationToken cancel)
    {
        var id = Kept?.Id ?? default;
        var taken = await (from country in store.MarketCountries.AsNoTracking() join market in store.Markets on country.MarketId equals market.Id where market.Id != id select new { country.Country, market.Name }).ToDictionaryAsync(one => one.Country, one => one.Name, StringComparer.Ordinal, cancel);
        Countries = CountryTicks.Of(shell, Form.Places, Form.Find, taken);
        var lists = await store.PriceLists.AsNoTracking().OrderBy(list => list.NameKey).ToListAsync(cancel);
        Lists = [.. lists.Select(list => new SelectListItem($"{list.Name} ({list.Currency})", list.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        Prices = new RateFields(Rate, Settings.Currency, Form.Currency ?? "", !May, await ExamplesAsync(lists, cancel)) { Converts = Form.Pricing is MarketPricing.Rate };
    }

    protected MarketWish Wish(MarketId? id, List<Problem> problems)
    {
        var first = string.IsNullOrEmpty(Form.FirstLanguage) ? Form.Languages.FirstOrDefault() : Form.FirstLanguage;
        return new MarketWish
        {
            Id = id, Name = Form.Name ?? "", IsActive = Form.IsActive, Countries = Form.Places, Currency = Form.Currency ?? "",
            Languages = first is null ? [] : [first, .. Form.Languages.Where(tag => tag != first).Distinct(StringComparer.Ordinal)],
            Prefix = Form.Prefix, Host = Form.Host, Pricing = Form.Pricing, Rate = Form.Pricing is MarketPricing.Rate ? Rate.Read(Form.Currency ?? "", problems) : PriceRate.Same,
            List = Form.Pricing is MarketPricing.List && Form.List > 0 ? PriceListId.Of(Form.List) : null, LowestPrice = Form.LowestPrice,
            SeenAt = Form.Seen > 0 && Form.Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Form.Seen, TimeSpan.Zero) : null,
        };
    }

    /// <summary>The page again with what has to be mended. What has no field of its own stands above all.</summary>
    protected async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        // Who has been told of it may insist.
        if (problems[0].Code == "changed_meanwhile" && Kept is not null)
        {
            Form = Form with { Seen = Kept.UpdatedAt.UtcTicks };
            ModelState.Remove("Form.Seen");
        }

        await DrawAsync(cancel);
        return this.Refused(problems.Select(problem => problem.Field is "countries" or "languages" ? problem with { Field = null } : problem).ToList());
    }

    async Task<IReadOnlyList<PriceExample>> ExamplesAsync(List<PriceList> lists, CancellationToken cancel)
    {
        List<Problem> problems = [];
        var currency = Form.Currency ?? "";
        var rate = Form.Pricing is MarketPricing.Rate ? Rate.Read(currency, problems) : PriceRate.Same;
        var list = lists.Find(list => list.Id.Value == Form.List);
        problems.AddRange(Form.Pricing switch
        {
            MarketPricing.Rate => new MarketWish { Pricing = MarketPricing.Rate, Rate = rate, Currency = currency }.Problems().Where(problem => problem.Field is "rate" or "adjustment" or "roundTo" or "currency"),
            MarketPricing.List when list is null || list.Currency != currency => [new Problem("price_list_missing", "Choose a price list.")],
            MarketPricing.Shop when currency != Settings.Currency => [new Problem("market_needs_rate", "")],
            _ => [],
        });
        if (problems.Count > 0) return [];
        return await PriceExample.OfAsync(store, new Market { Name = "", Handle = "", Currency = currency, Languages = [], Pricing = Form.Pricing, Rate = rate, ListId = list?.Id, List = list }, cancel);
    }

    public sealed record Input
    {
        [MaxLength(Market.LongestName)] public string? Name { get; init; }

        public bool IsActive { get; init; }

        /// <summary>ISO 3166-1 alpha-2.</summary>
        public List<string> Places { get; init; } = [];

        [MaxLength(100)] public string? Find { get; init; }

        public string? Currency { get; init; }

        public string? FirstLanguage { get; init; }

        public List<string> Languages { get; init; } = [];

        [MaxLength(Market.LongestPrefix)] public string? Prefix { get; init; }

        [MaxLength(Market.LongestHost)] public string? Host { get; init; }

        public MarketPricing Pricing { get; init; }

        /// <summary>0: none.</summary>
        public long List { get; init; }

        public LowestPriceShown LowestPrice { get; init; }

        /// <summary>When the market was last changed, as whoever writes here saw it: ticks of UTC.</summary>
        public long Seen { get; init; }
    }
}
