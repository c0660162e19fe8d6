using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Agencies;

/// <summary>Registers an agency, or brings its name and hosts up to date. Running it twice changes nothing.</summary>
public sealed class CreateAgency(ControlDatabase control, HostDirectory directory, TimeProvider time)
{
    /// <param name="root">See <see cref="Agency.Root"/>.</param>
    /// <param name="console">See <see cref="Agency.ConsoleHost"/>.</param>
    public async Task<Answer<Agency>> RunAsync(string slug, string name, HostName? root, HostName? console, CancellationToken cancel)
    {
        if (Slug.Check(slug) is { } unfit) return unfit;
        await using var db = control.Open();
        await using var transaction = await db.BeginWriteAsync(cancel);
        foreach (var host in (string?[])[root?.Ascii, console?.Ascii])
        {
            if (host is not null && (await db.Agencies.AnyAsync(row => row.Slug != slug && (row.Root == host || row.ConsoleHost == host), cancel) || await db.Domains.AnyAsync(domain => domain.Host == host, cancel)))
                return new Problem("host_taken", $"{host} leads to another site already. Choose another host name.", "host");
        }

        var agency = await db.Agencies.SingleOrDefaultAsync(row => row.Slug == slug, cancel);
        if (agency is null) db.Agencies.Add(agency = new Agency { Id = new AgencyId(Guid.CreateVersion7(time.GetUtcNow())), Slug = slug, Name = name, CreatedAt = time.GetUtcNow() });
        (agency.Name, agency.Root, agency.ConsoleHost) = (name, root?.Ascii, console?.Ascii);
        if (await db.SaveChangesAsync(cancel) > 0) await db.AgencyChangedAsync(cancel);
        await transaction.CommitAsync(cancel);
        await directory.RefreshAsync(cancel);
        return agency;
    }
}
