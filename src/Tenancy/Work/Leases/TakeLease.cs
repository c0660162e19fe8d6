using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Vitrine.Tenancy.Work.Leases;

/// <summary>
/// Work that must run once, whoever does it: a lease in the database that the work belongs to, on any engine, with a fencing
/// token. In one process, too, a lease has one holder.
/// </summary>
/// <remarks>
/// A holder that was killed is followed at once by a process of the same machine, and after <see cref="SilenceTime"/> of
/// silence by any other. See docs/adr/0007.
/// </remarks>
public sealed class TakeLease(WorkPlaces places, TimeProvider time, ILogger<TakeLease> log)
{
    /// <summary>How long a holder of another machine may be silent before it is taken for dead.</summary>
    public static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(20);

    /// <summary>How often a holder shows that it lives.</summary>
    internal static readonly TimeSpan BeatTime = SilenceTime / 4;

    // One process may hold several nodes.
    readonly string me = $"{ProcessIdentity.Current}#{Guid.NewGuid():N}";

    readonly ConcurrentDictionary<(WorkPlace Place, string Name), bool> held = [];
    readonly ConcurrentDictionary<(WorkPlace Place, string Name), Sighting> sightings = [];

    /// <summary>Takes the lease if it is free or its holder is dead.</summary>
    /// <param name="name">What the work is; up to 100 characters.</param>
    /// <returns>The lease, to be disposed when the work is done; or null when somebody else has it.</returns>
    public async Task<HeldLease?> TryAsync(WorkPlace place, string name, CancellationToken cancel)
    {
        if (!held.TryAdd((place, name), true)) return null;
        var fence = default(long?);
        try
        {
            fence = await TakeAsync(place, name, cancel);
            return fence is { } token ? new HeldLease(this, place, name, token) : null;
        }
        finally
        {
            if (fence is null) held.TryRemove((place, name), out _);
        }
    }

    async Task<long?> TakeAsync(WorkPlace place, string name, CancellationToken cancel)
    {
        await using var scope = places.Enter(place);
        if (scope is null) return null;
        var leases = scope.Db.Leases;
        var seen = await leases.AsNoTracking().SingleOrDefaultAsync(lease => lease.Name == name, cancel);
        if (seen is null) return await CreateAsync(scope, name, cancel);
        if (seen.Owner is { } owner && !IsGone(place, seen, owner)) return null;

        // Only if it still is what was seen: of two who take it one gets it.
        var taken = await leases.Where(lease => lease.Name == name && lease.Owner == seen.Owner && lease.Fence == seen.Fence && lease.Beat == seen.Beat)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Owner, me).SetProperty(lease => lease.Fence, seen.Fence + 1).SetProperty(lease => lease.Beat, 0), cancel);
        if (taken == 0) return null;
        sightings.TryRemove((place, name), out _);
        if (seen.Owner is not null) log.LogWarning("{Lease} of {Place} was held by {Owner}, which is dead; its work goes on here", name, place, seen.Owner);
        return seen.Fence + 1;
    }

    async Task<long?> CreateAsync(WorkScope scope, string name, CancellationToken cancel)
    {
        var lease = new Lease { Name = name, Owner = me, Fence = 1 };
        scope.Db.Leases.Add(lease);
        try
        {
            await scope.Db.SaveChangesAsync(cancel);
            return lease.Fence;
        }
        catch (DbUpdateException)
        {
            return null; // Somebody was quicker; the key decides.
        }
        finally
        {
            scope.Db.ChangeTracker.Clear();
        }
    }

    bool IsGone(WorkPlace place, Lease seen, string owner)
    {
        // Ours and nobody here holds it: giving it back failed once.
        if (owner == me || ProcessIdentity.HasEnded(owner)) return true;
        var sighting = sightings.AddOrUpdate((place, seen.Name),
            _ => new Sighting(seen.Fence, seen.Beat, time.GetTimestamp()),
            (_, known) => known.Fence == seen.Fence && known.Beat == seen.Beat ? known : new Sighting(seen.Fence, seen.Beat, time.GetTimestamp()));
        return time.GetElapsedTime(sighting.Since) >= SilenceTime;
    }

    internal TimeProvider Time => time;

    /// <summary>Shows that the holder lives. False when somebody else has taken the lease.</summary>
    internal async Task<bool> BeatAsync(HeldLease lease, CancellationToken cancel)
    {
        await using var scope = places.Enter(lease.Place);
        return scope is not null && await scope.Db.Leases.Where(row => row.Name == lease.Name && row.Fence == lease.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Beat, row => row.Beat + 1), cancel) == 1;
    }

    internal async Task GiveBackAsync(HeldLease lease)
    {
        try
        {
            await using var scope = places.Enter(lease.Place);
            if (scope is null) return;
            await scope.Db.Leases.Where(row => row.Name == lease.Name && row.Fence == lease.Fence)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, (string?)null), CancellationToken.None);
        }
        catch (Exception error)
        {
            // Whoever comes next sees that it is ours and that nobody here holds it, or our silence.
            log.LogWarning(error, "{Lease} of {Place} could not be given back", lease.Name, lease.Place);
        }
        finally
        {
            held.TryRemove((lease.Place, lease.Name), out _);
        }
    }

    internal void CannotBeat(HeldLease lease, Exception error) => log.LogWarning(error, "{Lease} of {Place} cannot be kept up", lease.Name, lease.Place);

    sealed record Sighting(long Fence, long Beat, long Since);
}
