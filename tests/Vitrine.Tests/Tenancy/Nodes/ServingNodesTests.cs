using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.Work.Leases;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Work;

namespace Vitrine.Tests.Tenancy.Nodes;

public sealed class ServingNodesTests
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task Who_changes_a_shop_waits_for_a_node_that_has_not_seen_it_and_no_longer(string engine)
    {
        await using var still = StillPlatform.On(engine);
        var other = $"{ProcessIdentity.Current}#other";
        await AddAsync(still, other, seen: -1);
        await still.Platform.CreateAsync("alder");

        var waiting = still.Platform.Get<ServingNodes>().UntilAllKnowAsync(Stop);
        await PassAsync(still, TimeSpan.FromSeconds(3), waiting);
        Assert.False(waiting.IsCompleted);
        await using (var db = still.Platform.Get<ControlDatabase>().Open())
            await db.ServingNodes.Where(node => node.Name == other).ExecuteUpdateAsync(set => set.SetProperty(node => node.Seen, still.Platform.Get<HostDirectory>().Seen), Stop);
        var passed = await PassAsync(still, TimeSpan.FromMinutes(1), waiting);
        await waiting;
        Assert.InRange(passed, ServingNodes.DrainTime, ServingNodes.DrainTime + (10 * Step));
        Assert.Contains(other, await NamesAsync(still));
    }

    [Fact]
    public async Task A_silent_node_is_waited_for_once_and_writes_itself_down_again_with_its_next_word()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var silent = new ServingNodes(still.Platform.Get<ControlDatabase>(), still.Platform.Get<HostDirectory>(), still.Time);
        await silent.JoinAsync(Stop);
        await still.Platform.CreateAsync("alder");

        var waiting = still.Platform.Get<ServingNodes>().UntilAllKnowAsync(Stop);
        var passed = await PassAsync(still, TimeSpan.FromMinutes(1), waiting);
        await waiting;
        Assert.InRange(passed, ServingNodes.LookTime, ServingNodes.LookTime + ServingNodes.DrainTime + (10 * Step));
        Assert.Single(await NamesAsync(still)); // the platform itself

        await silent.SayAsync(Stop);
        Assert.Equal(2, (await NamesAsync(still)).Count);
    }

    [Fact]
    public async Task A_node_of_this_machine_that_was_killed_is_not_waited_for_and_struck_off_by_the_next_that_joins()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        var (machine, process) = ProcessIdentity.Current.Split(':') is [var first, var second, _] ? (first, second) : ("", "");
        await AddAsync(still, $"{machine}:{process}:1#killed", seen: -1); // its number was given to another process since
        await still.Platform.CreateAsync("alder");

        var waiting = still.Platform.Get<ServingNodes>().UntilAllKnowAsync(Stop);
        Assert.InRange(await PassAsync(still, TimeSpan.FromMinutes(1), waiting), ServingNodes.DrainTime, ServingNodes.DrainTime + (10 * Step));
        await waiting;
        await new ServingNodes(still.Platform.Get<ControlDatabase>(), still.Platform.Get<HostDirectory>(), still.Time).JoinAsync(Stop);
        Assert.DoesNotContain(await NamesAsync(still), name => name.EndsWith("#killed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_says_what_it_has_seen_for_as_long_as_it_serves()
    {
        await using var still = StillPlatform.On(Engines.Sqlite);
        await using (var second = new RunningPlatform(still.Platform.DataDirectory, builder => builder.UseSetting("Samples:Seed", "false").UseSetting("Hosts:PollSeconds", "1")))
        {
            _ = second.Services;
            Assert.Equal(2, (await NamesAsync(still)).Count);
            await still.Platform.CreateAsync("alder");
            var newest = still.Platform.Get<HostDirectory>().Seen;
            await Eventually.AsTrueAsync(async () =>
            {
                await using var db = still.Platform.Get<ControlDatabase>().Open();
                return await db.ServingNodes.AllAsync(node => node.Seen >= newest, Stop);
            });
        }

        Assert.Single(await NamesAsync(still));
    }

    static async Task AddAsync(StillPlatform still, string name, long seen)
    {
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        db.ServingNodes.Add(new ServingNode { Name = name, Seen = seen });
        await db.SaveChangesAsync(Stop);
    }

    static async Task<List<string>> NamesAsync(StillPlatform still)
    {
        await using var db = still.Platform.Get<ControlDatabase>().Open();
        return await db.ServingNodes.Select(node => node.Name).ToListAsync(Stop);
    }

    // Moves the clock until the task is done or the time is over, a step each few real milliseconds.
    static async Task<TimeSpan> PassAsync(StillPlatform still, TimeSpan most, Task task)
    {
        var passed = TimeSpan.Zero;
        while (passed < most && !task.IsCompleted)
        {
            // What has to be read in between takes its real time.
            await Task.WhenAny(task, Task.Delay(50, Stop));
            if (task.IsCompleted) break;
            still.Time.Advance(Step);
            passed += Step;
        }

        return passed;
    }
}
