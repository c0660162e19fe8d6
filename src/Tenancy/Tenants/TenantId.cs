using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Tenants;

public readonly record struct TenantId(Guid Value) : IEntityId<TenantId, Guid>
{
    public static TenantId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
