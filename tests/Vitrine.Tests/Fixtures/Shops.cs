using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Fixtures;

static class Shops
{
    /// <summary>The tenant whose shop answers at a host.</summary>
    public static TenantInfo ShopAt(this IServiceProvider services, string host) =>
        Assert.IsType<Site.Shop>(services.GetRequiredService<HostDirectory>().Map.Find(HostName.Parse(host))?.Site).Tenant;

    /// <summary>Closes its database in this process, as whoever replaces the file has to.</summary>
    public static Task CloseShopAsync(this IServiceProvider services, string host) => services.GetRequiredService<OpenDatabases>().CloseAsync(services.ShopAt(host).Id);
}
