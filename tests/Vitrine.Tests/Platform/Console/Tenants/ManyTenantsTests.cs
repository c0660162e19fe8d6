using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Tenants;

public sealed class ManyTenantsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_takes_as_many_queries_for_ten_thousand_as_for_ten()
    {
        await using var platform = RunningPlatform.Empty();
        await FillAsync(platform, 0, 10);
        using var owner = await platform.SignedInAsync(Place.Platform, "owner");
        string[] paths = ["/tenants", "/tenants?q=shop-5", "/tenants?state=paused&sort=-name", "/tenants?page=2"];
        foreach (var path in paths) await owner.ReadAsync(path); // settled: the first look notes that the session was seen
        var few = await CountAsync(platform, owner, paths);
        await FillAsync(platform, 10, 10_000);
        var many = await CountAsync(platform, owner, paths);
        Assert.Equal(few, many);
        Assert.All(many, count => Assert.InRange(count, 1, 6));
        Assert.Contains("10,000", await owner.ReadAsync("/tenants"), StringComparison.Ordinal);
    }

    static async Task<List<int>> CountAsync(RunningPlatform platform, Staff owner, IEnumerable<string> paths)
    {
        List<int> counts = [];
        foreach (var path in paths) counts.Add(await QueryCounter.LeastAsync(platform.DataDirectory, () => owner.ReadAsync(path)));

        return counts;
    }

    /// <summary>Registers tenants without building shops: the list reads their rows alone.</summary>
    static async Task FillAsync(RunningPlatform platform, int from, int to)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        var now = TimeProvider.System.GetUtcNow();
        db.Tenants.AddRange(Enumerable.Range(from, to - from).Select(i => new Tenant
        {
            Id = new TenantId(Guid.CreateVersion7(now)),
            Slug = $"shop-{i}",
            Name = $"Shop number {i}",
            DatabaseServer = DatabaseServer.Main,
            DatabaseName = $"shops/shop-{i}",
            Setup = new TenantSetup("EUR", "en", "FR", "Europe/Paris"),
            RequestedAt = now.AddSeconds(-i),
            Provisioning = ProvisioningState.Live,
            PausedAt = i % 10 == 0 ? now : null,
        }));
        await db.SaveChangesAsync(Stop);
    }
}
