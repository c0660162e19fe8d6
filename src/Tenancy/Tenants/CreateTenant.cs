using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Writes down the wish for a new tenant, and builds its shop.</summary>
public static class CreateTenant
{
    /// <summary>
    /// Records a tenant whose shop is still to be built: by <see cref="BuildAsync"/>, or by the next program that looks for
    /// unfinished ones, so a crash at any later moment loses nothing. The same wish again answers with the unfinished tenant.
    /// </summary>
    /// <returns>The tenant, or a problem: slug, agency, domain or setup are not acceptable.</returns>
    [Action("tenants.create", "POST /tenants", "tenants:write", PlaceKind.Platform | PlaceKind.Agency)]
    public static async Task<Answer<Tenant>> RunAsync(TenantWish wish, ActionScope at, CancellationToken cancel)
    {
        var db = at.Control;
        // Nobody else's wish is looked at until this one is done.
        await db.TenantsChangedAsync([], cancel);
        var found = await AgencyAsync(wish, at, cancel);
        if (!found.Succeeded(out var seller, out var problem)) return problem;
        if (at.Actor.Place.Kind is not PlaceKind.Platform && wish.DatabaseServer != DatabaseServer.Main) return new Problem("not_offered", "Choose one of the values that are offered.", "databaseServer");
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == wish.Slug && row.PurgedAt == null, cancel) is { } existing)
            return await SameWishAsync(db, existing, wish, seller.Agency, cancel) ? existing : Taken(wish.Slug);
        if (await UnfitDomainAsync(wish, at, cancel) is { } unfit) return unfit;

        var tenant = new Tenant
        {
            Id = new TenantId(Guid.CreateVersion7(at.Now)),
            Slug = wish.Slug,
            Name = wish.Name,
            AgencyId = seller.Agency,
            DatabaseServer = wish.DatabaseServer,
            DatabaseName = $"shops/{wish.Slug}",
            Setup = wish.Setup,
            RequestedAt = at.Now,
        };
        db.Tenants.Add(tenant);
        db.Domains.AddRange(wish.Domains.Select(domain => new Domain { Host = HostName.Parse(domain.Host).Ascii, TenantId = tenant.Id, IsPrimary = domain.IsPrimary, CreatedAt = at.Now }));
        await db.SaveChangesAsync(cancel);
        await db.TenantChangedAsync(tenant.Id, cancel);
        at.Record($"tenant/{wish.Slug}", after: new { wish.Name, wish.Setup, wish.Agency, wish.DatabaseServer, Domains = wish.Domains.Select(domain => domain.Host) }, about: tenant);
        return tenant;
    }

    /// <summary>
    /// Builds a shop that was asked for, and goes on with one whose building stopped. Waits until it is open; where another
    /// program is at it, for that.
    /// </summary>
    /// <returns>The live tenant, or <c>provisioning_failed</c>.</returns>
    [Action("tenants.build", "POST /tenants/{slug}/build", "tenants:write", PlaceKind.Platform | PlaceKind.Agency, In = ActionData.Own, Emits = typeof(TenantOpened))]
    public static async Task<Answer<Tenant>> BuildAsync(TenantName input, ActionScope at, CancellationToken cancel)
    {
        if (await at.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == input.Slug && row.PurgedAt == null, cancel) is not { } tenant) return TenantActions.NotFound(input.Slug);
        at.Record($"tenant/{input.Slug}", about: tenant);
        return await at.Get<ProvisionTenant>().RunAsync(tenant.Id, at.Progress, cancel);
    }

    static async Task<Answer<Seller>> AgencyAsync(TenantWish wish, ActionScope at, CancellationToken cancel)
    {
        if (at.Actor.Place.Agency is { } own) return new Seller(own);
        if (wish.Agency is not { Length: > 0 } name) return new Seller(null);
        var agency = await at.Control.Agencies.Where(row => row.Slug == name).Select(row => (AgencyId?)row.Id).SingleOrDefaultAsync(cancel);
        return agency is null ? new Problem("agency_unknown", $"There is no agency '{name}'. Check its short name.", "agency") : new Seller(agency);
    }

    static async Task<Problem?> UnfitDomainAsync(TenantWish wish, ActionScope at, CancellationToken cancel)
    {
        var directory = at.Get<HostDirectory>();
        var roots = await at.Control.Agencies.Where(row => row.Root != null).Select(row => row.Root!).ToListAsync(cancel);
        roots.Add(directory.Root.Ascii);
        foreach (var host in wish.Domains.Select(domain => HostName.Parse(domain.Host))) // checked at the door
        {
            // Names below a root are given by the rule alone, each to the tenant of that short name; its own it may claim.
            if (roots.Find(root => host.Ascii.EndsWith("." + root, StringComparison.Ordinal)) is { } above && host.Ascii != $"{wish.Slug}.{above}")
                return new Problem("domain_reserved", $"{host.Unicode} lies below {above}, where shops get their names by themselves. Choose a domain of your own.", "domain");
            if (await at.Control.Domains.AnyAsync(domain => domain.Host == host.Ascii, cancel) || directory.Map.Find(host) is not null)
                return new Problem("domain_taken", $"{host.Unicode} leads to another site already. Choose another domain.", "domain");
        }

        return null;
    }

    // The same wish again goes on with the unfinished shop; anybody else's name is taken.
    static async Task<bool> SameWishAsync(ControlDb db, Tenant existing, TenantWish wish, AgencyId? agency, CancellationToken cancel)
    {
        if (existing is not { DeletedAt: null, Provisioning: not ProvisioningState.Live } || existing.Name != wish.Name || existing.Setup != wish.Setup || existing.DatabaseServer != wish.DatabaseServer || existing.AgencyId != agency) return false;
        var domains = await db.Domains.Where(domain => domain.TenantId == existing.Id).Select(domain => domain.Host).ToListAsync(cancel);
        return domains.ToHashSet(StringComparer.Ordinal).SetEquals(wish.Domains.Select(domain => HostName.Parse(domain.Host).Ascii));
    }

    static Problem Taken(string slug) => new("slug_taken", $"The short name '{slug}' is taken. Choose another one.", "slug");

    /// <summary>Whose tenant it becomes; null: the platform's own.</summary>
    sealed record Seller(AgencyId? Agency);
}
