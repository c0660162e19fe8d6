namespace Vitrine.Tenancy.Tenants.Provisioning;

/// <summary>What a room puts into a new shop. Found by scanning and made inside the tenant, so it may ask for the shop's database.</summary>
/// <remarks>Implementers: add rows and save; the transaction around it also records that this seed has been written.</remarks>
public interface IShopSeed
{
    /// <summary>Never changes: a seed that was written under this name is not written again.</summary>
    string Name { get; }

    /// <summary>Lower comes first.</summary>
    int Order { get; }

    Task WriteAsync(Tenant tenant, CancellationToken cancel);
}
