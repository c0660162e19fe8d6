using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Work;

/// <summary>A platform whose outboxes are emptied only when a test says so, by a clock that only a test moves.</summary>
sealed class StillPlatform : IAsyncDisposable
{
    StillPlatform(RunningPlatform platform, FakeTimeProvider time) => (Platform, Time) = (platform, time);

    public RunningPlatform Platform { get; }

    public FakeTimeProvider Time { get; }

    public Heard Heard => Platform.Get<Heard>();

    public static StillPlatform On(string engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-22T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        return new StillPlatform(Engines.Empty(engine, builder => builder.ConfigureServices(services =>
        {
            services.RemoveDispatch();
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<Heard>();
            services.AddSingleton(new ListenerType(typeof(Ear)));
            services.AddSingleton(new ListenerType(typeof(SecondEar)));
        })), time);
    }

    public Task<TurnEnd> TurnAsync(WorkPlace place) => Platform.Get<EmptyOutbox>().RunAsync(place, TestContext.Current.CancellationToken);

    /// <summary>Announces notes in one transaction.</summary>
    public async Task SayAsync(WorkPlace place, params IEnumerable<Noted> notes)
    {
        await using var scope = Platform.Get<WorkPlaces>().Enter(place)!;
        await using var transaction = await Vitrine.Tenancy.Databases.WriteTransactions.BeginWriteAsync(scope.Db, TestContext.Current.CancellationToken);
        foreach (var note in notes) scope.Db.Announce(note);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

static class WithoutDispatchExtensions
{
    /// <summary>Leaves outboxes as they are and sets no clocks.</summary>
    public static IWebHostBuilder WithoutDispatch(this IWebHostBuilder builder) => builder.ConfigureServices(services => services.RemoveDispatch());

    public static void RemoveDispatch(this IServiceCollection services)
    {
        foreach (var watch in services.Where(service => service.ServiceType == typeof(IHostedService) && (service.ImplementationType == typeof(DispatchOutboxes) || service.ImplementationType == typeof(KeepClocks))).ToList()) services.Remove(watch);
    }
}

[Event("test.noted")]
public sealed record Noted(string About, int Number) : IEvent
{
    public string Subject => About;
}

/// <summary>What the listeners heard, and how they shall behave.</summary>
public sealed class Heard
{
    readonly Lock gate = new();
    readonly List<(string Ear, Noted Note, Delivery Delivery, string? Tenant)> all = [];

    /// <summary>Called before a note counts as heard; throw to fail.</summary>
    public Func<string, Noted, CancellationToken, Task>? Behaviour { get; set; }

    public IReadOnlyList<(string Ear, Noted Note, Delivery Delivery, string? Tenant)> All
    {
        get { lock (gate) return [.. all]; }
    }

    public IEnumerable<int> Numbers => All.Where(heard => heard.Ear == nameof(Ear)).Select(heard => heard.Note.Number);

    internal async Task HearAsync(string ear, Noted note, Delivery delivery, Vitrine.Tenancy.Tenants.CurrentTenant tenant, CancellationToken cancel)
    {
        if (Behaviour is { } behave) await behave(ear, note, cancel);
        lock (gate) all.Add((ear, note, delivery, tenant.IsKnown ? tenant.Info.Identifier : null));
    }
}

public sealed class Ear(Heard heard, Vitrine.Tenancy.Tenants.CurrentTenant tenant) : IListener<Noted>
{
    public Task HearAsync(Noted fact, Delivery delivery, CancellationToken cancel) => heard.HearAsync(nameof(Ear), fact, delivery, tenant, cancel);
}

/// <summary>Hears all that is said, whatever it is.</summary>
public sealed class SecondEar(Heard heard, Vitrine.Tenancy.Tenants.CurrentTenant tenant) : IListener<IEvent>
{
    public Task HearAsync(IEvent fact, Delivery delivery, CancellationToken cancel) =>
        fact is Noted note ? heard.HearAsync(nameof(SecondEar), note, delivery, tenant, cancel) : Task.CompletedTask;
}
