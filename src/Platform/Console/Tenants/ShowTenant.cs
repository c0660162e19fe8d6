using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Console.Log;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>One tenant as the platform's people or its agency's see it.</summary>
public sealed class ShowTenant(ControlDb control, HostDirectory directory, CurrentStaff staff, ConsoleShell shell)
{
    const int LatestEntries = 10;

    /// <returns>Null where there is none, it was purged, or it is another's.</returns>
    public async Task<TenantView?> FindAsync(string slug, CancellationToken cancel)
    {
        var place = staff.Place ?? Place.Nowhere;
        if (await place.Within(control.Tenants.AsNoTracking()).SingleOrDefaultAsync(row => row.Slug == slug && row.PurgedAt == null, cancel) is not { } tenant) return null;
        var agency = IsOwner && tenant.AgencyId is { } id ? await control.Agencies.AsNoTracking().SingleAsync(row => row.Id == id, cancel) : null;
        var domains = await control.Domains.AsNoTracking().Where(domain => domain.TenantId == tenant.Id).OrderByDescending(domain => domain.IsPrimary).ThenBy(domain => domain.Host).Select(domain => domain.Host).ToListAsync(cancel);
        var entries = await control.AuditEntries.AsNoTracking().Where(entry => entry.Tenant == tenant.Id).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(LatestEntries).ToListAsync(cancel);
        return new TenantView(tenant, agency?.Name, agency?.Slug, directory.Find(tenant.Id)?.PrimaryHost, [.. domains.Where(IsTheirs).Select(domain => HostName.Parse(domain).Unicode)], [.. entries.Select(entry => (Told(entry, place), entry.At))])
        {
            ShowsInside = IsOwner,
            MayChange = staff.May("tenants:write"),
            MayReopen = staff.May("tenants:write") && (IsOwner || tenant.SuspendedAt is null || tenant.SuspendedBy != Place.Platform),
        };
    }

    bool IsOwner => staff.Place?.Kind is PlaceKind.Platform;

    // An agency's people do not know who works at the platform: what was done from there, support did.
    LogView Told(AuditEntry entry, Place reader)
    {
        var view = LogView.Of(entry, reader, shell.Words);
        return !IsOwner && entry.Place.Kind is PlaceKind.Platform ? view with { Who = shell.Words["log.support"], From = null } : view;
    }

    // An agency's console never shows the platform's name, not even as a spare address of a shop.
    bool IsTheirs(string domain) => IsOwner || !domain.EndsWith("." + directory.Root.Ascii, StringComparison.Ordinal);
}

/// <summary>A tenant on its page.</summary>
/// <param name="Agency">Its agency's name; null at that agency, and for one of the platform's own.</param>
/// <param name="Host">Null while no host leads to it.</param>
/// <param name="Domains">Host names of its own.</param>
/// <param name="Latest">What happened last, the newest first.</param>
public sealed record TenantView(Tenant Tenant, string? Agency, string? AgencySlug, HostName? Host, IReadOnlyList<string> Domains, IReadOnlyList<(LogView View, DateTimeOffset At)> Latest)
{
    /// <summary>Whether database and failures are shown: not to an agency.</summary>
    public bool ShowsInside { get; init; }

    public bool MayChange { get; init; }

    /// <summary>Whether a suspension is theirs to lift: not an agency's where the platform decided it.</summary>
    public bool MayReopen { get; init; }
}
