using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Databases;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class MigrateShopsTests
{
    [Fact]
    public async Task One_broken_shop_stops_nobody_and_is_named_with_its_reason()
    {
        var stop = TestContext.Current.CancellationToken;
        // The serving program does the same by itself at start; here the test does it.
        await using var platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(MigrateShopsAtStart)))));
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.Tenants.ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.SchemaVersion, "20200101000000_Older"), stop);
        await File.WriteAllTextAsync(platform.PathOf("shops/kettle-and-co.db"), string.Concat(Enumerable.Repeat("no database ", 500)), stop);

        var outcomes = await platform.Get<MigrateShops>().RunAsync(progress: null, stop);
        Assert.Equal(["atelier-brume", "kettle-and-co", "northline-supply"], outcomes.Select(outcome => outcome.Slug));
        var failed = Assert.Single(outcomes, outcome => outcome.Problem is not null);
        Assert.Equal("kettle-and-co", failed.Slug);
        Assert.Contains("damaged", failed.Problem, StringComparison.Ordinal);
        var versions = await db.Tenants.AsNoTracking().OrderBy(tenant => tenant.Slug).Select(tenant => tenant.SchemaVersion).ToListAsync(stop);
        Assert.Equal("20200101000000_Older", versions[1]); // tried again next time
        Assert.Equal(versions[0], versions[2]);
        Assert.NotEqual("20200101000000_Older", versions[0]);
        Assert.Single(await platform.Get<MigrateShops>().RunAsync(progress: null, stop)); // only the broken one is left
    }

    [Fact]
    public async Task A_tenant_lives_on_the_server_it_was_created_on()
    {
        using var east = new TemporaryFolder();
        await using var platform = RunningPlatform.Empty(builder => builder.UseSetting("Data:Servers:east:Engine", "sqlite").UseSetting("Data:Servers:east:Directory", east.Path));
        var wish = Wishes.For("alder") with { DatabaseServer = "east" };
        Assert.Null((await platform.Get<Vitrine.Tenancy.Tenants.CreateTenant>().RunAsync(wish, progress: null, TestContext.Current.CancellationToken)).Problem);
        Assert.True(File.Exists(east["shops/alder.db"]));
        Assert.False(File.Exists(platform.PathOf("shops/alder.db")));
        Assert.Contains("Shop alder", await platform.ClientFor("alder.vitrine.localhost").GetStringAsync("/"), StringComparison.Ordinal);
    }
}
