using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Samples;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Data;

/// <summary>Makes the sample agencies and shops, once. What was changed or deleted by hand since stays as it is.</summary>
public sealed class SeedSamples(SampleShops samples, IServiceProvider services, ControlDatabase control, SampleHosts hosts)
{
    /// <param name="said">Told what is being made; a large shop takes a few seconds.</param>
    /// <returns>Null, or the first problem.</returns>
    public async Task<Problem?> RunAsync(Action<string> said, CancellationToken cancel)
    {
        foreach (var agency in samples.Agencies())
        {
            var facts = new AgencyFacts(agency.Slug, agency.Name, hosts.Resolve(agency.Root)?.Ascii, hosts.Resolve(agency.Console)?.Ascii);
            if (await IsKnownAsync(facts, cancel)) continue;
            var made = await services.ActAsync(Actor.Program, AgencyActions.CreateAsync, facts, progress: null, cancel);
            if (made.Problem?.Code == "slug_taken") made = await services.ActAsync(Actor.Program, AgencyActions.ChangeAsync, facts, progress: null, cancel);
            if (made.Problem is { } problem) return problem;
        }

        foreach (var sample in samples.All())
        {
            if (await IsThereAsync(sample.Slug, cancel)) continue;
            said($"Setting up {sample.Name} ...");
            var wished = await services.ActAsync(Actor.Program, CreateTenant.RunAsync, WishFor(sample), progress: null, cancel);
            var made = wished.Problem is null ? await services.ActAsync(Actor.Program, CreateTenant.BuildAsync, new TenantName(sample.Slug), progress: null, cancel) : wished;
            if (made.Problem is { } problem) return problem;
        }

        return null;
    }

    /// <summary>The sample shops that answer now.</summary>
    public async Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken cancel)
    {
        await using var db = control.Open();
        var ids = await db.Tenants.AsNoTracking().Where(tenant => tenant.Setup.Sample != null).OrderBy(tenant => tenant.Slug).Select(tenant => tenant.Id).ToListAsync(cancel);
        return [.. ids.Select(hosts.Find).OfType<TenantInfo>().Where(tenant => tenant.Standing is TenantStanding.Live)];
    }

    /// <summary>What is asked for to get a sample shop.</summary>
    public TenantWish WishFor(SampleShop sample) => new(sample.Slug, sample.Name, sample.Setup, sample.Agency)
    {
        Domains = [new(hosts.Resolve(sample.Domain)!.Value.Ascii, IsPrimary: true), .. sample.Aliases.Select(alias => new WishedDomain(hosts.Resolve(alias)!.Value.Ascii, IsPrimary: false))],
    };

    // At each start: what is as it was leaves no line in the log.
    async Task<bool> IsKnownAsync(AgencyFacts facts, CancellationToken cancel)
    {
        await using var db = control.Open();
        return await db.Agencies.AnyAsync(agency => agency.Slug == facts.Slug && agency.Name == facts.Name && agency.Root == facts.Root && agency.ConsoleHost == facts.Console, cancel);
    }

    // An unfinished one is taken up again by its own name.
    async Task<bool> IsThereAsync(string slug, CancellationToken cancel)
    {
        await using var db = control.Open();
        return await db.Tenants.AnyAsync(tenant => tenant.Slug == slug && (tenant.Provisioning == ProvisioningState.Live || tenant.DeletedAt != null), cancel);
    }
}

/// <summary>Where the samples answer, under whatever root the settings give them.</summary>
public sealed class SampleHosts(IOptions<SamplesOptions> samples, IOptions<HostsOptions> hosts, HostDirectory directory)
{
    // The platform at vitrine.localhost has its samples at {slug}.localhost.
    string Root => samples.Value.Root ?? HostName.Parse(hosts.Value.Platform).Parent?.Ascii ?? hosts.Value.Platform;

    /// <summary>Reads a host name of a sample file, or null where the file has none.</summary>
    public HostName? Resolve(string? pattern) => pattern is null
        ? null
        : HostName.Parse(pattern.Replace("{root}", Root, StringComparison.Ordinal).Replace("{platform}", hosts.Value.Platform, StringComparison.Ordinal));

    public TenantInfo? Find(TenantId id) => directory.Find(id);
}
