using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants;

public sealed class ProvisioningTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_new_shop_answers_on_its_host_as_soon_as_it_is_created(string engine)
    {
        await using var platform = Engines.Empty(engine);
        List<string> reached = [];
        var answer = await platform.AskForAsync(Wishes.For("alder"), new Recorder(reached));
        Assert.True(answer.Succeeded(out var tenant, out _));
        Assert.Equal(["DatabaseReady", "Seeded", "Live"], reached);
        Assert.Equal(TenantHeadline.Live, tenant.Headline);
        Assert.Null((await RowAsync(platform, "alder")).Claim);

        using var page = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Shop alder", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agencys_new_shop_answers_under_the_agencys_root_and_never_under_the_platforms()
    {
        await using var platform = RunningPlatform.WithSamples();
        await platform.CreateAsync("alder", agency: "studio-nord");
        using var page = await platform.ClientFor("alder.studio-nord.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("vitrine", await page.Content.ReadAsStringAsync() + page.Headers, StringComparison.OrdinalIgnoreCase);
        using var elsewhere = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Theory]
    [InlineData("Alder")]
    [InlineData("a")]
    [InlineData("alder_1")]
    [InlineData("alder.birch")]
    [InlineData("-alder")]
    [InlineData("../alder")]
    [InlineData("xn--caf-dma")]
    [InlineData("alder;DROP DATABASE")]
    [InlineData("console")] // kept for the platform
    [InlineData("a-name-that-is-longer-than-forty-letters-1")]
    public async Task A_short_name_that_cannot_be_a_host_or_a_file_is_refused_and_nothing_remains(string slug)
    {
        await using var platform = RunningPlatform.Empty();
        var answer = await platform.AskForAsync(Wishes.For(slug));
        Assert.Equal(("slug_invalid", "slug"), (answer.Problem?.Code, answer.Problem?.Field));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.False(await db.Tenants.AnyAsync(Stop));
    }

    [Theory]
    [InlineData("euro", "en", "FR", "Europe/Paris", "currency_invalid")]
    [InlineData("EUR", "klingon", "FR", "Europe/Paris", "locale_invalid")]
    [InlineData("EUR", "en,", "FR", "Europe/Paris", "locale_invalid")]
    [InlineData("EUR", "en", "France", "Europe/Paris", "country_invalid")]
    [InlineData("EUR", "en", "FR", "Paris", "time_zone_invalid")]
    public async Task A_setup_that_makes_no_sense_is_refused_by_its_field(string currency, string locales, string country, string timeZone, string code)
    {
        await using var platform = RunningPlatform.Empty();
        var wish = Wishes.For("alder") with { Setup = new TenantSetup(currency, locales, country, timeZone) };
        Assert.Equal(code, (await platform.AskForAsync(wish)).Problem?.Code);
    }

    [Fact]
    public async Task A_taken_name_or_domain_is_refused_and_an_unknown_agency_too()
    {
        await using var platform = RunningPlatform.WithSamples();
        Assert.Equal("slug_taken", (await platform.AskForAsync(Wishes.For("atelier-brume"))).Problem?.Code);
        Assert.Equal("agency_unknown", (await platform.AskForAsync(Wishes.For("alder", agency: "nobody"))).Problem?.Code);
        foreach (var host in (string[])["kettle-and-co.localhost", "vitrine.localhost", "localhost"])
            Assert.Equal("domain_taken", (await platform.AskForAsync(Wishes.For("alder") with { Domains = [new(host, IsPrimary: true)] })).Problem?.Code);
        // Below a root names are given by the rule: nobody takes a console's, a neighbour's or a future tenant's.
        foreach (var host in (string[])["console.vitrine.localhost", "kettle-and-co.studio-nord.localhost", "birch.vitrine.localhost", "a.b.studio-nord.localhost"])
            Assert.Equal("domain_reserved", (await platform.AskForAsync(Wishes.For("alder") with { Domains = [new(host, IsPrimary: true)] })).Problem?.Code);
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.False(await db.Tenants.AnyAsync(tenant => tenant.Slug == "alder", Stop));
    }

    [Theory]
    [EveryEngine]
    public async Task Of_many_who_want_one_name_at_once_all_get_the_same_shop_or_a_clear_no(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            platform.AskForAsync(Wishes.For("alder") with { Name = i % 2 == 0 ? "Even" : "Odd" }))));
        var winners = answers.Where(answer => answer.Problem is null).Select(answer => answer.Value!).ToList();
        Assert.NotEmpty(winners);
        Assert.Single(winners.Select(tenant => tenant.Id).Distinct());
        Assert.Single(winners.Select(tenant => tenant.Name).Distinct());
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("slug_taken", answer.Problem!.Code));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(1, await db.Tenants.CountAsync(Stop));
    }

    [Fact]
    public async Task A_failure_is_recorded_with_its_reason_and_mended_by_resume()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder"); // makes the template
        // Somebody else's database stands where the new shop's belongs.
        File.Copy(platform.PathOf("shops/alder.db"), platform.PathOf("shops/birch.db"));
        var failed = await platform.AskForAsync(Wishes.For("birch"));
        Assert.Equal("provisioning_failed", failed.Problem?.Code);
        Assert.Contains("belongs to tenant", failed.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("tenants resume birch", failed.Problem.Message, StringComparison.Ordinal);
        var row = await RowAsync(platform, "birch");
        Assert.Equal((TenantHeadline.Failed, ProvisioningState.Requested), (row.Headline, row.Provisioning));
        Assert.Contains("birch.db", row.FailureReason, StringComparison.Ordinal);
        using (var closed = await platform.ClientFor("birch.vitrine.localhost").GetAsync("/")) Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);

        File.Delete(platform.PathOf("shops/birch.db"));
        var mended = await platform.ReopenAsync("birch");
        Assert.Equal(TenantHeadline.Live, mended.Value?.Headline);
        Assert.Null(mended.Value!.FailureReason);
        using (var open = await platform.ClientFor("birch.vitrine.localhost").GetAsync("/")) Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task A_seed_that_fails_leaves_no_half_of_itself_and_is_written_once_when_tried_again()
    {
        await using var platform = RunningPlatform.Empty(builder => builder.ConfigureServices(services => services.AddScoped<IShopSeed, FailsOnce>()));
        FailsOnce.Failing = true;
        var failed = await platform.AskForAsync(Wishes.For("alder"));
        Assert.Equal("provisioning_failed", failed.Problem?.Code);
        FailsOnce.Failing = false;
        await platform.ReopenAsync("alder");
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt("alder.vitrine.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        Assert.Equal(["once"], await store.Pages.Select(page => page.Handle).ToListAsync(Stop));
        Assert.Equal(1, await store.Locations.CountAsync(Stop)); // the seeds before it were not written again
    }

    [Fact]
    public async Task Two_workers_never_build_one_shop_at_the_same_time()
    {
        await using var platform = RunningPlatform.Empty(builder => builder.ConfigureServices(services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(CreateDatabase)));
            services.AddSingleton<CreateDatabase>().AddSingleton<IProvisioningStep, WatchedStep>();
        }));
        await platform.CreateAsync("warm-up");
        var step = platform.Services.GetServices<IProvisioningStep>().OfType<WatchedStep>().Single();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => platform.AskForAsync(Wishes.For("alder")))));
        Assert.Equal(1, step.MostAtOnce);
        Assert.Equal(TenantHeadline.Live, (await RowAsync(platform, "alder")).Headline);
    }

    [Fact]
    public async Task A_shop_whose_worker_was_killed_is_finished_by_the_next_program_whatever_step_it_had_reached()
    {
        // The long form fills the shop with 1,200 products each time.
        var (rounds, sample, products) = Environment.GetEnvironmentVariable("VITRINE_LONG") is "1" ? (24, "northline-supply", 1200L) : (4, "kettle-and-co", 45L);
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Data:Directory"] = folder.Path, ["Samples:Seed"] = "false" };
        Assert.Equal(0, (await ProgramProcess.RunAsync(settings, "tenants", "create", "warm-up")).Code);

        var seen = new HashSet<ProvisioningState>();
        for (var round = 0; round < rounds; round++)
        {
            var slug = $"shop-{round}";
            using (var program = ProgramProcess.Start(settings, "tenants", "create", slug, "--sample", sample))
            {
                // Killed as soon as it is seen at some step, and a little later each round: before, within and after each step.
                var target = (ProvisioningState)(round % 3);
                while (!program.HasExited && !await ReachedAsync(folder["control.db"], slug, target)) await Task.Delay(5, Stop);
                await Task.Delay(round / 3 * 60, Stop);
                program.Kill();
            }

            var state = await StateAsync(folder["control.db"], slug);
            if (state is { } left) seen.Add(left);
            var finished = state is ProvisioningState.Live;
            // The dead worker's claim lapses by itself; the test does not wait for it every time.
            if (round > 0) await LapseAsync(folder["control.db"]);
            var (code, _, errors) = await ProgramProcess.RunAsync(settings, "tenants", "create", slug, "--sample", sample);
            // The kill may have come just after the last step: then there is nothing left to do, and the name is taken.
            Assert.True(code == 0 || (finished && errors.Contains("is taken", StringComparison.Ordinal)), errors);
            Assert.Equal(products, await ScalarAsync(folder[$"shops/{slug}.db"], "SELECT COUNT(*) FROM Products"));
            Assert.Equal(1L, await ScalarAsync(folder[$"shops/{slug}.db"], "SELECT COUNT(*) FROM Locations"));
            Assert.Equal("ok", await ScalarAsync(folder[$"shops/{slug}.db"], "PRAGMA integrity_check"));
        }

        Assert.Equal(rounds + 1L, await ScalarAsync(folder["control.db"], "SELECT COUNT(*) FROM Tenants WHERE Provisioning = 'Live'"));
        Assert.Empty(Directory.EnumerateFiles(folder["drafts"]));
        Assert.True(seen.Count >= 2, $"The kills hit only: {string.Join(", ", seen)}");
    }

    [Fact]
    public async Task The_serving_program_finishes_what_a_killed_one_left()
    {
        using var folder = new TemporaryFolder();
        TemporaryFolder.Copy(SeededSamples.Folder, folder.Path);
        await ExecuteAsync(folder["control.db"], $"UPDATE Tenants SET Provisioning = 'DatabaseReady', LiveAt = NULL, Claim = '{Guid.NewGuid()}', ClaimedUntil = 1 WHERE Slug = 'kettle-and-co'");
        await using var platform = new RunningPlatform(folder.Path, builder => builder.UseSetting("Samples:Seed", "false"));
        using var client = platform.ClientFor("kettle-and-co.localhost");
        await Eventually.AsTrueAsync(async () => (await client.GetAsync("/", Stop)).StatusCode is HttpStatusCode.OK);
        Assert.Equal(TenantHeadline.Live, (await RowAsync(platform, "kettle-and-co")).Headline);
    }

    static async Task<Tenant> RowAsync(RunningPlatform platform, string slug)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Slug == slug, Stop);
    }

    static async Task<bool> ReachedAsync(string control, string slug, ProvisioningState target) => await StateAsync(control, slug) is { } state && state >= target;

    static async Task<ProvisioningState?> StateAsync(string control, string slug) =>
        await ScalarAsync(control, $"SELECT Provisioning FROM Tenants WHERE Slug = '{slug}'") is string state ? Enum.Parse<ProvisioningState>(state) : null;

    static Task LapseAsync(string control) => ExecuteAsync(control, "UPDATE Tenants SET ClaimedUntil = 1 WHERE Claim IS NOT NULL");

    static async Task ExecuteAsync(string path, string sql) => await ScalarAsync(path, sql);

    static async Task<object?> ScalarAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=30");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Stop);
    }

    sealed class Recorder(List<string> reached) : IProgress<string>
    {
        public void Report(string value) => reached.Add(value);
    }

    sealed class FailsOnce(StoreDb store) : IShopSeed
    {
        public static bool Failing { get; set; }

        public string Name => "test-fails-once";

        public int Order => 90;

        public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
        {
            store.Pages.Add(new Vitrine.Commerce.Content.Pages.ContentPage { Handle = "once", Title = "Once" });
            await store.SaveChangesAsync(cancel);
            if (Failing) throw new InvalidOperationException("The test wants it so.");
        }
    }

    sealed class WatchedStep(CreateDatabase inner) : IProvisioningStep
    {
        readonly Lock gate = new();
        int running;

        public int MostAtOnce { get; private set; }

        public ProvisioningState From => inner.From;

        public ProvisioningState To => inner.To;

        public async Task RunAsync(Tenant tenant, CancellationToken cancel)
        {
            lock (gate) MostAtOnce = Math.Max(MostAtOnce, ++running);
            try
            {
                await Task.Delay(200, cancel);
                await inner.RunAsync(tenant, cancel);
            }
            finally
            {
                lock (gate) running--;
            }
        }
    }
}
