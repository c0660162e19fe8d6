using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Takes the wish for a new tenant, writes it down and builds the shop.</summary>
public sealed class CreateTenant(ControlDatabase control, ProvisionTenant provision, HostDirectory directory, TimeProvider time)
{
    /// <summary>
    /// Creates a tenant and waits until its shop is open. The wish is recorded first, so a crash at any later moment loses
    /// nothing: the same call again, or the next start of the program, goes on where it stopped.
    /// </summary>
    /// <returns>The live tenant, or a problem: slug, agency, domain or setup are not acceptable, or building failed.</returns>
    public async Task<Answer<Tenant>> RunAsync(TenantWish wish, IProgress<ProvisioningState>? progress, CancellationToken cancel)
    {
        if (Slug.Check(wish.Slug) is { } unfit) return unfit;
        if (wish.Setup.Check() is { } unsuitable) return unsuitable;

        var requested = await RequestAsync(wish, cancel);
        if (!requested.Succeeded(out var id, out var problem)) return problem;
        return await provision.RunAsync(id, progress, cancel);
    }

    async Task<Answer<TenantId>> RequestAsync(TenantWish wish, CancellationToken cancel)
    {
        await using var db = control.Open();
        await using var transaction = await db.BeginWriteAsync(cancel);
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == wish.Slug && row.PurgedAt == null, cancel) is { } existing)
            return await SameWishAsync(db, existing, wish, cancel) ? existing.Id : Taken(wish.Slug);

        AgencyId? agency = null;
        if (wish.Agency is { } name)
        {
            agency = await db.Agencies.Where(row => row.Slug == name).Select(row => (AgencyId?)row.Id).SingleOrDefaultAsync(cancel);
            if (agency is null) return new Problem("agency_unknown", $"There is no agency '{name}'. Check its short name.", "agency");
        }

        var roots = await db.Agencies.Where(row => row.Root != null).Select(row => row.Root!).ToListAsync(cancel);
        roots.Add(directory.Root.Ascii);
        foreach (var (host, _) in wish.Domains)
        {
            // Names below a root are given by the rule alone, each to the tenant of that short name; its own it may claim.
            if (roots.Find(root => host.Ascii.EndsWith("." + root, StringComparison.Ordinal)) is { } above && host.Ascii != $"{wish.Slug}.{above}")
                return new Problem("domain_reserved", $"{host.Unicode} lies below {above}, where shops get their names by themselves. Choose a domain of your own.", "domain");
            if (await db.Domains.AnyAsync(domain => domain.Host == host.Ascii, cancel) || directory.Map.Find(host) is not null)
                return new Problem("domain_taken", $"{host.Unicode} leads to another site already. Choose another domain.", "domain");
        }

        var now = time.GetUtcNow();
        var tenant = new Tenant
        {
            Id = new TenantId(Guid.CreateVersion7(now)),
            Slug = wish.Slug,
            Name = wish.Name,
            AgencyId = agency,
            DatabaseServer = wish.DatabaseServer,
            DatabaseName = $"shops/{wish.Slug}",
            Setup = wish.Setup,
            RequestedAt = now,
        };
        db.Tenants.Add(tenant);
        db.Domains.AddRange(wish.Domains.Select(domain => new Domain { Host = domain.Host.Ascii, TenantId = tenant.Id, IsPrimary = domain.IsPrimary, CreatedAt = now }));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Two wishes at the same moment: the unique indexes decide. Ask again who holds the name.
            await transaction.DisposeAsync();
            await using var fresh = control.Open();
            return await fresh.Tenants.AnyAsync(row => row.Slug == wish.Slug && row.PurgedAt == null, cancel)
                ? Taken(wish.Slug)
                : new Problem("domain_taken", "One of the domains was taken at this very moment. Choose another.", "domain");
        }

        await db.TenantChangedAsync(tenant.Id, cancel);
        await transaction.CommitAsync(cancel);
        return tenant.Id;
    }

    // The same wish again goes on with the unfinished shop; anybody else's name is taken.
    static async Task<bool> SameWishAsync(ControlDb db, Tenant existing, TenantWish wish, CancellationToken cancel)
    {
        if (existing is not { DeletedAt: null, Provisioning: not ProvisioningState.Live } || existing.Name != wish.Name || existing.Setup != wish.Setup || existing.DatabaseServer != wish.DatabaseServer) return false;
        var agency = await db.Agencies.Where(row => row.Id == existing.AgencyId).Select(row => row.Slug).SingleOrDefaultAsync(cancel);
        var domains = await db.Domains.Where(domain => domain.TenantId == existing.Id).Select(domain => domain.Host).ToListAsync(cancel);
        return agency == wish.Agency && domains.ToHashSet(StringComparer.Ordinal).SetEquals(wish.Domains.Select(domain => domain.Host.Ascii));
    }

    static Problem Taken(string slug) => new("slug_taken", $"The short name '{slug}' is taken. Choose another one.", "slug");
}

/// <summary>A tenant somebody wants.</summary>
/// <param name="Slug">Short name, see <see cref="Tenants.Slug"/>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Agency">Short name of the agency that resells it, or null.</param>
/// <param name="DatabaseServer">Where its shop shall live.</param>
public sealed record TenantWish(string Slug, string Name, TenantSetup Setup, string? Agency = null, string DatabaseServer = DatabaseServer.Main)
{
    /// <summary>Host names of its own; at most one is primary.</summary>
    public IReadOnlyList<(HostName Host, bool IsPrimary)> Domains { get; init; } = [];
}
