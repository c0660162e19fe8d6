using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tests.Fixtures;

/// <summary>The far side of OTLP over HTTP: takes what is posted and keeps it as it came.</summary>
sealed class StubCollector : IAsyncDisposable
{
    readonly WebApplication app;

    StubCollector(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Path, string? Key, byte[] Body)> Received { get; } = new();

    public string Address => app.Urls.First();

    public static async Task<StubCollector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new StubCollector(builder.Build());
        collector.app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector.Received.Enqueue((context.Request.Path, context.Request.Headers["x-key"], body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Waits until something posted to a path holds all the words. In protobuf, texts stand as they are.</summary>
    public async Task<bool> HasAsync(string path, params string[] words)
    {
        for (var i = 0; i < 600; i++)
        {
            if (Received.Any(post => post.Path == path && Latin(post.Body) is var text && words.All(word => text.Contains(word, StringComparison.Ordinal)))) return true;
            await Task.Delay(100);
        }

        return false;
    }

    public string All() => string.Concat(Received.Select(post => Latin(post.Body)));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    static string Latin(byte[] body) => Encoding.Latin1.GetString(body);
}
