using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Platform.Console.Design.Live;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Platform.Console.Design;

/// <summary>Server-sent events over real sockets.</summary>
public sealed class LiveUpdatesTests : IAsyncLifetime
{
    static readonly LiveChannel Channel = LiveChannel.Of(new TenantId(Guid.Parse("0199aaaa-0000-7000-8000-000000000001")), "import");
    static readonly LiveChannel Other = LiveChannel.Of(new TenantId(Guid.Parse("0199aaaa-0000-7000-8000-000000000002")), "import");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly FakeTimeProvider time = new();
    readonly CancellationTokenSource session = new();
    WebApplication app = null!; // set before the first test
    HttpClient client = null!;

    LiveUpdates Live => app.Services.GetRequiredService<LiveUpdates>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<LiveUpdates>();
        app = builder.Build();
        app.MapGet("/live", (HttpContext context, LiveUpdates live) => live.Stream(context, Channel, session.Token));
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), Timeout = Timeout.InfiniteTimeSpan };
    }

    [Fact]
    public async Task A_page_gets_the_pieces_of_its_own_tenant_and_of_no_other()
    {
        await using var page = await OpenAsync();
        Live.Publish(Other, "progress", "<p id=progress>theirs</p>");
        Live.Publish(Channel, "progress", "<p id=progress>\nmine</p>");
        var update = await page.NextAsync();
        Assert.Equal(("swap", "progress\n<p id=progress>\nmine</p>"), (update.EventType, update.Data));
    }

    [Fact]
    public async Task A_page_that_was_cut_off_gets_what_it_missed()
    {
        string? seen;
        await using (var page = await OpenAsync())
        {
            Live.Publish(Channel, "a", "1");
            seen = (await page.NextAsync()).EventId;
        }

        Live.Publish(Channel, "a", "2");
        Live.Publish(Channel, "a", "3");
        await using var again = await OpenAsync(seen);
        Assert.Equal(["a\n2", "a\n3"], [(await again.NextAsync()).Data, (await again.NextAsync()).Data]);
    }

    [Theory]
    [InlineData("1-1")] // of an earlier run of the program
    [InlineData("nonsense")]
    public async Task A_page_that_cannot_be_caught_up_is_told_to_load_again(string seen)
    {
        Live.Publish(Channel, "a", "1");
        await using var page = await OpenAsync(seen);
        Assert.Equal("stale", (await page.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_page_that_missed_more_than_is_kept_is_told_to_load_again()
    {
        string? seen;
        await using (var page = await OpenAsync())
        {
            Live.Publish(Channel, "a", "first");
            seen = (await page.NextAsync()).EventId;
        }

        for (var i = 0; i <= LiveUpdates.Kept; i++) Live.Publish(Channel, "a", "more");
        await using var again = await OpenAsync(seen);
        Assert.Equal("stale", (await again.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_quiet_connection_is_heard_from()
    {
        await using var page = await OpenAsync();
        var next = page.NextAsync();
        while (!next.IsCompleted)
        {
            time.Advance(LiveUpdates.Beat);
            await Task.WhenAny(next, Task.Delay(20));
        }

        Assert.Equal("beat", (await next).EventType);
    }

    [Fact]
    public async Task The_stream_ends_with_the_session()
    {
        await using var page = await OpenAsync();
        await session.CancelAsync();
        Assert.True(await page.EndsAsync());
    }

    [Fact]
    public async Task A_reader_who_does_not_read_is_cut_off_and_holds_nobody_up()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var deaf = await answer.Content.ReadAsStreamAsync(); // and nothing is read from it
        await using var page = await OpenAsync();
        var piece = new string('x', 100_000);
        var last = "";
        for (var i = 0; i < 4 * LiveUpdates.Waiting; i++)
        {
            Live.Publish(Channel, "a", $"{i}{piece}");
            last = (await page.NextAsync()).Data;
        }

        Assert.StartsWith($"a\n{(4 * LiveUpdates.Waiting) - 1}x", last, StringComparison.Ordinal);
        // The deaf one's stream does not go on to the last piece: it was ended or broken before.
        using var text = new StreamReader(deaf);
        var heard = "";
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await text.ReadLineAsync(patience.Token) is { } line) heard = line.StartsWith("data: ", StringComparison.Ordinal) && line.Length > 100 ? line[..12] : heard;
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            // Broken off, as it should be.
        }

        Assert.DoesNotContain($"data: {(4 * LiveUpdates.Waiting) - 1}x", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_takes_no_more_readers_than_it_should()
    {
        List<Page> pages = [];
        for (var i = 0; i < LiveUpdates.Readers; i++) pages.Add(await OpenAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        foreach (var page in pages) await page.DisposeAsync();
    }

    [Fact]
    public void A_channel_that_nobody_reads_is_forgotten()
    {
        Live.Publish(Channel, "a", "1");
        time.Advance(TimeSpan.FromMinutes(11));
        Live.Publish(Other, "a", "1");
        Assert.Equal(1, Live.Channels);
    }

    [Fact]
    public void A_channel_without_an_owner_cannot_be_named() => Assert.Throws<InvalidOperationException>(() => default(LiveChannel).ToString());

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await session.CancelAsync();
        await app.DisposeAsync();
        session.Dispose();
    }

    async Task<Page> OpenAsync(string? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        if (seen is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", seen);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, new CancellationTokenSource(Patience).Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var page = new Page(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
        Assert.Equal("hello", (await page.NextAsync()).EventType);
        return page;
    }

    sealed class Page(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(Patience), "The stream ended.");
            return events.Current;
        }

        public async Task<bool> EndsAsync() => !await events.MoveNextAsync().AsTask().WaitAsync(Patience);

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
