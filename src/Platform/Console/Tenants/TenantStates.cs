using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>How tenants stand, as lists filter and show it. Texts are <c>tenants.state_{name}</c>.</summary>
public static class TenantStates
{
    const string Live = "live";
    const string Building = "building";
    const string Failed = "failed";
    const string Paused = "paused";
    const string Suspended = "suspended";
    const string Deleted = "deleted";

    public static IReadOnlyList<string> All { get; } = [Live, Building, Failed, Paused, Suspended, Deleted];

    public static string NameOf(TenantHeadline headline) => headline switch
    {
        TenantHeadline.Live => Live,
        TenantHeadline.Failed => Failed,
        TenantHeadline.Paused => Paused,
        TenantHeadline.Suspended => Suspended,
        TenantHeadline.Deleted or TenantHeadline.Purged => Deleted,
        _ => Building,
    };

    public static Tone ToneOf(TenantHeadline headline) => NameOf(headline) switch
    {
        Live => Tone.Good,
        Building => Tone.Info,
        Paused => Tone.Warn,
        Deleted => Tone.Neutral,
        _ => Tone.Bad,
    };

    extension(IQueryable<Tenant> tenants)
    {
        /// <summary>Those of one state, in the order of <see cref="Tenant.Headline"/>. Null: all that are not deleted.</summary>
        public IQueryable<Tenant> Standing(string? state)
        {
            var there = tenants.Where(tenant => tenant.PurgedAt == null && tenant.DeletedAt == null);
            var unhindered = there.Where(tenant => tenant.SuspendedAt == null && tenant.PausedAt == null);
            return state switch
            {
                Deleted => tenants.Where(tenant => tenant.PurgedAt == null && tenant.DeletedAt != null),
                Suspended => there.Where(tenant => tenant.SuspendedAt != null),
                Paused => there.Where(tenant => tenant.SuspendedAt == null && tenant.PausedAt != null),
                Failed => unhindered.Where(tenant => tenant.FailureReason != null),
                Building => unhindered.Where(tenant => tenant.FailureReason == null && tenant.Provisioning != ProvisioningState.Live),
                Live => unhindered.Where(tenant => tenant.FailureReason == null && tenant.Provisioning == ProvisioningState.Live),
                _ => there,
            };
        }
    }
}
