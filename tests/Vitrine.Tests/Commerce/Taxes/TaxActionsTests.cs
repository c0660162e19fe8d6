using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Commerce.Content;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Taxes;

/// <summary>What a merchant decides about tax, and what a cart is told.</summary>
public sealed class TaxActionsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static TaxActions.Registering France => new() { Country = "FR", Number = "FR 40 303 265 045" };

    static TaxQuestion Tea => new() { Currency = "EUR", Destination = new("FR"), Lines = [new TaxedLine("tea", 12_000)] };

    [Theory]
    [EveryEngine]
    public async Task A_shop_registers_sets_rates_and_says_how_it_reckons_and_each_step_tells_of_it(string engine)
    {
        var heard = new WorkingShop.Heard();
        await using var platform = Engines.Empty(engine, builder => builder.ConfigureServices(services => services.AddSingleton(heard).AddSingleton(new ListenerType(typeof(WorkingShop.Ear)))));
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        Assert.Equal((0L, TaxReason.NotRegistered), Said(await AskAsync(shop, Tea)));

        await shop.OkAsync(TaxActions.RegisterAsync, France);
        Assert.Equal((2_000L, TaxReason.Taxed), Said(await AskAsync(shop, Tea))); // a French shop's prices have it in them
        await shop.OkAsync(TaxActions.UpdateAsync, new TaxActions.Wish { Rounding = TaxRounding.Total, Shipping = ShippingTax.None });
        Assert.Equal((2_400L, TaxReason.Taxed), Said(await AskAsync(shop, Tea)));
        await shop.OkAsync(TaxActions.SetRateAsync, new TaxActions.OwnRate { Country = "FR", Name = "TVA", Ppm = 100_000 });
        await shop.OkAsync(TaxActions.SetRateAsync, new TaxActions.OwnRate { Country = "FR", Name = " TVA spéciale ", Ppm = 55_000 }); // in place of the other
        var rules = await RulesAsync(shop);
        Assert.Equal((TaxRounding.Total, ShippingTax.None, false), (rules.Rules.Rounding, rules.Rules.Shipping, rules.Rules.PricesIncludeTax));
        Assert.Equal(("FR", "FR 40 303 265 045"), (Assert.Single(rules.Registrations).Country, rules.Registrations[0].Number));
        Assert.Equal(("TVA spéciale", 55_000), (Assert.Single(rules.Own).Name, rules.Own[0].Ppm));
        Assert.Equal((660L, TaxReason.Taxed), Said(await AskAsync(shop, Tea)));

        await shop.OkAsync(TaxActions.ForgetRateAsync, new TaxActions.OneRate(rules.Own[0].Id));
        await shop.OkAsync(TaxActions.DeregisterAsync, new TaxActions.OneRegistration(rules.Registrations[0].Id));
        Assert.Equal((0L, TaxReason.NotRegistered), Said(await AskAsync(shop, Tea)));
        Assert.Equal("not_found", (await shop.WrongAsync(TaxActions.ForgetRateAsync, new TaxActions.OneRate(rules.Own[0].Id))).Code);
        Assert.Equal("not_found", (await shop.WrongAsync(TaxActions.DeregisterAsync, new TaxActions.OneRegistration(rules.Registrations[0].Id))).Code);
        await Eventually.AsTrueAsync(() => Task.FromResult(heard.All.OfType<TaxesChanged>().Count() == 6));
    }

    [Theory]
    [EveryEngine]
    public async Task Of_ten_schemes_for_the_Union_that_are_asked_for_at_one_moment_one_is_kept(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        string[] states = ["AT", "BE", "DE", "DK", "ES", "FR", "IE", "IT", "NL", "PL"];
        var answers = await Task.WhenAll(states.Select(country => Task.Run(() => shop.ActAsync(TaxActions.RegisterAsync, new TaxActions.Registering { Country = country, Scheme = TaxScheme.OneStopShop }), Stop)));
        Assert.Single(answers, answer => answer.Problem is null);
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("scheme_once", answer.Problem!.Code));
        Assert.Equal(1, await shop.CountAsync(store => store.TaxRegistrations.CountAsync(Stop)));
        // The same for what nobody has said anything of yet.
        var saved = await Task.WhenAll(states.Select(_ => Task.Run(() => shop.ActAsync(TaxActions.UpdateAsync, new TaxActions.Wish { PricesIncludeTax = true }), Stop)));
        Assert.All(saved, answer => Assert.Null(answer.Problem));
        var rates = await Task.WhenAll(states.Select((_, i) => Task.Run(() => shop.ActAsync(TaxActions.SetRateAsync, new TaxActions.OwnRate { Country = "DE", Name = "MwSt", Ppm = i }), Stop)));
        Assert.All(rates, answer => Assert.Null(answer.Problem));
        Assert.Equal(1, await shop.CountAsync(store => store.TaxOverrides.CountAsync(Stop)));
        // Of two who change what both saw, one hears of the other.
        var seen = (await RulesAsync(shop)).Settings.UpdatedAt;
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => shop.ActAsync(TaxActions.UpdateAsync, new TaxActions.Wish { SeenAt = seen }), Stop)));
        Assert.Equal([null, "changed_meanwhile"], twice.Select(answer => answer.Problem?.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_name_and_changes_nothing()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await shop.OkAsync(TaxActions.RegisterAsync, France);
        var (france, rate) = (France, new TaxActions.OwnRate { Country = "FR", Name = "TVA", Ppm = 1 });
        foreach (var (wish, code, field) in ((TaxActions.Registering, string, string)[])
        [
            (france, "registered_already", "country"),
            (france with { Country = "" }, "required", "country"), (france with { Country = "ZZ" }, "country_unknown", "country"), (france with { Country = "fr" }, "country_unknown", "country"),
            (france with { Country = "US", Number = "" }, "region_missing", "region"), (france with { Country = "US", Region = "ny", Number = "" }, "region_invalid", "region"), (france with { Country = "US", Region = "THIS-IS-LONG" }, "too_long", "region"),
            (france with { Country = "DE" }, "vat_number_invalid", "number"), (france with { Country = "DE", Number = new string('1', 41) }, "too_long", "number"), (france with { Country = "AU", Number = "a\0b" }, "text_unreadable", "number"),
            (new() { Country = "US", Region = "NY", Scheme = TaxScheme.OneStopShop }, "scheme_union", "scheme"), (new() { Country = "DE", Scheme = (TaxScheme)9 }, "not_offered", "scheme"),
        ]) Assert.Equal((code, field), await shop.WrongAsync(TaxActions.RegisterAsync, wish));
        foreach (var (wish, code, field) in ((TaxActions.OwnRate, string, string)[])
        [
            (rate with { Ppm = -1 }, "out_of_range", "ppm"), (rate with { Ppm = TaxRates.HighestPpm + 1 }, "out_of_range", "ppm"), (rate with { Name = " " }, "required", "name"), (rate with { Name = new string('x', 41) }, "too_long", "name"),
            (rate with { Class = "tea" }, "not_offered", "class"), (rate with { Class = "exempt" }, "not_offered", "class"), (rate with { Country = "XX" }, "country_unknown", "country"), (rate with { Region = "n y" }, "region_invalid", "region"),
        ]) Assert.Equal((code, field), await shop.WrongAsync(TaxActions.SetRateAsync, wish));
        Assert.Equal(("not_offered", "rounding"), await shop.WrongAsync(TaxActions.UpdateAsync, new TaxActions.Wish { Rounding = (TaxRounding)7 }));
        Assert.Equal(("not_offered", "shipping"), await shop.WrongAsync(TaxActions.UpdateAsync, new TaxActions.Wish { Shipping = (ShippingTax)(-1) }));
        Assert.Equal(("not_offered", "service"), await shop.WrongAsync(TaxActions.UpdateAsync, new TaxActions.Wish { Service = "somebody" }));
        var rules = await RulesAsync(shop);
        Assert.Equal((1, 0, 0L), (rules.Registrations.Count, rules.Own.Count, rules.Settings.UpdatedAt.UtcTicks));

        // A region of the country, and the country itself where both collect.
        await shop.OkAsync(TaxActions.RegisterAsync, new TaxActions.Registering { Country = "US", Region = "NY", Number = "anything" });
        await shop.OkAsync(TaxActions.RegisterAsync, new TaxActions.Registering { Country = "CA" });
        await shop.OkAsync(TaxActions.RegisterAsync, new TaxActions.Registering { Country = "CA", Region = "QC" });
    }

    [Fact]
    public async Task An_outside_service_is_asked_and_where_it_fails_the_shop_has_decided_what_happens()
    {
        var outside = new Outside();
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Taxes:ServiceSeconds", "1").ConfigureServices(services => services.AddSingleton<ITaxService>(outside)));
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await shop.OkAsync(TaxActions.RegisterAsync, France);
        await shop.OkAsync(TaxActions.UpdateAsync, new TaxActions.Wish { PricesIncludeTax = true, Service = "outside", StandIn = true });
        var answer = await AskAsync(shop, Tea);
        Assert.Equal((77L, "outside", false), (answer.Value!.Tax, answer.Value.Service, answer.Value.StandsIn));
        Assert.Equal("FR", outside.Asked!.Origin.Country); // the shop's own

        Func<TaxQuestion, CancellationToken, Task<TaxAnswer>>[] failures =
        [
            (_, _) => throw new TaxServiceException("Over the limit.", isTransient: true),
            (_, _) => throw new HttpRequestException("No route to host."),
            async (question, _) => { await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None); return Outside.Of(question); }, // does not listen
            (question, _) => Task.FromResult(Outside.Of(question) with { Tax = 1 }), // sums that are not true
            (question, _) => Task.FromResult(Outside.Of(question) with { Lines = [] }),
            (question, _) => Task.FromResult(Outside.Of(question) with { Currency = "USD" }),
        ];
        foreach (var failure in failures)
        {
            outside.Answer = failure;
            var instead = await AskAsync(shop, Tea);
            Assert.Equal((2_000L, BuiltInTaxes.ServiceName, true), (instead.Value!.Tax, instead.Value.Service, instead.Value.StandsIn));
        }

        await shop.OkAsync(TaxActions.UpdateAsync, new TaxActions.Wish { PricesIncludeTax = true, Service = "outside", StandIn = false });
        Assert.Equal("taxes_unavailable", (await AskAsync(shop, Tea)).Problem?.Code);
        // Whoever goes away is not told of a failure.
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(shop, Tea, gone.Token));
    }

    [Fact]
    public async Task A_product_keeps_its_class_until_somebody_chooses_another()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        var wish = new ProductWish { Title = "Cook book", Variants = [new VariantWish { Price = 1_990 }], TaxClass = "books" };
        var made = await shop.OkAsync(ProductActions.CreateAsync, wish);
        await shop.OkAsync(ProductActions.UpdateAsync, wish with { Id = made.Id, TaxClass = null });
        Assert.Equal("books", await shop.ReadAsync(store => store.Products.Select(product => product.TaxClass).SingleAsync(Stop)));
        Assert.Equal(("not_offered", "taxClass"), await shop.WrongAsync(ProductActions.UpdateAsync, wish with { Id = made.Id, TaxClass = "comics" }));
        await shop.OkAsync(ProductActions.UpdateAsync, wish with { Id = made.Id, TaxClass = "" });
        Assert.Equal("", await shop.ReadAsync(store => store.Products.Select(product => product.TaxClass).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Rates_of_the_operators_own_stand_in_place_of_the_programs()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "rates.csv");
        await File.WriteAllTextAsync(file, $"{TaxRates.Header}\nFR,,,TVA,21,FR,https://x.example/,2027-01-01\n", Stop);
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Taxes:RatesFile", file));
        var shop = new WorkingShop(platform, await platform.CreateAsync("alder"));
        await shop.OkAsync(TaxActions.RegisterAsync, France);
        await shop.OkAsync(TaxActions.UpdateAsync, new TaxActions.Wish());
        Assert.Equal(2_520, (await AskAsync(shop, Tea)).Value!.Tax);
    }

    static (long, TaxReason) Said(Answer<TaxAnswer> answer) => (answer.Value!.Tax, answer.Value.Lines[0].Reason);

    static async Task<Answer<TaxAnswer>> AskAsync(WorkingShop shop, TaxQuestion question, CancellationToken? cancel = null)
    {
        await using var scope = shop.Open();
        return await scope.ServiceProvider.GetRequiredService<AskTaxes>().OfAsync(question, cancel ?? Stop);
    }

    static async Task<ShopTaxes> RulesAsync(WorkingShop shop)
    {
        await using var scope = shop.Open();
        return await scope.ServiceProvider.GetRequiredService<ReadTaxRules>().OfAsync(Stop);
    }

    sealed class Outside : ITaxService
    {
        public string Name => "outside";

        public TaxQuestion? Asked { get; private set; }

        public Func<TaxQuestion, CancellationToken, Task<TaxAnswer>> Answer { get; set; } = (question, _) => Task.FromResult(Of(question));

        public Task<TaxAnswer> CalculateAsync(TaxRules rules, TaxQuestion question, CancellationToken cancel)
        {
            Asked = question;
            return Answer(question, cancel);
        }

        public static TaxAnswer Of(TaxQuestion question)
        {
            var line = new TaxedAmount("tea", 11_923, [new TaxPart("TVA", 6_458, 77, "FR-75")], 12_000, TaxReason.Taxed);
            return new TaxAnswer { Currency = question.Currency, Lines = [line], Shipping = new TaxedAmount("", 0, [], 0, TaxReason.Taxed), Net = 11_923, Tax = 77, Gross = 12_000, Taxes = [new TaxSum("TVA", 6_458, 11_923, 77, "FR-75")] };
        }
    }
}
