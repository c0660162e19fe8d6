using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Work.Leases;

namespace Vitrine.Tenancy.Nodes;

/// <summary>Which programs serve, so that a shop's database is exchanged or removed only after all of them have closed its door.</summary>
/// <remarks>
/// No clock decides. A node that does not say within <see cref="LookTime"/> what it has seen is silent: it is struck off, and
/// writes itself down again with its next word. One that was killed on this machine is not waited for.
/// </remarks>
public sealed class ServingNodes(ControlDatabase control, HostDirectory directory, TimeProvider time)
{
    /// <summary>How long a node may take to see a change: each looks at least this often (<see cref="HostsOptions.PollSeconds"/>).</summary>
    public static readonly TimeSpan LookTime = TimeSpan.FromSeconds(5);

    /// <summary>What requests have to end that came in before the door was closed.</summary>
    internal static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    static readonly TimeSpan LookAgainTime = TimeSpan.FromMilliseconds(100);

    // One process may hold several nodes.
    readonly string me = $"{ProcessIdentity.Current}#{Guid.NewGuid():N}";

    /// <summary>
    /// Tells every node of a change that was committed, and waits until all have seen it and the requests before it had a
    /// moment to end: about a second where they are told at once, and never longer than <see cref="LookTime"/> and that.
    /// </summary>
    public async Task UntilAllKnowAsync(CancellationToken cancel)
    {
        await directory.RefreshAsync(cancel);
        var begun = time.GetTimestamp();
        while (await FindBehindAsync(directory.Seen, cancel) is { Count: > 0 } behind)
        {
            if (time.GetElapsedTime(begun) >= LookTime)
            {
                await using var db = control.Open();
                await db.ServingNodes.Where(node => behind.Contains(node.Name) && node.Seen < directory.Seen).ExecuteDeleteAsync(cancel);
                break;
            }

            await Task.Delay(LookAgainTime, time, cancel);
        }

        await Task.Delay(DrainTime, time, cancel);
    }

    /// <summary>Writes this node down before it serves, and strikes off those of this machine that have ended.</summary>
    internal async Task JoinAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        var ended = (await db.ServingNodes.Select(node => node.Name).ToListAsync(cancel)).FindAll(ProcessIdentity.HasEnded);
        await db.ServingNodes.Where(node => ended.Contains(node.Name)).ExecuteDeleteAsync(cancel);
        await WriteAsync(db, -1, cancel);
    }

    /// <summary>Writes down what this node's memory holds.</summary>
    internal async Task SayAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        await WriteAsync(db, directory.Seen, cancel);
    }

    internal async Task LeaveAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        await db.ServingNodes.Where(node => node.Name == me).ExecuteDeleteAsync(cancel);
    }

    async Task<List<string>> FindBehindAsync(long revision, CancellationToken cancel)
    {
        await using var db = control.Open();
        // This node has just looked.
        var behind = await db.ServingNodes.Where(node => node.Seen < revision && node.Name != me).Select(node => node.Name).ToListAsync(cancel);
        return behind.FindAll(name => !ProcessIdentity.HasEnded(name));
    }

    async Task WriteAsync(ControlDb db, long seen, CancellationToken cancel)
    {
        if (await db.ServingNodes.Where(node => node.Name == me).ExecuteUpdateAsync(set => set.SetProperty(node => node.Seen, seen), cancel) > 0) return;
        db.ServingNodes.Add(new ServingNode { Name = me, Seen = seen });
        await db.SaveChangesAsync(cancel);
    }
}
