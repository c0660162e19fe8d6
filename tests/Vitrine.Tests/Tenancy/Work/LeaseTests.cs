using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Work;

public sealed class LeaseTests
{
    const string Name = "work";
    const string Elsewhere = "another-machine:4242:1";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Of_many_who_ask_at_once_one_gets_it_and_its_token_is_higher_each_time(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var leases = still.Platform.Get<TakeLease>();
        List<long> fences = [];
        for (var round = 0; round < 5; round++)
        {
            var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => leases.TryAsync(WorkPlace.Control, Name, Stop), Stop)));
            var held = Assert.Single(asked, lease => lease is not null)!;
            fences.Add(held.Fence);
            await held.DisposeAsync();
        }

        Assert.Equal(fences.Distinct().Order(), fences);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Of_many_nodes_that_follow_a_dead_one_one_gets_it(string engine)
    {
        await using var still = StillPlatform.On(engine);
        await HeldByAsync(still, Elsewhere, fence: 7);
        // Each has a memory of its own, as nodes have.
        var nodes = Enumerable.Range(0, 8).Select(_ => new TakeLease(still.Platform.Get<WorkPlaces>(), still.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<TakeLease>.Instance)).ToList();
        foreach (var node in nodes) Assert.Null(await node.TryAsync(WorkPlace.Control, Name, Stop));
        still.Time.Advance(TakeLease.SilenceTime);
        var asked = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.TryAsync(WorkPlace.Control, Name, Stop), Stop)));
        Assert.Equal(8, Assert.Single(asked, lease => lease is not null)!.Fence);
        foreach (var lease in asked) if (lease is not null) await lease.DisposeAsync();
    }

    [Fact]
    public async Task A_holder_of_another_machine_is_followed_after_its_silence_and_not_while_it_counts()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var leases = still.Platform.Get<TakeLease>();
        await HeldByAsync(still, Elsewhere, fence: 1);
        for (var beat = 1; beat < 10; beat++)
        {
            Assert.Null(await leases.TryAsync(WorkPlace.Control, Name, Stop));
            still.Time.Advance(TakeLease.SilenceTime - TimeSpan.FromSeconds(1));
            await BeatAsync(still);
        }

        Assert.Null(await leases.TryAsync(WorkPlace.Control, Name, Stop));
        still.Time.Advance(TakeLease.SilenceTime);
        await using var followed = await leases.TryAsync(WorkPlace.Control, Name, Stop);
        Assert.Equal(2, followed?.Fence);
    }

    [Fact]
    public async Task A_holder_on_this_machine_that_ended_is_followed_at_once()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        // A process that ends at once; its identity is read as it reads its own.
        using var dead = ProgramProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal), "--version");
        var parts = ProcessIdentity.Current.Split(':');
        var identity = $"{parts[0]}:{dead.Id}:1";
        dead.Kill();
        await HeldByAsync(still, identity, fence: 3);
        await using var followed = await still.Platform.Get<TakeLease>().TryAsync(WorkPlace.Control, Name, Stop);
        Assert.Equal(4, followed?.Fence);
    }

    [Fact]
    public void A_process_is_known_to_have_ended_only_where_that_can_be_seen()
    {
        Assert.False(ProcessIdentity.HasEnded(ProcessIdentity.Current));
        Assert.False(ProcessIdentity.HasEnded(Elsewhere));
        Assert.False(ProcessIdentity.HasEnded("nonsense"));
        var parts = ProcessIdentity.Current.Split(':');
        Assert.True(ProcessIdentity.HasEnded($"{parts[0]}:{parts[1]}:1")); // the number was given to another process
        Assert.True(ProcessIdentity.HasEnded($"{parts[0]}:{int.MaxValue}:1"));
    }

    [Fact]
    public async Task A_holder_that_was_overtaken_is_told_to_stop_and_gives_nothing_back()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        await using (var held = await still.Platform.Get<TakeLease>().TryAsync(WorkPlace.Control, Name, Stop))
        {
            await using (var db = still.Platform.Get<ControlDatabase>().Open())
                await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Fence, 99).SetProperty(lease => lease.Owner, Elsewhere), Stop);
            var lost = new TaskCompletionSource();
            await using var told = held!.Lost.Register(lost.SetResult);
            still.Time.Advance(TakeLease.BeatTime);
            await lost.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        }

        await using var after = still.Platform.Get<ControlDatabase>().Open();
        Assert.Equal(Elsewhere, (await after.Leases.SingleAsync(Stop)).Owner);
    }

    [Fact]
    public async Task A_holder_counts_while_it_works()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        await using var held = await still.Platform.Get<TakeLease>().TryAsync(WorkPlace.Control, Name, Stop);
        for (var beat = 1; beat <= 3; beat++)
        {
            still.Time.Advance(TakeLease.BeatTime);
            await Eventually.AsTrueAsync(async () => await BeatsAsync(still) >= beat);
        }
    }

    static async Task<long> BeatsAsync(StillPlatform still)
    {
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        return await db.Leases.Select(lease => lease.Beat).SingleAsync(Stop);
    }

    static async Task BeatAsync(StillPlatform still)
    {
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Beat, lease => lease.Beat + 1), Stop);
    }

    static async Task HeldByAsync(StillPlatform still, string owner, long fence)
    {
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        db.Leases.Add(new Lease { Name = Name, Owner = owner, Fence = fence });
        await db.SaveChangesAsync(Stop);
    }
}
