using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Which companies' services lead into a console.</summary>
public sealed class FindProviders(ControlDb db, IOptions<SingleSignOnOptions> options)
{
    /// <summary>A service of this console; null for one of another, and while its domain is not proved.</summary>
    public async Task<SignOnProvider?> AtAsync(string console, ProviderId id, CancellationToken cancel)
    {
        if (!options.Value.Enabled) return null;
        var provider = await db.SignOnProviders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DomainProvedAt != null, cancel);
        return provider is not null && await ConsoleOfAsync(provider.Place, cancel) == console ? provider : null;
    }

    /// <summary>The services that answer for a mail address at a console.</summary>
    public async Task<IReadOnlyList<SignOnProvider>> ForAsync(string console, string? mail, CancellationToken cancel)
    {
        if (!options.Value.Enabled || mail?.Trim().Split('@') is not [_, { Length: > 0 and < 254 } written]) return [];
        var domain = written.ToLowerInvariant();
        var known = await db.SignOnProviders.AsNoTracking().Where(row => row.Domain == domain && row.DomainProvedAt != null).OrderBy(row => row.Name).Take(50).ToListAsync(cancel);
        List<SignOnProvider> here = [];
        foreach (var provider in known)
        {
            if (await ConsoleOfAsync(provider.Place, cancel) == console) here.Add(provider);
        }

        return here;
    }

    // Null for a shop that is gone.
    async Task<string?> ConsoleOfAsync(Place place, CancellationToken cancel)
    {
        if (place.Agency is { } agency) return StaffConsole.Of(agency);
        var shop = await db.Tenants.AsNoTracking().Where(tenant => tenant.Id == place.Tenant && tenant.DeletedAt == null && tenant.PurgedAt == null).Select(tenant => new { tenant.AgencyId }).SingleOrDefaultAsync(cancel);
        return shop is null ? null : shop.AgencyId is { } own ? StaffConsole.Of(own) : StaffConsole.Merchants;
    }
}
