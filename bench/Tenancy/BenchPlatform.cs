using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Platform;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>The whole program on a port of its own with an empty data directory, which is gone afterwards.</summary>
sealed class BenchPlatform : IAsyncDisposable
{
    readonly WebApplication app;

    BenchPlatform(WebApplication app, string directory) => (this.app, DataDirectory) = (app, directory);

    public IServiceProvider Services => app.Services;

    public string DataDirectory { get; }

    public HttpClient Client { get; private set; } = null!; // set by StartAsync

    public static async Task<BenchPlatform> StartAsync(params string[] settings)
    {
        var directory = Path.Combine(Path.GetTempPath(), "vitrine-bench", Guid.NewGuid().ToString("N"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Program).Assembly.GetName().Name, // its pages, not this project's
            Args = ["--Data:Directory", directory, "--Hosts:Platform", "vitrine.localhost", "--urls", "http://127.0.0.1:0", .. settings],
        });
        builder.Logging.ClearProviders();
        builder.Services.AddTenancyWatches();
        var platform = new BenchPlatform(Program.Build(builder), directory);
        await platform.Services.GetRequiredService<Start>().OpenAsync(CancellationToken.None);
        await platform.app.StartAsync();
        var address = platform.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        // No redirects followed and no cookies kept: several shoppers ask through it.
        platform.Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        return platform;
    }

    public async Task CreateAsync(string slug)
    {
        var wish = new TenantWish(slug, slug, new TenantSetup("EUR", "en", "FR", "Europe/Paris"));
        var wished = await Services.ActAsync(Actor.Program, CreateTenant.RunAsync, wish, progress: null, CancellationToken.None);
        var made = wished.Problem is null ? await Services.ActAsync(Actor.Program, CreateTenant.BuildAsync, new TenantName(slug), progress: null, CancellationToken.None) : wished;
        if (made.Problem is { } problem) throw new InvalidOperationException(problem.Message);
    }

    public async Task GetAsync(string slug, string path = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = $"{slug}.vitrine.localhost";
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
