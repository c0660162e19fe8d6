using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>
/// Brings every shop that is behind to this program's version, some at a time. One that fails stops nobody; a walk that is
/// killed is gone on with by the next; several walks at once, on one node or many, share the work.
/// </summary>
public sealed class MigrateShops(BehindShops behind, MigrateShop migrate, IOptions<DataOptions> options, TimeProvider time)
{
    // Of one shop in one walk, when its server fails in a way that passes. Seconds lie between them, since it is closed anew.
    const int Tries = 3;

    static readonly TimeSpan LookAgainTime = TimeSpan.FromMilliseconds(250);

    readonly int atOnce = options.Value.MigrationsAtOnce is > 0 and var set ? set : Environment.ProcessorCount;

    /// <summary>Migrates until nobody is behind but those that failed, or that another program is at for longer than its claim lasts.</summary>
    /// <param name="only">The short name of one shop, or null for all.</param>
    /// <param name="byHand">As for <see cref="BehindShops.FindAsync"/>.</param>
    /// <param name="progress">Told of each shop; may be called from several threads at once.</param>
    public async Task<MigrationResult> RunAsync(string? only, bool byHand, IProgress<MigrationProgress>? progress, CancellationToken cancel)
    {
        var walk = new Walk(progress);
        var lastMove = time.GetTimestamp();
        for (var former = int.MaxValue; ;)
        {
            var found = await behind.FindAsync(only, byHand, cancel);
            var shops = found.Where(shop => !walk.IsOver(shop)).ToList();
            walk.Total = Math.Max(walk.Total, walk.Outcomes.Count + shops.Count);
            var left = shops.Sum(walk.TriesLeft);
            if (left < former) lastMove = time.GetTimestamp();
            former = left;
            if (shops.Count == 0 || time.GetElapsedTime(lastMove) > 2 * ProvisionTenant.ClaimTime)
            {
                await TidyAsync(cancel);
                return new([.. walk.Outcomes.Values.OrderBy(outcome => outcome.Slug, StringComparer.Ordinal)], [.. found.Where(shop => !walk.Outcomes.ContainsKey(shop.Id)).Select(shop => shop.Slug)]);
            }

            await PassAsync(shops, walk, cancel);
            // What is left now is somebody else's, or was a worker's who died: its claim lapses.
            if (shops.Exists(shop => !walk.IsOver(shop))) await Task.Delay(LookAgainTime, time, cancel);
        }
    }

    // Of shops whose worker was killed with the last thing still to do. Its claim lapses, and is waited for.
    async Task TidyAsync(CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        while (await behind.FindUntidyAsync(cancel) is { Count: > 0 } untidy)
        {
            foreach (var shop in untidy) await migrate.TidyAsync(shop, cancel);
            if (time.GetElapsedTime(begun) > 2 * ProvisionTenant.ClaimTime) return;
            await Task.Delay(LookAgainTime, time, cancel);
        }
    }

    async Task PassAsync(IReadOnlyList<BehindShop> shops, Walk walk, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var closed = Channel.CreateUnbounded<BehindShop>();
        var pace = new MigrationPace(time, await behind.CountLatelyFinishedAsync(cancel));
        var closing = CloseAheadAsync(shops, closed.Writer, pace, stop.Token);
        try
        {
            await Parallel.ForEachAsync(closed.Reader.ReadAllAsync(stop.Token), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop.Token }, async (shop, stopping) =>
            {
                if (!walk.IsOver(shop))
                {
                    await WaitUntilEveryNodeKnowsAsync(shop, stopping);
                    if (await migrate.RunAsync(shop, again: walk.TriesLeft(shop) > 1, stopping) is { } outcome) walk.Finish(shop, outcome);
                }

                pace.Finished();
            });
        }
        finally
        {
            await stop.CancelAsync();
            await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the channel has told its failure to the readers
            // Shops that do not have their turn after all are served on where they can be.
            await behind.ReopenAsync([.. shops.Where(shop => !walk.Outcomes.ContainsKey(shop.Id)).Select(shop => shop.Id)], CancellationToken.None);
        }
    }

    async Task CloseAheadAsync(IReadOnlyList<BehindShop> shops, ChannelWriter<BehindShop> closed, MigrationPace pace, CancellationToken cancel)
    {
        const int WorthATransaction = 16;
        try
        {
            for (var next = 0; next < shops.Count;)
            {
                var room = pace.Room();
                if (room < Math.Min(WorthATransaction, shops.Count - next))
                {
                    await Task.Delay(LookAgainTime, time, cancel);
                    continue;
                }

                var batch = await behind.CloseAsync([.. shops.Skip(next).Take(room)], cancel);
                next += room;
                pace.Closed(batch.Count);
                foreach (var shop in batch) await closed.WriteAsync(shop, cancel);
            }

            closed.Complete();
        }
        catch (Exception error)
        {
            closed.Complete(error);
            throw;
        }
    }

    // Never longer than that, whatever another node's clock has written.
    async Task WaitUntilEveryNodeKnowsAsync(BehindShop shop, CancellationToken cancel)
    {
        var wait = shop.ReadyAt - time.GetUtcNow() ?? TimeSpan.Zero; // a closed shop has the time
        if (wait > BehindShops.UntilEveryNodeKnows) wait = BehindShops.UntilEveryNodeKnows;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancel);
    }

    /// <summary>What one walk has done so far.</summary>
    sealed class Walk(IProgress<MigrationProgress>? progress)
    {
        readonly ConcurrentDictionary<string, bool> fullServers = new(StringComparer.Ordinal);
        readonly ConcurrentDictionary<TenantId, int> tries = new();

        public ConcurrentDictionary<TenantId, MigrationOutcome> Outcomes { get; } = new();

        public int Total { get; set; }

        public int TriesLeft(BehindShop shop) => Tries - tries.GetValueOrDefault(shop.Id);

        // Where one shop's copy found no room, the next one's would find none; trying them all would only fail them all.
        public bool IsOver(BehindShop shop) => Outcomes.ContainsKey(shop.Id) || fullServers.ContainsKey(shop.Server);

        public void Finish(BehindShop shop, MigrationOutcome outcome)
        {
            if (outcome.Again)
            {
                tries.AddOrUpdate(shop.Id, 1, (_, former) => former + 1);
                return;
            }

            if (outcome.IsFull) fullServers[shop.Server] = true;
            Outcomes[shop.Id] = outcome;
            progress?.Report(new(Outcomes.Count, Total, outcome));
        }
    }
}
