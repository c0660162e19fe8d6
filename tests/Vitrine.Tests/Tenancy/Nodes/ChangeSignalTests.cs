using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Nodes;

public sealed class ChangeSignalTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The second node's own looks never come: its clock stands still.
    static void Still(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())));

    [Fact]
    public async Task A_shop_made_on_one_node_answers_on_the_other_as_soon_as_redis_has_told_it()
    {
        await using var redis = new OwnRedis();
        await redis.StartAsync();
        var folder = new TemporaryFolder();
        await using var first = Node(folder, builder => builder.UseSetting("Redis:ConnectionString", redis.ConnectionString));
        await using var second = Node(folder, builder =>
        {
            builder.UseSetting("Redis:ConnectionString", redis.ConnectionString);
            Still(builder);
        });
        using var shopper = second.ClientFor("alder.vitrine.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.GetAsync("/", Stop)).StatusCode);
        await first.CreateAsync("alder");
        var begun = Stopwatch.GetTimestamp();
        await Eventually.AsTrueAsync(async () => (await shopper.GetAsync("/", Stop)).StatusCode is HttpStatusCode.OK);
        TestContext.Current.SendDiagnosticMessage($"told in {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms");
        folder.Dispose();
    }

    [Fact]
    public async Task Without_redis_a_node_looks_by_itself_and_serves_on_and_when_redis_comes_back_it_is_told_again()
    {
        await using var redis = new OwnRedis();
        var folder = new TemporaryFolder();
        await using var first = Node(folder, builder => builder.UseSetting("Redis:ConnectionString", redis.ConnectionString));
        await using var second = Node(folder, builder => builder.UseSetting("Redis:ConnectionString", redis.ConnectionString));
        await first.CreateAsync("alder"); // Redis is not there yet
        using var alder = second.ClientFor("alder.vitrine.localhost");
        await Eventually.AsTrueAsync(async () => (await alder.GetAsync("/", Stop)).StatusCode is HttpStatusCode.OK);
        var ready = await second.ClientFor("vitrine.localhost").GetAsync("/healthz/ready", Stop);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("note: Redis does not answer", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await redis.StartAsync();
        await Eventually.AsTrueAsync(async () => !(await (await second.ClientFor("vitrine.localhost").GetAsync("/healthz/ready", Stop)).Content.ReadAsStringAsync(Stop)).Contains("Redis", StringComparison.Ordinal));
        await first.CreateAsync("birch");
        using var birch = second.ClientFor("birch.vitrine.localhost");
        await Eventually.AsTrueAsync(async () => (await birch.GetAsync("/", Stop)).StatusCode is HttpStatusCode.OK);
        folder.Dispose();
    }

    static RunningPlatform Node(TemporaryFolder folder, Action<IWebHostBuilder> configure)
    {
        var node = new RunningPlatform(folder.Path, builder =>
        {
            builder.UseSetting("Samples:Seed", "false");
            configure(builder);
        });
        _ = node.Services;
        return node;
    }
}
