using Microsoft.AspNetCore.Hosting;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Seeing;

/// <summary>What leaves the program for a collector, and what does not.</summary>
public sealed class CollectorTests
{
    const string Stranger = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Traces_and_figures_reach_the_collector_with_the_tenant_and_its_key()
    {
        await using var collector = await StubCollector.StartAsync();
        await using var platform = RunningPlatform.WithSamples(builder => Configure(builder, collector));
        using (var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync("/")) Assert.True(answer.IsSuccessStatusCode);

        Assert.True(await collector.HasAsync("/v1/traces", TenantMeter.Label, "atelier-brume", "db.system.name", "sqlite", "SELECT"));
        Assert.True(await collector.HasAsync("/v1/metrics", "vitrine.shop.request.duration", TenantMeter.Label, "atelier-brume", "served"));
        foreach (var instrument in (string[])["http.server.request.duration", "db.client.operation.duration", "vitrine.databases.open", "vitrine.hosts.known", "vitrine.hosts.refresh.duration"])
            Assert.True(await collector.HasAsync("/v1/metrics", instrument), instrument);
        Assert.All(collector.Received, post => Assert.Equal("planted", post.Key));
        // A host name has no bound, and is no label of any figure.
        Assert.DoesNotContain(collector.Received, post => post.Path == "/v1/metrics" && System.Text.Encoding.Latin1.GetString(post.Body).Contains("atelier-brume.localhost", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)] // behind a proxy of one's own
    public async Task A_stranger_joins_no_trace_and_forces_none_unless_told_otherwise(string trusted, bool joins)
    {
        await using var collector = await StubCollector.StartAsync();
        await using var platform = RunningPlatform.WithSamples(builder => Configure(builder, collector).UseSetting("Seeing:TrustTraces", trusted).UseSetting("Seeing:TraceShare", "0"));
        using var client = platform.ClientFor("atelier-brume.localhost");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Stranger}-00f067aa0ba902b7-01");
        using (var answer = await client.GetAsync("/"))
        {
            Assert.True(answer.IsSuccessStatusCode);
            Assert.DoesNotContain(answer.Headers, header => header.Key.Contains("trace", StringComparison.OrdinalIgnoreCase));
        }

        Assert.True(await collector.HasAsync("/v1/metrics", "vitrine.shop.request.duration")); // figures are of all requests
        if (joins) Assert.True(await collector.HasAsync("/v1/traces", System.Text.Encoding.Latin1.GetString(Convert.FromHexString(Stranger))));
        else
        {
            await platform.DisposeAsync(); // sends what is left
            Assert.DoesNotContain(collector.Received, post => post.Path == "/v1/traces");
        }
    }

    [Fact]
    public async Task Where_no_collector_is_set_nothing_listens_and_nothing_is_sent()
    {
        await using var platform = RunningPlatform.WithSamples();
        using (var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync("/")) Assert.True(answer.IsSuccessStatusCode);
        Assert.Null(platform.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));
        Assert.Null(platform.Services.GetService(typeof(OpenTelemetry.Metrics.MeterProvider)));
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_no_request()
    {
        await using var platform = RunningPlatform.WithSamples(builder => builder.UseSetting("Seeing:Endpoint", "http://127.0.0.1:9").UseSetting("Seeing:TraceShare", "1").UseSetting("OTEL_BSP_SCHEDULE_DELAY", "50"));
        for (var i = 0; i < 5; i++)
        {
            using var answer = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/");
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    static IWebHostBuilder Configure(IWebHostBuilder builder, StubCollector collector) => builder
        .UseSetting("Seeing:Endpoint", collector.Address).UseSetting("Seeing:Protocol", "http/protobuf").UseSetting("Seeing:Headers", "x-key=planted").UseSetting("Seeing:TraceShare", "1")
        .UseSetting("OTEL_METRIC_EXPORT_INTERVAL", "200").UseSetting("OTEL_BSP_SCHEDULE_DELAY", "100");
}
