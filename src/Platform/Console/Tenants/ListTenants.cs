using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>The tenants that somebody at the platform or an agency looks after. As many queries for ten as for ten thousand.</summary>
public sealed class ListTenants(ControlDb control, HostDirectory directory, CurrentStaff staff)
{
    const int PageSize = 50;

    /// <summary>What may be asked of the list.</summary>
    /// <param name="agencies">Those to filter by; none at an agency.</param>
    public static ListShape ShapeWith(IEnumerable<AgencyChoice> agencies) => new()
    {
        Sorts = ["created", "name", "slug"],
        Descending = true,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = TenantStates.All, ["agency"] = [.. agencies.Select(agency => agency.Slug)] },
        PageSize = PageSize,
    };

    /// <summary>All agencies by name; at an agency none, since there is nothing to choose.</summary>
    public async Task<IReadOnlyList<AgencyChoice>> AgenciesAsync(CancellationToken cancel) =>
        staff.Place?.Kind is PlaceKind.Platform ? await control.Agencies.OrderBy(agency => agency.Name).Select(agency => new AgencyChoice(agency.Id, agency.Slug, agency.Name)).ToListAsync(cancel) : [];

    public async Task<ListPage<TenantRow>> PageAsync(ListQuery query, IReadOnlyList<AgencyChoice> agencies, CancellationToken cancel)
    {
        var matching = Matching(query, agencies);
        var total = await matching.CountAsync(cancel);
        // The ids first, in one statement with the rows: a database that sorts ten thousand whole rows takes several times as long.
        var page = Ordered(matching, query).Skip(query.Skip).Take(query.Shape.PageSize).Select(tenant => tenant.Id);
        var rows = await Ordered(control.Tenants.AsNoTracking().Where(tenant => page.Contains(tenant.Id)), query).ToListAsync(cancel);
        var names = agencies.ToDictionary(agency => agency.Id, agency => agency.Name);
        return new ListPage<TenantRow>(query, total,
            [.. rows.Select(tenant => new TenantRow(tenant.Slug, tenant.Name, tenant.Headline, tenant.AgencyId is { } agency ? names.GetValueOrDefault(agency) : null, directory.Find(tenant.Id)?.PrimaryHost, tenant.RequestedAt))]);
    }

    /// <summary>The short names of everything that matches, on all pages.</summary>
    public Task<List<string>> SlugsAsync(ListQuery query, IReadOnlyList<AgencyChoice> agencies, CancellationToken cancel) => Matching(query, agencies).Select(tenant => tenant.Slug).ToListAsync(cancel);

    IQueryable<Tenant> Matching(ListQuery query, IReadOnlyList<AgencyChoice> agencies)
    {
        var place = staff.Place ?? Place.Nowhere;
        var tenants = place.Within(control.Tenants.AsNoTracking()).Standing(query.Filters.GetValueOrDefault("state"));
        if (query.Filters.GetValueOrDefault("agency") is { } slug)
        {
            var agency = agencies.First(agency => agency.Slug == slug).Id; // the shape permits only these
            tenants = tenants.Where(tenant => tenant.AgencyId == agency);
        }

        if (query.Search.Length == 0) return tenants;
        // SQLite lowers only A to Z: what was typed is looked for too. A host is found from its beginning, by its key.
        var (typed, lower) = (query.Search, query.Search.ToLowerInvariant());
        var hosts = control.Domains.Where(domain => domain.Host.StartsWith(lower)).Select(domain => domain.TenantId);
        return tenants.Where(tenant => tenant.Slug.Contains(lower) || tenant.Name.Contains(typed) || tenant.Name.ToLower().Contains(lower) || hosts.Contains(tenant.Id));
    }

    // The id breaks ties, so that no tenant is on two pages.
    static IOrderedQueryable<Tenant> Ordered(IQueryable<Tenant> tenants, ListQuery query) => (query.Sort, query.Descending) switch
    {
        ("name", false) => tenants.OrderBy(tenant => tenant.Name).ThenBy(tenant => tenant.Id),
        ("name", true) => tenants.OrderByDescending(tenant => tenant.Name).ThenBy(tenant => tenant.Id),
        ("slug", false) => tenants.OrderBy(tenant => tenant.Slug).ThenBy(tenant => tenant.Id),
        ("slug", true) => tenants.OrderByDescending(tenant => tenant.Slug).ThenBy(tenant => tenant.Id),
        (_, false) => tenants.OrderBy(tenant => tenant.RequestedAt).ThenBy(tenant => tenant.Id),
        _ => tenants.OrderByDescending(tenant => tenant.RequestedAt).ThenBy(tenant => tenant.Id),
    };
}

/// <summary>A tenant in a list.</summary>
/// <param name="Agency">Its agency's name; null at that agency, and for one of the platform's own.</param>
/// <param name="Host">Null while no host leads to it.</param>
public sealed record TenantRow(string Slug, string Name, TenantHeadline Headline, string? Agency, HostName? Host, DateTimeOffset RequestedAt);

/// <summary>An agency to filter by.</summary>
public sealed record AgencyChoice(AgencyId Id, string Slug, string Name);
