using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Fixtures;

/// <summary>Tenants that tests ask for.</summary>
static class Wishes
{
    public static TenantWish For(string slug, string? agency = null, string? sample = null) => new(slug, $"Shop {slug}", new TenantSetup("EUR", "en", "FR", "Europe/Paris", sample), agency);

    /// <summary>An open shop, or the test fails with the reason.</summary>
    public static async Task<Tenant> CreateAsync(this RunningPlatform platform, string slug, string? agency = null)
    {
        var answer = await platform.Get<CreateTenant>().RunAsync(For(slug, agency), progress: null, TestContext.Current.CancellationToken);
        Assert.True(answer.Succeeded(out var tenant, out var problem), problem?.Message);
        return tenant;
    }
}
