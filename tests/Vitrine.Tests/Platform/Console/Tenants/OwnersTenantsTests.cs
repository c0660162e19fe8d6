using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Tenants;

public sealed partial class OwnersTenantsTests : IAsyncLifetime
{
    readonly RunningPlatform platform = RunningPlatform.Empty();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var (slug, name) in (IEnumerable<(string, string)>)[("north", "Studio North"), ("south", "Studio South")])
            Assert.Null((await platform.ActAsync(AgencyActions.CreateAsync, new AgencyFacts(slug, name, $"{slug}.localhost", $"console.{slug}.localhost"))).Problem);
        await platform.CreateAsync("alder");
        Assert.Null((await platform.AskForAsync(Wishes.For("birch", "north") with { Domains = [new("birch.example", IsPrimary: true), new("birch.vitrine.localhost", IsPrimary: false)] })).Problem);
        await platform.CreateAsync("cedar", "south");
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_live_page_is_asked_for_anew_every_few_seconds_and_not_told_to_who_signed_out()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var samples = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(clock)));
        using var agency = await samples.SignedInAsync(await samples.AgencyAsync("studio-nord"), "owner");
        HttpRequestMessage Asked() => new(HttpMethod.Get, "/clients/kettle-and-co/live") { Headers = { Accept = { new("text/event-stream") } } };
        using var stream = await agency.SendAsync(Asked(), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        var reading = stream.Content.ReadAsStringAsync(Stop);
        await using (var db = samples.Get<ControlDatabase>().Open()) await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, clock.GetUtcNow()), Stop);
        await Eventually.AsTrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return reading.IsCompleted;
        });
        Assert.Contains("event: hello", await reading, StringComparison.Ordinal);
        using var again = await agency.SendAsync(Asked());
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode); // ends the browser's asking
    }

    [Fact]
    public async Task What_the_platform_suspended_its_agency_neither_lifts_nor_makes_its_own()
    {
        await using var samples = RunningPlatform.WithSamples();
        using var owner = await samples.SignedInAsync(Place.Platform, "owner");
        using var agency = await samples.SignedInAsync(await samples.AgencyAsync("studio-nord"), "owner");
        using (var suspended = await owner.PostAsync("/tenants/kettle-and-co", [new("Reason", "Unpaid")], "/tenants/kettle-and-co?handler=Suspend")) Assert.Equal(HttpStatusCode.Found, suspended.StatusCode);
        var page = await agency.ReadAsync("/clients/kettle-and-co");
        Assert.DoesNotContain("handler=Resume", page, StringComparison.Ordinal);
        Assert.Contains("only they can lift it", page, StringComparison.Ordinal);
        Assert.Contains("suspended the shop", page, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.Person.Name, page, StringComparison.Ordinal); // nor who of the platform it was
        foreach (var handler in (string[])["Resume", "Suspend"])
        {
            using var tried = await agency.PostAsync("/clients/kettle-and-co", [new("Reason", "Ours")], $"/clients/kettle-and-co?handler={handler}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        }

        Assert.NotNull((await TenantAsync(samples, "kettle-and-co")).SuspendedAt);
        Assert.Equal("Unpaid", (await TenantAsync(samples, "kettle-and-co")).SuspendedReason);
        using (var lifted = await owner.PostAsync("/tenants/kettle-and-co", [], "/tenants/kettle-and-co?handler=Resume")) Assert.Equal(HttpStatusCode.Found, lifted.StatusCode);
        Assert.Null((await TenantAsync(samples, "kettle-and-co")).SuspendedAt);

        // What it suspended itself it lifts itself.
        using (var own = await agency.PostAsync("/clients/kettle-and-co", [new("Reason", "Ours")], "/clients/kettle-and-co?handler=Suspend")) Assert.Equal(HttpStatusCode.Found, own.StatusCode);
        using (var opened = await agency.PostAsync("/clients/kettle-and-co", [], "/clients/kettle-and-co?handler=Resume")) Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        Assert.Null((await TenantAsync(samples, "kettle-and-co")).SuspendedAt);

        static async Task<Tenant> TenantAsync(RunningPlatform samples, string slug)
        {
            await using var db = samples.Get<ControlDatabase>().Open();
            return await db.Tenants.AsNoTracking().SingleAsync(row => row.Slug == slug, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_owner_sees_all_tenants_an_agency_its_own_and_a_merchant_none()
    {
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        Assert.Equal(["alder", "birch", "cedar"], await ListedAsync(owner, "/tenants?sort=slug"));
        Assert.Equal(["birch"], await ListedAsync(owner, "/tenants?agency=north"));
        Assert.Equal(["cedar"], await ListedAsync(owner, "/tenants?q=cEd"));
        Assert.Equal(["cedar", "birch", "alder"], await ListedAsync(owner, "/tenants?sort=-name"));
        Assert.Empty(await ListedAsync(owner, "/tenants?state=paused"));

        using var north = await platform.SignedInAsync(await platform.AgencyAsync("north"), "owner");
        Assert.Equal(["birch"], await ListedAsync(north, "/clients", "/clients/"));
        Assert.Equal(["birch"], await ListedAsync(north, "/clients?agency=south", "/clients/"));
        Assert.DoesNotContain("vitrine", await north.ReadAsync("/clients"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("vitrine", await north.ReadAsync("/clients/birch"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("birch.vitrine.localhost", await owner.ReadAsync("/tenants/birch"), StringComparison.Ordinal);
        Assert.Contains("<title>Shop birch – Studio North</title>", await north.ReadAsync("/clients/birch"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(north, "/clients/cedar"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(north, "/tenants"));
        using (var home = await north.GetAsync("/")) Assert.Equal("/clients", home.Headers.Location?.ToString());

        using var merchant = await platform.SignedInAsync(await platform.ShopAsync("alder"), "owner");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(merchant, "/tenants"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(merchant, "/clients"));
        using var stranger = new Staff(platform, "vitrine.localhost", null!);
        using (var asked = await stranger.GetAsync("/tenants")) Assert.StartsWith("/sign-in", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in?to=%2Ftenants\"", await stranger.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_tenant_is_asked_for_builds_itself_and_shows_how_far_it_is()
    {
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        using (var refused = await owner.PostAsync("/tenants/new", [new("Form.Name", "Dogwood"), new("Form.Slug", "alder"), new("Form.Currency", "EUR"), new("Form.Country", "FR"), new("Form.Locales", "en"), new("Form.TimeZone", "Europe/Paris")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("This short name is taken", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using (var made = await owner.PostAsync("/tenants/new", [new("Form.Name", "Dogwood"), new("Form.Slug", "dogwood"), new("Form.Agency", "south"), new("Form.Currency", "eur"), new("Form.Country", "fr"), new("Form.Locales", "en, fr"), new("Form.TimeZone", "Europe/Paris")]))
            Assert.Equal("/tenants/dogwood", made.Headers.Location?.ToString());
        using var stream = await owner.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/tenants/dogwood/live") { Headers = { Accept = { new("text/event-stream") } } }, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Stop));
        while (await lines.ReadLineAsync(Stop) is { } line)
            if (line.Contains("The shop is open.", StringComparison.Ordinal))
                break;
        Assert.Contains("Studio South", await owner.ReadAsync("/tenants/dogwood"), StringComparison.Ordinal);
        using var shop = await platform.ClientFor("dogwood.south.localhost").GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, shop.StatusCode);
    }

    [Fact]
    public async Task An_agencys_new_client_is_its_own_whatever_the_form_says()
    {
        using var north = await platform.SignedInAsync(await platform.AgencyAsync("north"), "manager");
        using (var made = await north.PostAsync("/clients/new", [new("Form.Name", "Elm"), new("Form.Slug", "elm"), new("Form.Agency", "south"), new("Form.DatabaseServer", "east"), new("Form.Sample", "kettle-and-co"), new("Form.Currency", "EUR"), new("Form.Country", "FR"), new("Form.Locales", "en"), new("Form.TimeZone", "Europe/Paris")]))
            Assert.Equal("/clients/elm", made.Headers.Location?.ToString());
        await using var db = platform.Get<ControlDatabase>().Open();
        var elm = await db.Tenants.SingleAsync(tenant => tenant.Slug == "elm", Stop);
        Assert.Equal((await platform.AgencyAsync("north"), "main", null), (Place.Of(elm.AgencyId!.Value), elm.DatabaseServer, elm.Setup.Sample));
    }

    [Fact]
    public async Task What_can_be_done_with_a_tenant_is_done_undone_and_written_down()
    {
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        await DoAsync(owner, "Pause", TenantHeadline.Paused);
        await DoAsync(owner, "Resume", TenantHeadline.Live);
        await DoAsync(owner, "Suspend", TenantHeadline.Suspended, new KeyValuePair<string, string>("Reason", "unpaid since March"));
        Assert.Contains("unpaid since March", await owner.ReadAsync("/tenants/alder"), StringComparison.Ordinal);
        await DoAsync(owner, "Resume", TenantHeadline.Live);
        await DoAsync(owner, "Delete", TenantHeadline.Deleted);
        var page = await owner.ReadAsync("/tenants/alder");
        Assert.Contains("action=\"/tenants/alder?handler=Undelete\"", page, StringComparison.Ordinal); // the toast takes it back
        await DoAsync(owner, "Undelete", TenantHeadline.Live);
        await DoAsync(owner, "Delete", TenantHeadline.Deleted);
        using (var wrong = await owner.PostAsync("/tenants/alder?ask=purge", [new("confirm", "birch")], "/tenants/alder?handler=Purge")) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.True(File.Exists(platform.PathOf("shops/alder.db")));
        using (var purged = await owner.PostAsync("/tenants/alder?ask=purge", [new("confirm", "alder")], "/tenants/alder?handler=Purge")) Assert.Equal("/tenants", purged.Headers.Location?.ToString());
        Assert.False(File.Exists(platform.PathOf("shops/alder.db")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(owner, "/tenants/alder"));

        await using var db = platform.Get<ControlDatabase>().Open();
        var log = await db.AuditEntries.Where(entry => entry.Person == owner.Person.Id).OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync(Stop);
        Assert.Equal(["tenants.pause", "tenants.resume", "tenants.suspend", "tenants.resume", "tenants.delete", "tenants.undelete", "tenants.delete", "tenants.purge", "tenants.purge"], log);
    }

    [Fact]
    public async Task Who_only_looks_changes_nothing_and_nobody_reaches_anothers_tenant()
    {
        using var viewer = await platform.SignedInAsync(Place.Platform, "viewer");
        Assert.DoesNotContain("handler=Pause", await viewer.ReadAsync("/tenants/alder"), StringComparison.Ordinal);
        using (var refused = await viewer.PostAsync("/tenants/alder", [], "/tenants/alder?handler=Pause")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(viewer, "/tenants/new"));

        using var north = await platform.SignedInAsync(await platform.AgencyAsync("north"), "owner");
        foreach (var handler in (string[])["Pause", "Resume", "Suspend", "Delete", "Undelete", "Publish", "Purge"])
        {
            using var foreign = await north.PostAsync("/clients/birch", [new("Reason", "x"), new("confirm", "cedar")], $"/clients/cedar?handler={handler}");
            Assert.Equal((handler, HttpStatusCode.NotFound), (handler, foreign.StatusCode));
        }

        using (var bulk = await north.PostAsync("/clients", [new("ids[]", "birch"), new("ids[]", "cedar"), new("ids[]", "alder")], "/clients?handler=Pause")) Assert.Equal(HttpStatusCode.Redirect, bulk.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(north, "/clients/cedar/live"));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(["birch"], await db.Tenants.Where(tenant => tenant.PausedAt != null).Select(tenant => tenant.Slug).ToListAsync(Stop));
        Assert.False(await db.Tenants.AnyAsync(tenant => tenant.DeletedAt != null || tenant.SuspendedAt != null, Stop));
    }

    [Fact]
    public async Task Many_are_paused_and_resumed_at_once_and_the_toast_takes_it_back()
    {
        await platform.ActAsync(TenantActions.SuspendAsync, new Suspension("cedar", "for a reason"));
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        using (var all = await owner.PostAsync("/tenants", [new("all", "true")], "/tenants?sort=slug&handler=Pause")) Assert.Equal("/tenants?sort=slug", all.Headers.Location?.ToString());
        Assert.Equal(["alder", "birch"], await ListedAsync(owner, "/tenants?sort=slug&state=paused"));
        using (var some = await owner.PostAsync("/tenants", [new("ids[]", "alder"), new("ids[]", "cedar")], "/tenants?handler=Resume")) Assert.Equal(HttpStatusCode.Redirect, some.StatusCode);
        var page = await owner.ReadAsync("/tenants?state=live");
        Assert.Contains("1 shop is open again.", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/tenants?handler=Pause&amp;ids=alder\"", page, StringComparison.Ordinal);
        Assert.Equal(["cedar"], await ListedAsync(owner, "/tenants?state=suspended")); // not lifted in passing
        using (var undone = await owner.PostAsync("/tenants", [], "/tenants?handler=Pause&ids=alder")) Assert.Equal("/tenants", undone.Headers.Location?.ToString());
        Assert.Equal(["alder", "birch"], await ListedAsync(owner, "/tenants?sort=slug&state=paused"));
    }

    [Fact]
    public async Task The_owner_registers_agencies_and_changes_their_hosts()
    {
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        using (var taken = await owner.PostAsync("/agencies/new", [new("Form.Name", "Another"), new("Form.Slug", "north"), new("Form.Root", ""), new("Form.Console", "")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        using (var host = await owner.PostAsync("/agencies/new", [new("Form.Name", "East"), new("Form.Slug", "east"), new("Form.Root", "north.localhost"), new("Form.Console", "no host")]))
            Assert.Contains("This is no host name", await host.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using (var made = await owner.PostAsync("/agencies/new", [new("Form.Name", "East"), new("Form.Slug", "east"), new("Form.Root", "east.localhost"), new("Form.Console", "console.east.localhost")])) Assert.Equal("/agencies/east", made.Headers.Location?.ToString());
        Assert.IsType<Site.AgencyConsole>(platform.Get<HostDirectory>().Map.Find(HostName.Parse("console.east.localhost"))?.Site);
        using (var changed = await owner.PostAsync("/agencies/east", [new("Form.Name", "Far East"), new("Form.Root", "east.localhost"), new("Form.Console", "office.east.localhost")])) Assert.Equal("/agencies/east", changed.Headers.Location?.ToString());
        Assert.Contains("Far East", await owner.ReadAsync("/agencies?q=far"), StringComparison.Ordinal);
        Assert.IsType<Site.AgencyConsole>(platform.Get<HostDirectory>().Map.Find(HostName.Parse("office.east.localhost"))?.Site);
        using var viewer = await platform.SignedInAsync(Place.Platform, "viewer");
        using var refused = await viewer.PostAsync("/agencies", [new("Form.Name", "Mine")], "/agencies/east");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    async Task DoAsync(Staff staff, string handler, TenantHeadline expected, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await staff.PostAsync("/tenants/alder", fields, $"/tenants/alder?handler={handler}");
        Assert.Equal((handler, "/tenants/alder"), (handler, answer.Headers.Location?.ToString()));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(expected, (await db.Tenants.SingleAsync(tenant => tenant.Slug == "alder", Stop)).Headline);
    }

    static async Task<HttpStatusCode> StatusAsync(Staff staff, string path)
    {
        using var answer = await staff.GetAsync(path);
        return answer.StatusCode;
    }

    static async Task<List<string>> ListedAsync(Staff staff, string path, string root = "/tenants/") =>
        [.. Row().Matches(await staff.ReadAsync(path)).Select(match => match.Groups["href"].Value).Where(href => href.StartsWith(root, StringComparison.Ordinal)).Select(href => href[root.Length..])];

    [GeneratedRegex("<b><a href=\"(?<href>[^\"]+)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
