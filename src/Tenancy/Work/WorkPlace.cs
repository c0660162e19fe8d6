using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Work;

/// <summary>Which database a piece of work belongs to: one tenant's, or the platform's own.</summary>
/// <param name="Tenant">Null for the control database.</param>
public readonly record struct WorkPlace(TenantId? Tenant)
{
    /// <summary>The platform's own database.</summary>
    public static WorkPlace Control { get; }

    public static WorkPlace Of(TenantId tenant) => new(tenant);

    /// <summary>For logs and keys.</summary>
    public override string ToString() => Tenant is { } tenant ? tenant.ToString() : "control";
}
