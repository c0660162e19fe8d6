using System.Net;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants;

public sealed class TenantLifecycleTests : IAsyncLifetime
{
    const string Host = "alder.vitrine.localhost";

    readonly RunningPlatform platform = RunningPlatform.Empty();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await platform.CreateAsync("alder");

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_paused_shop_says_so_to_shoppers_and_opens_again()
    {
        Assert.Equal(TenantHeadline.Paused, (await platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"))).Value?.Headline);
        using (var closed = await GetAsync("/products/anything"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
            Assert.Equal(TimeSpan.FromHours(1), closed.Headers.RetryAfter?.Delta);
            Assert.Contains("short break", await closed.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using (var health = await GetAsync("/healthz/ready")) Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(TenantHeadline.Live, (await platform.ReopenAsync("alder")).Value?.Headline);
        using var open = await GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task A_suspended_shop_shows_a_notice_without_the_reason()
    {
        var suspended = await platform.ActAsync(TenantActions.SuspendAsync, new Suspension("alder", "unpaid since March"));
        Assert.Equal((TenantHeadline.Suspended, "unpaid since March"), (suspended.Value?.Headline, suspended.Value?.SuspendedReason));
        using var closed = await GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
        Assert.DoesNotContain("unpaid", await closed.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_shop_speaks_the_visitors_language()
    {
        await platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"));
        using var client = platform.ClientFor(Host);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl, de;q=0.8, en;q=0.5");
        Assert.Contains("kurze Pause", await (await client.GetAsync("/", Stop)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_shop_is_as_if_it_never_was_and_comes_back_as_it_was()
    {
        await platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"));
        await platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder"));
        using (var gone = await GetAsync("/")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.True(File.Exists(platform.PathOf("shops/alder.db")));
        Assert.Equal("slug_taken", (await platform.AskForAsync(Wishes.For("alder"))).Problem?.Code);
        Assert.Equal(TenantHeadline.Paused, (await platform.ActAsync(TenantActions.UndeleteAsync, new TenantName("alder"))).Value?.Headline); // paused, as before
    }

    [Theory]
    [EveryEngine]
    public async Task A_purged_tenant_leaves_no_data_and_gives_its_name_back(string engine)
    {
        await using var own = Engines.Empty(engine);
        var first = await own.CreateAsync("birch");
        using (var page = await own.ClientFor("birch.vitrine.localhost").GetAsync("/", Stop)) Assert.Equal(HttpStatusCode.OK, page.StatusCode); // its database is open now
        Directory.CreateDirectory(own.PathOf("files/birch"));
        await File.WriteAllTextAsync(own.PathOf("files/birch/logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>", Stop);
        Assert.Equal("not_deleted", (await own.ActAsync(PurgeTenant.RunAsync, new Purge("birch", "birch"))).Problem?.Code);
        await own.ActAsync(TenantActions.DeleteAsync, new TenantName("birch"));
        Assert.Equal(TenantHeadline.Purged, (await own.ActAsync(PurgeTenant.RunAsync, new Purge("birch", "birch"))).Value?.Headline);
        var server = own.Get<DatabaseServers>().Main;
        Assert.False(await server.Engine.ExistsAsync(server, "shops/birch", Stop));
        Assert.Equal("not_found", (await own.ActAsync(TenantActions.UndeleteAsync, new TenantName("birch"))).Problem?.Code);

        var second = await own.CreateAsync("birch");
        Assert.NotEqual(first.Id, second.Id);
        using (var file = await own.ClientFor("birch.vitrine.localhost").GetAsync("/files/logo.svg", Stop)) Assert.Equal(HttpStatusCode.NotFound, file.StatusCode); // the former tenant's
        using var anew = await own.ClientFor("birch.vitrine.localhost").GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, anew.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_how_the_tenant_stands()
    {
        Assert.Equal("not_found", (await platform.ActAsync(TenantActions.PauseAsync, new TenantName("nobody"))).Problem?.Code);
        await platform.ActAsync(TenantActions.DeleteAsync, new TenantName("alder"));
        var refused = await platform.ActAsync(TenantActions.PauseAsync, new TenantName("alder"));
        Assert.Equal("not_allowed", refused.Problem?.Code);
        Assert.Contains("Deleted", refused.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_by_another_process_reaches_a_serving_node_by_itself()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = platform.DataDirectory };
        Assert.Equal(0, (await ProgramProcess.RunAsync(settings, "tenants", "pause", "alder")).Code);
        for (var i = 0; i < 600; i++)
        {
            using var page = await GetAsync("/");
            if (page.StatusCode is HttpStatusCode.ServiceUnavailable) return;
            await Task.Delay(100, Stop);
        }

        Assert.Fail("The node still serves a shop that was paused a minute ago.");
    }

    Task<HttpResponseMessage> GetAsync(string path) => platform.ClientFor(Host).GetAsync(path, Stop);
}
