using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// What memory knows of hosts and tenants: an immutable snapshot that is swapped when the database's revision has moved.
/// Requests only read it; they never wait for it and never ask the database.
/// </summary>
public sealed class HostDirectory(ControlDatabase database, IOptions<HostsOptions> options, ChangeSignal signal) : IDisposable
{
    // Past so many at once, reading everything is cheaper than reading who changed.
    const int MostChangedTenants = 500;

    readonly SemaphoreSlim reloading = new(1, 1);
    volatile Snapshot current = Snapshot.Nothing;

    /// <summary>Every known host name.</summary>
    public HostMap Map => current.Map;

    /// <summary>The platform's own host.</summary>
    public HostName Platform => options.Value.PlatformHost;

    /// <summary>The platform's own root, under which shops without an agency's root answer.</summary>
    public HostName Root => options.Value.RootHost;

    /// <summary>The console host of merchants without an agency's console.</summary>
    public HostName Console => options.Value.ConsoleHost;

    /// <summary>False until the first load: the program is not ready to serve.</summary>
    public bool IsLoaded => current != Snapshot.Nothing;

    /// <summary>The newest change that this memory holds, a number of <see cref="Revision.Hosts"/>; -1 before the first load.</summary>
    public long Seen => current.Hosts;

    /// <summary>How many tenants answer or will.</summary>
    public int TenantCount => current.Tenants.Count;

    /// <summary>Raised after every swap.</summary>
    public event Action? Swapped;

    /// <summary>Raised after a swap with the tenants that answer no more, or not for the moments of their migration; their databases are to be closed.</summary>
    public event Action<IReadOnlyList<TenantInfo>>? Withdrawn;

    /// <summary>Every tenant that answers or will, in no order. Deleted tenants are not among them.</summary>
    public IEnumerable<TenantInfo> Tenants => current.Tenants.Values.Select(known => known.Info);

    /// <summary>A tenant that answers or will, or null. Deleted tenants are not known here.</summary>
    public TenantInfo? Find(TenantId id) => current.Tenants.GetValueOrDefault(id)?.Info;

    /// <summary>The host of an agency's own console, or null where it has none or the agency is not known.</summary>
    public HostName? ConsoleOf(AgencyId id) => current.AgenciesById.GetValueOrDefault(id)?.ConsoleHost is { } host ? HostName.Parse(host) : null;

    /// <summary>
    /// Swaps the snapshot where the database has a newer one. Cheap when it has not: two rows are read. When tenants changed
    /// only those are read; when an agency changed, everything is.
    /// </summary>
    /// <returns>Whether it was swapped.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        var swapped = await FollowAsync(cancel);
        // Asked for by whoever changed something. Another look of this node may have seen it already; the others have not.
        await signal.TellAsync(cancel);
        return swapped;
    }

    /// <summary>As <see cref="RefreshAsync"/>, for changes that others made: tells nobody.</summary>
    internal async Task<bool> FollowAsync(CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var swapped = await LookAsync(cancel);
            outcome = swapped ? "changed" : "unchanged";
            return swapped;
        }
        finally
        {
            TenancyInstruments.HostsRefreshDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>(TenantHistogram.Outcome, outcome));
        }
    }

    public void Dispose() => reloading.Dispose();

    async Task<bool> LookAsync(CancellationToken cancel)
    {
        await reloading.WaitAsync(cancel);
        try
        {
            await using var control = database.Open();
            // Read before the rest: a change in between is then seen again at the next look, never missed.
            var numbers = await control.Revisions.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Number, StringComparer.Ordinal, cancel);
            var (hosts, agencies) = (numbers[Revision.Hosts], numbers[Revision.Agencies]);
            var former = current;
            if (IsLoaded && former.Hosts == hosts && former.Agencies == agencies) return false;
            var few = IsLoaded && former.Agencies == agencies && await control.Tenants.CountAsync(tenant => tenant.HostsRevision > former.Hosts, cancel) <= MostChangedTenants;
            current = few ? await ChangeAsync(control, former, hosts, cancel) : await LoadAsync(control, hosts, agencies, cancel);
            var withdrawn = former.Tenants.Values.Where(known => IsWithdrawn(known.Info, Find(known.Info.Id))).Select(known => known.Info).ToList();
            if (withdrawn.Count > 0) Withdrawn?.Invoke(withdrawn);
            Swapped?.Invoke();
            return true;
        }
        finally
        {
            reloading.Release();
        }
    }

    async Task<Snapshot> LoadAsync(ControlDb control, long hostsRevision, long agenciesRevision, CancellationToken cancel)
    {
        var agencies = await control.Agencies.AsNoTracking().ToDictionaryAsync(agency => agency.Id, cancel);
        var brands = await BrandInfo.ReadAsync(control, cancel);
        var domains = (await control.Domains.AsNoTracking().ToListAsync(cancel)).ToLookup(domain => domain.TenantId);
        var migrating = await Migrating(control).ToHashSetAsync(cancel);
        var hosts = new Dictionary<string, HostEntry>(StringComparer.Ordinal);
        var tenants = ImmutableDictionary.CreateBuilder<TenantId, Known>();

        // The order settles who wins a name: the platform, then agencies, then tenants, so that nobody can take a console's.
        hosts[options.Value.PlatformHost.Ascii] = new(new Site.Platform());
        hosts.TryAdd(options.Value.ConsoleHost.Ascii, new(new Site.Console()));
        foreach (var also in options.Value.Also) hosts.TryAdd(HostName.Parse(also).Ascii, new(new Site.Platform()));
        foreach (var agency in agencies.Values.Where(agency => agency.ConsoleHost is not null)) AddAgency(hosts, agency, brands.GetValueOrDefault(agency.Id));

        // Elder tenants first, so that what two would claim never changes hands.
        var rows = control.Tenants.AsNoTracking().Where(tenant => tenant.DeletedAt == null && tenant.PurgedAt == null).OrderBy(tenant => tenant.RequestedAt).ThenBy(tenant => tenant.Id).AsAsyncEnumerable();
        await foreach (var tenant in rows.WithCancellation(cancel))
        {
            var (info, entries) = Describe(tenant, RootOf(tenant, agencies), [.. domains[tenant.Id]], migrating.Contains(tenant.Id));
            tenants.Add(tenant.Id, new Known(info, [.. entries.Where(entry => hosts.TryAdd(entry.Host, entry.Entry)).Select(entry => entry.Host)]));
        }

        return new Snapshot(hostsRevision, agenciesRevision, new HostMap(hosts), tenants.ToImmutable(), agencies);
    }

    async Task<Snapshot> ChangeAsync(ControlDb control, Snapshot former, long revision, CancellationToken cancel)
    {
        var changed = await control.Tenants.AsNoTracking().Where(tenant => tenant.HostsRevision > former.Hosts).OrderBy(tenant => tenant.RequestedAt).ThenBy(tenant => tenant.Id).ToListAsync(cancel);
        var ids = changed.ConvertAll(tenant => tenant.Id);
        var domains = (await control.Domains.AsNoTracking().Where(domain => ids.Contains(domain.TenantId)).ToListAsync(cancel)).ToLookup(domain => domain.TenantId);
        var migrating = await Migrating(control).Where(id => ids.Contains(id)).ToHashSetAsync(cancel);
        var tenants = former.Tenants;
        var changes = new Dictionary<string, HostEntry?>(StringComparer.Ordinal);
        foreach (var tenant in changed)
        {
            foreach (var host in tenants.GetValueOrDefault(tenant.Id)?.Hosts ?? []) changes[host] = null;
            tenants = tenants.Remove(tenant.Id);
            if (tenant is not { DeletedAt: null, PurgedAt: null }) continue;
            var (info, entries) = Describe(tenant, RootOf(tenant, former.AgenciesById), [.. domains[tenant.Id]], migrating.Contains(tenant.Id));
            List<string> own = [];
            foreach (var (host, entry) in entries)
            {
                // As in a full load, a name that somebody else has stays theirs.
                if (changes.TryGetValue(host, out var now) ? now is not null : former.Map.Find(HostName.Parse(host)) is not null) continue;
                changes[host] = entry;
                own.Add(host);
            }

            tenants = tenants.Add(tenant.Id, new Known(info, [.. own]));
        }

        return former with { Hosts = revision, Map = former.Map.With(changes), Tenants = tenants };
    }

    static bool IsWithdrawn(TenantInfo former, TenantInfo? now) => now?.Database != former.Database || (now.Standing is TenantStanding.Migrating && former.Standing is not TenantStanding.Migrating);

    static IQueryable<TenantId> Migrating(ControlDb control) =>
        control.ShopMigrations.Where(migration => migration.State == ShopMigrationState.Closed || migration.State == ShopMigrationState.Swapping).Select(migration => migration.TenantId);

    HostName RootOf(Tenant tenant, IReadOnlyDictionary<AgencyId, Agency> agencies) =>
        tenant.AgencyId is { } agency && agencies[agency].Root is { } own ? HostName.Parse(own) : options.Value.RootHost;

    static void AddAgency(Dictionary<string, HostEntry> hosts, Agency agency, BrandInfo? brand)
    {
        var console = HostName.Parse(agency.ConsoleHost!); // only agencies that have one come here
        var site = new Site.AgencyConsole(new AgencyInfo(agency.Id, agency.Slug, agency.Name) { Brand = brand });
        hosts.TryAdd(console.Ascii, new(site));
        if (agency.Root is { } root) hosts.TryAdd(root, new(site, console));
    }

    // A tenant and all names it answers to: its primary host, and the others that lead there.
    static (TenantInfo Info, IEnumerable<(string Host, HostEntry Entry)> Entries) Describe(Tenant tenant, HostName root, List<Domain> domains, bool migrating)
    {
        var underRoot = tenant.HostUnder(root);
        var primary = domains.Find(domain => domain.IsPrimary) is { } own ? HostName.Parse(own.Host) : underRoot;
        var info = tenant.ToInfo(primary, migrating);
        var site = new Site.Shop(info);
        var others = domains.Select(domain => domain.Host).Append(underRoot.Ascii).Where(host => host != primary.Ascii).Distinct(StringComparer.Ordinal);
        return (info, [(primary.Ascii, new HostEntry(site)), .. others.Select(host => (host, new HostEntry(site, primary)))]);
    }

    sealed record Snapshot(long Hosts, long Agencies, HostMap Map, ImmutableDictionary<TenantId, Known> Tenants, IReadOnlyDictionary<AgencyId, Agency> AgenciesById)
    {
        public static Snapshot Nothing { get; } = new(-1, -1, HostMap.Empty, ImmutableDictionary<TenantId, Known>.Empty, new Dictionary<AgencyId, Agency>());
    }

    /// <param name="Hosts">The names that lead to it, so that they can be taken away.</param>
    sealed record Known(TenantInfo Info, ImmutableArray<string> Hosts);
}
