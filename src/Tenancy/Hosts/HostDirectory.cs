using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// What memory knows of hosts and tenants: an immutable snapshot that is swapped when the database's revision has moved.
/// Requests only read it; they never wait for it and never ask the database.
/// </summary>
public sealed class HostDirectory(ControlDatabase database, IOptions<HostsOptions> options) : IDisposable
{
    readonly SemaphoreSlim reloading = new(1, 1);
    volatile Snapshot current = Snapshot.Nothing;

    /// <summary>Every known host name.</summary>
    public HostMap Map => current.Map;

    /// <summary>The platform's own root, under which shops without an agency's root answer.</summary>
    public HostName Root => options.Value.RootHost;

    /// <summary>False until the first load: the program is not ready to serve.</summary>
    public bool IsLoaded => current.Revision >= 0;

    /// <summary>Raised after a swap with the tenants that answer no more; their databases may be closed.</summary>
    public event Action<IReadOnlyList<TenantInfo>>? Withdrawn;

    /// <summary>A tenant that answers or will, or null. Deleted tenants are not known here.</summary>
    public TenantInfo? Find(TenantId id) => current.Tenants.GetValueOrDefault(id);

    /// <summary>Swaps the snapshot where the database has a newer one. Cheap when it has not: one row is read.</summary>
    /// <returns>Whether it was swapped.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        await reloading.WaitAsync(cancel);
        try
        {
            await using var control = database.Open();
            // Read before the rest: a change in between is then seen again at the next look, never missed.
            var revision = await control.Revisions.Where(r => r.Name == Revision.Hosts).Select(r => r.Number).SingleAsync(cancel);
            if (revision == current.Revision) return false;
            var former = current;
            current = await LoadAsync(control, revision, cancel);
            var withdrawn = former.Tenants.Values.Where(tenant => Find(tenant.Id)?.Database != tenant.Database).ToList();
            if (withdrawn.Count > 0) Withdrawn?.Invoke(withdrawn);
            return true;
        }
        finally
        {
            reloading.Release();
        }
    }

    public void Dispose() => reloading.Dispose();

    async Task<Snapshot> LoadAsync(ControlDb control, long revision, CancellationToken cancel)
    {
        var agencies = await control.Agencies.AsNoTracking().ToDictionaryAsync(agency => agency.Id, cancel);
        var domains = (await control.Domains.AsNoTracking().ToListAsync(cancel)).ToLookup(domain => domain.TenantId);
        var hosts = new Dictionary<string, HostEntry>(StringComparer.Ordinal);
        var tenants = new Dictionary<TenantId, TenantInfo>();

        // The order settles who wins a name: the platform, then agencies, then tenants, so that nobody can take a console's.
        hosts[options.Value.PlatformHost.Ascii] = new(new Site.Platform());
        hosts.TryAdd(options.Value.ConsoleHost.Ascii, new(new Site.Console()));
        foreach (var also in options.Value.Also) hosts.TryAdd(HostName.Parse(also).Ascii, new(new Site.Platform()));
        foreach (var agency in agencies.Values.Where(agency => agency.ConsoleHost is not null)) AddAgency(hosts, agency);

        // Elder tenants first, so that what two would claim never changes hands.
        var rows = control.Tenants.AsNoTracking().Where(tenant => tenant.DeletedAt == null && tenant.PurgedAt == null).OrderBy(tenant => tenant.RequestedAt).ThenBy(tenant => tenant.Id).AsAsyncEnumerable();
        await foreach (var tenant in rows.WithCancellation(cancel))
        {
            var root = tenant.AgencyId is { } agency && agencies[agency].Root is { } own ? HostName.Parse(own) : options.Value.RootHost;
            tenants.Add(tenant.Id, AddTenant(hosts, tenant, root, [.. domains[tenant.Id]]));
        }

        return new Snapshot(revision, new HostMap(hosts), tenants.ToFrozenDictionary());
    }

    static void AddAgency(Dictionary<string, HostEntry> hosts, Agency agency)
    {
        var console = HostName.Parse(agency.ConsoleHost!); // only agencies that have one come here
        var site = new Site.AgencyConsole(new AgencyInfo(agency.Id, agency.Slug, agency.Name));
        hosts.TryAdd(console.Ascii, new(site));
        if (agency.Root is { } root) hosts.TryAdd(root, new(site, console));
    }

    static TenantInfo AddTenant(Dictionary<string, HostEntry> hosts, Tenant tenant, HostName root, List<Domains.Domain> domains)
    {
        var underRoot = tenant.HostUnder(root);
        var primary = domains.FirstOrDefault(domain => domain.IsPrimary) is { } own ? HostName.Parse(own.Host) : underRoot;
        var info = tenant.ToInfo(primary);
        var site = new Site.Shop(info);
        hosts.TryAdd(primary.Ascii, new(site));
        foreach (var other in domains.Select(domain => domain.Host).Append(underRoot.Ascii))
            if (other != primary.Ascii)
                hosts.TryAdd(other, new(site, primary));
        return info;
    }

    sealed record Snapshot(long Revision, HostMap Map, FrozenDictionary<TenantId, TenantInfo> Tenants)
    {
        public static Snapshot Nothing { get; } = new(-1, HostMap.Empty, FrozenDictionary<TenantId, TenantInfo>.Empty);
    }
}
