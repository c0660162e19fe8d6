using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Seeing;

/// <summary>What a load balancer, or a stranger, is told.</summary>
public sealed class ReadinessTests
{
    const string Address = "10.1.2.3:6379";

    [Theory]
    [InlineData(true, true, 200, "ready\n")]
    [InlineData(false, true, 503, "not ready: the message store does not answer\n")]
    [InlineData(false, false, 200, "ready\nnote: message store does not answer; changes are seen within 5 s\n")] // it serves on without it
    public async Task A_dependency_that_does_not_answer_is_named_and_its_address_is_not(bool answers, bool needed, int status, string says)
    {
        var stub = new Stub { Answers = answers, IsNeeded = needed };
        await using var platform = With(stub);
        using var ready = await platform.ClientFor("vitrine.localhost").GetAsync("/healthz/ready");
        Assert.Equal((status, says), ((int)ready.StatusCode, await ready.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_named_all_at_once()
    {
        await using var platform = With(new Stub { Answers = false }, new Stub { Answers = false, Name = "other store" });
        using var ready = await platform.ClientFor("vitrine.localhost").GetAsync("/healthz/ready");
        Assert.Equal("not ready: the message store does not answer\nnot ready: the other store does not answer\n", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task One_that_hangs_and_does_not_listen_is_left_behind()
    {
        await using var platform = With(new Stub { Hangs = true });
        using var ready = await platform.ClientFor("vitrine.localhost").GetAsync("/healthz/ready");
        Assert.Equal("not ready: the message store does not answer\n", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task However_many_ask_the_dependency_is_asked_once_and_anew_after_a_second()
    {
        var stub = new Stub();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var platform = RunningPlatform.Empty(builder => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(time).AddSingleton<IDependency>(stub)));
        var clients = Enumerable.Range(0, 50).Select(_ => platform.ClientFor("vitrine.localhost")).ToList();
        await Task.WhenAll(clients.Select(client => client.GetStringAsync("/healthz/ready")));
        Assert.Equal(1, stub.Asked);

        stub.Answers = false;
        Assert.Equal("ready\n", await clients[0].GetStringAsync("/healthz/ready")); // still the answer of a moment ago
        time.Advance(TimeSpan.FromSeconds(1));
        using var ready = await clients[0].GetAsync("/healthz/ready");
        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Equal(2, stub.Asked);
    }

    [Fact]
    public async Task One_that_is_not_used_is_not_asked()
    {
        var stub = new Stub { Answers = false, IsUsed = false };
        await using var platform = With(stub);
        Assert.Equal("ready\n", await platform.ClientFor("vitrine.localhost").GetStringAsync("/healthz/ready"));
        Assert.Equal(0, stub.Asked);
    }

    [Fact]
    public async Task The_log_says_when_it_begins_and_when_it_ends_and_not_at_every_question()
    {
        var log = new RecordedLog();
        var stub = new Stub { Answers = false };
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var platform = RunningPlatform.Empty(builder =>
        {
            log.Attach(builder);
            builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(time).AddSingleton<IDependency>(stub));
        });
        for (var i = 0; i < 5; i++)
        {
            (await platform.ClientFor("vitrine.localhost").GetAsync("/healthz/ready")).Dispose();
            time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Contains(Address, Assert.Single(log.Lines, line => line.Contains("message store", StringComparison.Ordinal)), StringComparison.Ordinal); // staff may know
    }

    static RunningPlatform With(params IDependency[] dependencies) => RunningPlatform.Empty(builder => builder.ConfigureServices(services =>
    {
        foreach (var dependency in dependencies) services.AddSingleton(dependency);
    }));

    // Not a type of a room, so that no scan finds it.
    sealed class Stub : IDependency
    {
        int asked;

        public string Name { get; init; } = "message store";

        public bool IsNeeded { get; init; } = true;

        public bool IsUsed { get; init; } = true;

        public string? Without => "changes are seen within 5 s";

        public bool Answers { get; set; } = true;

        public bool Hangs { get; init; }

        public int Asked => asked;

        public Task AskAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref asked);
            if (Hangs) return new TaskCompletionSource().Task;
            return Answers ? Task.CompletedTask : throw new IOException($"{Address} refused");
        }
    }
}
