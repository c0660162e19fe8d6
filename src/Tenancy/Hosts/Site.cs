using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Hosts;

/// <summary>What a host name resolves to.</summary>
public abstract record Site
{
    Site() { }

    /// <summary>Whether an endpoint for <paramref name="audience"/> may answer here.</summary>
    public abstract bool Serves(Audience audience);

    /// <summary>The platform's own host: its public pages, the owner's, and the shops' consoles for its people while they are let in there.</summary>
    public sealed record Platform : Site
    {
        public override bool Serves(Audience audience) => audience is Audience.Platform or Audience.Owner or Audience.Merchant or Audience.Staff or Audience.Any;
    }

    /// <summary>The console host of the merchants whose shops belong to no agency.</summary>
    public sealed record Console : Site
    {
        public override bool Serves(Audience audience) => audience is Audience.Merchant or Audience.Staff or Audience.Any;
    }

    /// <summary>An agency's own console host: its staff and its merchants, under its brand.</summary>
    public sealed record AgencyConsole(AgencyInfo Agency) : Site
    {
        public override bool Serves(Audience audience) => audience is Audience.Agency or Audience.Merchant or Audience.Staff or Audience.Any;
    }

    /// <summary>A tenant's shop.</summary>
    public sealed record Shop(TenantInfo Tenant) : Site
    {
        public override bool Serves(Audience audience) => audience is Audience.Shop or Audience.Any;
    }
}
