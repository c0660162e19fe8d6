using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Vitrine.Tenancy.Seeing;

/// <summary>
/// Says under which name a tenant's figures are kept: its own while it is one of the busiest, else <see cref="Other"/>. So the
/// number of names is bounded, whatever the number of tenants.
/// </summary>
/// <remarks>
/// Thread-safe. Asking counts: it is one look-up and one increment, and allocates only the first time a tenant is seen. Once
/// every <see cref="TurnTime"/> the counts are halved and the names dealt anew, so what counts is the recent past. A newcomer
/// takes a name only from one with clearly less, so that two equals do not swap it at every turn.
/// </remarks>
/// <param name="most">How many tenants have a name at a time; 0 for none.</param>
public sealed class TenantLabels(int most, TimeProvider time)
{
    /// <summary>The name of all tenants that have none of their own. No short name: those have no underscore.</summary>
    public const string Other = "_other";

    /// <summary>How often the names are dealt anew.</summary>
    public static readonly TimeSpan TurnTime = TimeSpan.FromMinutes(1);

    // How much busier a newcomer must be than the one whose name it takes.
    const double Clearly = 1.25;

    readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);
    readonly Lock turning = new();
    FrozenSet<string> named = [];
    long turned = time.GetTimestamp();

    /// <summary>How many tenants have a name at a time.</summary>
    public int Most => most;

    /// <summary>The names given now, without <see cref="Other"/>.</summary>
    public IReadOnlyCollection<string> Named => Volatile.Read(ref named);

    /// <summary>Counts one piece of work of a tenant and says under which name it is kept.</summary>
    /// <param name="tenant">The short name.</param>
    public string Of(string tenant)
    {
        if (most == 0) return Other;
        if (!counts.TryGetValue(tenant, out var count)) count = counts.GetOrAdd(tenant, static _ => new Count());
        Interlocked.Increment(ref count.Value);
        if (time.GetElapsedTime(Volatile.Read(ref turned)) >= TurnTime) Turn();
        // Until all names are given the first to come have them: a small house sees every shop from its first request.
        else if (Named.Count < most && !named.Contains(tenant)) Add(tenant);
        return named.Contains(tenant) ? tenant : Other;
    }

    void Add(string tenant)
    {
        lock (turning)
        {
            if (named.Count < most) Volatile.Write(ref named, [.. named, tenant]);
        }
    }

    void Turn()
    {
        if (!turning.TryEnter()) return; // another request is at it
        try
        {
            var elapsed = time.GetElapsedTime(turned);
            if (elapsed < TurnTime) return;
            turned = time.GetTimestamp();
            var ranked = counts
                .Select(entry => (Tenant: entry.Key, Count: Volatile.Read(ref entry.Value.Value)))
                .OrderByDescending(entry => named.Contains(entry.Tenant) ? entry.Count * Clearly : entry.Count)
                .ThenBy(entry => entry.Tenant, StringComparer.Ordinal)
                .Take(most)
                .Where(entry => entry.Count > 0)
                .Select(entry => entry.Tenant)
                .ToFrozenSet(StringComparer.Ordinal);
            Volatile.Write(ref named, ranked);

            var halvings = (int)Math.Min(62, elapsed / TurnTime);
            foreach (var (tenant, count) in counts)
            {
                // A request between the two lines is lost to the count; it was only ever an estimate.
                var left = Volatile.Read(ref count.Value) >> halvings;
                Volatile.Write(ref count.Value, left);
                if (left == 0) counts.TryRemove(tenant, out _);
            }
        }
        finally
        {
            turning.Exit();
        }
    }

    sealed class Count
    {
        public long Value;
    }
}
