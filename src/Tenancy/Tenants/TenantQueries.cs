using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Tenants;

/// <summary>Questions that many ask of tenants.</summary>
static class TenantQueries
{
    // A claim that reaches further was made by a clock that was wrong. Its maker renews it, if it lives, before it changes anything.
    static readonly TimeSpan LongestClaim = 6 * ProvisionTenant.ClaimTime;

    extension(IQueryable<Tenant> tenants)
    {
        /// <summary>Those that nobody works on: never claimed, or by a worker whose claim has lapsed.</summary>
        public IQueryable<Tenant> Unclaimed(DateTimeOffset now)
        {
            var far = now + LongestClaim;
            return tenants.Where(tenant => tenant.Claim == null || tenant.ClaimedUntil < now || tenant.ClaimedUntil > far);
        }
    }
}
