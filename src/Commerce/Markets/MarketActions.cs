using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Commerce.Markets;

/// <summary>What a merchant does with markets.</summary>
public static class MarketActions
{
    public sealed record Kept(MarketId Id);

    public sealed record One(MarketId Id);

    /// <summary>What can be said of the market that has all other countries.</summary>
    public sealed record Primary(LowestPriceShown LowestPrice) : IChecked
    {
        public IEnumerable<Problem> Problems() => Enum.IsDefined(LowestPrice) ? [] : [new Problem("not_offered", "Choose one of the values that are offered.", "lowestPrice")];
    }

    /// <summary>Makes a market.</summary>
    [Action("markets.create", "POST /markets", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MarketChanged))]
    public static async Task<Answer<Kept>> CreateAsync(MarketWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var settings = await LockAsync(store, cancel);
        var others = await store.Markets.AsNoTracking().Include(market => market.Countries).ToListAsync(cancel);
        if (others.Count >= Market.Most) return new Problem("too_many_markets", $"A shop has at most {Market.Most} markets.") { Values = [Market.Most] };
        var made = Handle.Of(input.Name) is { Length: > 0 } some ? some[..Math.Min(some.Length, Market.LongestHandle - 4)].TrimEnd('-') : "market";
        var handle = made;
        for (var i = 2; others.Exists(other => other.Handle == handle) || handle == "primary"; i++) handle = $"{made}-{i}";
        var market = new Market { Name = "", Handle = handle, Currency = "", Languages = [], CreatedAt = at.Now };
        if (Refuse(input, market, others, settings, at) is { } refused) return refused;
        store.Markets.Add(market);
        return await WriteAsync(input, market, at, settings, before: null, cancel);
    }

    /// <summary>Changes a market.</summary>
    [Action("markets.update", "PUT /markets/{id}", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MarketChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(MarketWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var settings = await LockAsync(store, cancel);
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.Markets.Where(one => one.Id == input.Id), seen, at.Now, cancel) is { } clash) return clash;
        if (await store.Markets.Include(one => one.Countries).SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } market) return Problem.NotFound("such market");
        var others = await store.Markets.AsNoTracking().Include(one => one.Countries).Where(one => one.Id != market.Id).ToListAsync(cancel);
        return Refuse(input, market, others, settings, at) is { } refused ? refused : await WriteAsync(input, market, at, settings, Described(market), cancel);
    }

    /// <summary>Takes a market away. Its countries are the primary market's from then on.</summary>
    [Action("markets.delete", "DELETE /markets/{id}", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MarketChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Markets.Include(one => one.Countries).SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } market) return Problem.NotFound("such market");
        store.Markets.Remove(market);
        store.Announce(new MarketChanged(market.Id, market.Handle, IsGone: true));
        at.Record($"market/{market.Handle}", Described(market), after: null);
        return new Done();
    }

    /// <summary>Changes what can be said of the primary market.</summary>
    [Action("markets.update_primary", "PUT /markets/primary", "markets:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MarketChanged))]
    public static async Task<Answer<Done>> UpdatePrimaryAsync(Primary input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var settings = await store.Settings.SingleAsync(cancel);
        var before = settings.LowestPrice;
        settings.LowestPrice = input.LowestPrice;
        store.Announce(new MarketChanged(default, "primary"));
        at.Record("market/primary", new { lowestPrice = before.ToString() }, new { lowestPrice = input.LowestPrice.ToString() });
        return new Done();
    }

    // What would make two markets one for somebody, or one of a market and a page.
    static Problem? Refuse(MarketWish wish, Market market, List<Market> others, ShopSettings settings, ActionScope at)
    {
        if (others.Exists(other => other.NameKey == SearchKey.Of(wish.Name))) return new Problem("market_name_taken", "There is a market of this name. Choose another one.", "name");
        foreach (var code in wish.Countries)
            if (Countries.Find(code) is { } country && others.Find(other => other.Names(country.Code)) is { } owner)
                return new Problem("market_country_taken", $"{country.NameIn("en")} belongs to the market {owner.Name} already. Take it out of one of the two.", "countries") { Values = [PlaceNames.Of(country), owner.Name] };
        if (wish.Languages.FirstOrDefault(tag => !settings.Locales.Contains(tag, StringComparer.Ordinal)) is { } unknown) return new Problem("market_language_unknown", $"The shop does not speak {unknown}. Add the language to the shop first.", "languages") { Values = [unknown] };
        if (CatalogText.Told(wish.Prefix) is { } prefix)
        {
            if (settings.Locales.Contains(prefix, StringComparer.OrdinalIgnoreCase)) return new Problem("prefix_is_language", $"Addresses in the language {prefix} begin so already. Choose another beginning.", "prefix") { Values = [prefix] };
            if (others.Find(other => other.Prefix == prefix) is { } bearer) return new Problem("prefix_taken", $"Addresses of the market {bearer.Name} begin so already. Choose another beginning.", "prefix") { Values = [bearer.Name] };
        }

        if (CatalogText.Told(wish.Host) is { } host)
        {
            if (!HostName.TryParse(host, out var name, out _) || at.Get<HostDirectory>().Map.Find(name)?.Site is not Site.Shop shop || shop.Tenant.Id != at.Shop.Info.Id)
                return new Problem("market_host_unknown", "This is no host of the shop. Add it to the shop's domains first.", "host");
            if (others.Find(other => other.Host == name.Ascii) is { } bearer) return new Problem("market_host_taken", $"The market {bearer.Name} is served there already. Choose another host.", "host") { Values = [bearer.Name] };
        }

        return wish.Pricing is MarketPricing.Shop && wish.Currency != settings.Currency
            ? new Problem("market_needs_rate", $"The shop's prices are in {settings.Currency}. Say by which rate they become prices in {wish.Currency}, or choose a price list.", "pricing") { Values = [settings.Currency, wish.Currency] }
            : null;
    }

    static async Task<Answer<Kept>> WriteAsync(MarketWish wish, Market market, ActionScope at, ShopSettings settings, object? before, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (wish.Pricing is MarketPricing.List)
        {
            var currency = await store.PriceLists.Where(list => list.Id == wish.List).Select(list => list.Currency).SingleOrDefaultAsync(cancel);
            if (currency is null) return new Problem("price_list_gone", "This price list is not there any more. Choose another one.", "list");
            if (currency != wish.Currency) return new Problem("price_list_currency", $"This price list is in {currency}. Choose the same currency for the market, or another list.", "list") { Values = [currency] };
        }

        (market.Name, market.IsActive, market.Currency, market.UpdatedAt) = (wish.Name.Trim(), wish.IsActive, wish.Currency, at.Now);
        // In the shop's order but for the first.
        market.Languages = [wish.Languages[0], .. settings.Locales.Where(tag => tag != wish.Languages[0] && wish.Languages.Contains(tag, StringComparer.Ordinal))];
        (market.Prefix, market.Host) = (CatalogText.Told(wish.Prefix), CatalogText.Told(wish.Host) is { } host ? HostName.Parse(host).Ascii : null);
        (market.Pricing, market.Rate, market.ListId) = (wish.Pricing, wish.Pricing is MarketPricing.Rate ? MarketWish.Tidy(wish.Rate) : PriceRate.Same, wish.Pricing is MarketPricing.List ? wish.List : null);
        market.LowestPrice = wish.LowestPrice;
        var codes = wish.Countries.Select(code => Countries.Find(code)!.Code).ToHashSet(StringComparer.Ordinal); // checked for one
        market.Countries.RemoveAll(country => !codes.Contains(country.Country));
        market.Countries.AddRange(codes.Order(StringComparer.Ordinal).Where(code => !market.Names(code)).Select(code => new MarketCountry { Country = code, MarketId = market.Id }).ToList());
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new MarketChanged(market.Id, market.Handle));
        at.Record($"market/{market.Handle}", before, Described(market));
        return new Kept(market.Id);
    }

    static object Described(Market market) => new
    {
        name = market.Name, active = market.IsActive, currency = market.Currency, countries = market.Countries.Select(country => country.Country).Order(StringComparer.Ordinal).ToArray(), languages = market.Languages.ToArray(),
        prefix = market.Prefix, host = market.Host, prices = market.Pricing.ToString(), rate = market.Rate.PartsPerBillion, adjustment = market.Rate.AdjustmentPartsPerMillion, rounding = market.Rate.Rounding.ToString(), roundTo = market.Rate.RoundTo,
        list = market.ListId?.Value, lowestPrice = market.LowestPrice.ToString(),
    };

    // Rules about all of them, such as that no two name one country, hold however many ask at one moment.
    static async Task<ShopSettings> LockAsync(StoreDb store, CancellationToken cancel)
    {
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        return await store.Settings.AsNoTracking().SingleAsync(cancel);
    }
}
