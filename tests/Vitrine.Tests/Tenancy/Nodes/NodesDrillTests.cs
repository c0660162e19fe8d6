using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Nodes;

/// <summary>Two nodes as an operator runs them: PostgreSQL and Redis behind them, HAProxy in front.</summary>
[Collection(Vitrine.Tests.Fixtures.Drills.Name)]
public sealed class NodesDrillTests
{
    const string Shop = "alder";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static bool Long => Environment.GetEnvironmentVariable("VITRINE_LONG") is "1";

    [Fact]
    public async Task Two_nodes_are_restarted_one_after_the_other_under_load_and_no_shopper_notices()
    {
        var requests = Long ? 40_000 : 4_000;
        await using var postgres = await OwnPostgreSql.StartNewAsync();
        await using var redis = new OwnRedis();
        await redis.StartAsync();
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Data:Directory"] = folder.Path, ["Data:Engine"] = Engines.PostgreSql, ["Data:ConnectionString"] = postgres.ConnectionString, ["Redis:ConnectionString"] = redis.ConnectionString,
            ["Hosts:Platform"] = "vitrine.localhost", ["Hosts:PollSeconds"] = "5", ["Samples:Seed"] = "false", ["Platform:DrainSeconds"] = "5", ["Logging:LogLevel:Default"] = "Warning",
        };
        int[] ports = [OwnServer.FreePort(), OwnServer.FreePort()];
        var nodes = new ProgramProcess[2];
        nodes[0] = await StartAsync(settings, ports[0]);
        nodes[1] = await StartAsync(settings, ports[1]);
        await using var proxy = new OwnHaProxy(ports);
        await proxy.StartAsync();
        try
        {
            // Made by a process of its own; both nodes are told. The first shop's first page is slow for reasons of its own: it is not measured.
            var begun = 0L;
            foreach (var slug in (string[])["birch", Shop])
            {
                var (code, _, errors) = await ProgramProcess.RunAsync(settings, "tenants", "create", slug, "--sample", "kettle-and-co");
                begun = Stopwatch.GetTimestamp();
                Assert.True(code == 0, errors);
                foreach (var port in ports) await Eventually.AsTrueAsync(async () => await StatusAsync(port, "/", slug) is HttpStatusCode.OK);
            }

            TestContext.Current.SendDiagnosticMessage($"both nodes answer for the new host {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms after the command ended");

            var failures = new ConcurrentQueue<string>();
            var sent = 0;
            using var restarted = new ManualResetEventSlim();
            var shoppers = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                using var client = Client(proxy.Port);
                while (Interlocked.Increment(ref sent) <= requests || !restarted.IsSet)
                {
                    try
                    {
                        using var answer = await client.GetAsync(new Uri("/collections/all", UriKind.Relative), Stop);
                        if (answer.StatusCode is not HttpStatusCode.OK) failures.Enqueue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
                    }
                    catch (HttpRequestException error)
                    {
                        failures.Enqueue(error.Message);
                    }
                }
            }, Stop)).ToList();

            for (var node = 0; node < 2; node++)
            {
                Assert.Equal(0, await nodes[node].TerminateAsync());
                nodes[node].Dispose();
                nodes[node] = await StartAsync(settings, ports[node]);
                await Task.Delay(3_000, Stop); // until the proxy has asked it twice
            }

            var during = sent;
            restarted.Set();
            await Task.WhenAll(shoppers);
            TestContext.Current.SendDiagnosticMessage($"{sent} requests, {during} of them while both nodes were restarted one after the other, {failures.Count} failed");
            Assert.Empty(failures);
            Assert.True(sent >= requests);
        }
        finally
        {
            foreach (var node in nodes) node?.Dispose();
        }
    }

    static async Task<ProgramProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int port)
    {
        var program = ProgramProcess.Start(settings, "serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await Eventually.AsTrueAsync(async () =>
        {
            Assert.False(program.HasExited, program.Errors);
            return await StatusAsync(port, "/healthz/ready") is HttpStatusCode.OK;
        }, TimeSpan.FromMinutes(3));
        return program;
    }

    static async Task<HttpStatusCode?> StatusAsync(int port, string path, string slug = Shop)
    {
        using var client = Client(port, slug);
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    static HttpClient Client(int port, string slug = Shop)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        client.DefaultRequestHeaders.Host = $"{slug}.vitrine.localhost";
        return client;
    }
}
