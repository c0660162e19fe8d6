using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>A shop that is to be migrated.</summary>
/// <param name="From">The version that the control database knows it to have.</param>
/// <param name="To">This program's version of its engine.</param>
/// <param name="ReadyAt">From when on every node has closed it, or null while it is open.</param>
public sealed record BehindShop(TenantId Id, string Slug, string Server, string From, string To, DateTimeOffset? ReadyAt);
