using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tests.Fixtures;

/// <summary>The whole program, started as its command line starts it.</summary>
sealed class RunningPlatform(string dataDirectory, Action<IWebHostBuilder>? configure = null) : WebApplicationFactory<Program>
{
    readonly TemporaryFolder? owned;
    readonly Func<Task>? afterwards;
    bool listening;

    RunningPlatform(TemporaryFolder folder, Action<IWebHostBuilder>? configure, Func<Task>? afterwards = null) : this(folder.Path, configure) => (owned, this.afterwards) = (folder, afterwards);

    public string DataDirectory => dataDirectory;

    public string PathOf(string name) => Path.Combine(dataDirectory, name);

    /// <summary>With the sample shops, in a copy of its own.</summary>
    public static RunningPlatform WithSamples(Action<IWebHostBuilder>? configure = null)
    {
        var folder = new TemporaryFolder();
        TemporaryFolder.Copy(SeededSamples.Folder, folder.Path);
        return new RunningPlatform(folder, configure);
    }

    /// <summary>With no tenant at all.</summary>
    /// <param name="afterwards">What is done once it has stopped.</param>
    /// <param name="listen">See <see cref="Listen"/>.</param>
    public static RunningPlatform Empty(Action<IWebHostBuilder>? configure = null, Func<Task>? afterwards = null, bool listen = false)
    {
        var folder = new TemporaryFolder();
        BlankPlatforms.CopyTo(folder.Path);
        var platform = new RunningPlatform(folder, builder =>
        {
            builder.UseSetting("Samples:Seed", "false");
            configure?.Invoke(builder);
        }, afterwards);
        if (listen) return platform.Listen();
        _ = platform.Services; // started now: the factory would start one for each thread that asks first
        return platform;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client that asks for one host and follows no redirect.</summary>
    public HttpClient ClientFor(string host)
    {
        var client = listening
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address }
            : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Host = host;
        return client;
    }

    /// <summary>Where a platform listens after <see cref="Listen"/>.</summary>
    public Uri Address => new(Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Answers on a real socket with a port of its own instead of in memory.</summary>
    public RunningPlatform Listen()
    {
        UseKestrel(0);
        StartServer();
        listening = true;
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Directory", dataDirectory);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        configure?.Invoke(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (afterwards is not null) await afterwards();
        owned?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>One listening platform with the sample shops for all tests of a class that change nothing.</summary>
public sealed class SamplesPlatform : IAsyncLifetime
{
    internal RunningPlatform Platform { get; private set; } = null!; // set before the first test

    public ValueTask InitializeAsync()
    {
        Platform = RunningPlatform.WithSamples().Listen();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}
