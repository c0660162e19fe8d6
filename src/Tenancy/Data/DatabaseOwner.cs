using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Data;

/// <summary>The one row that says whose database this is.</summary>
public sealed class DatabaseOwner
{
    /// <summary>The only value of <see cref="Id"/>: a second row is impossible.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required TenantId TenantId { get; init; }
}
