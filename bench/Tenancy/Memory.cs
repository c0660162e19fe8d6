using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Bench;

/// <summary>What a tenant costs that is only registered, and one that is being visited.</summary>
static class Memory
{
    public const int Registered = 10_000;

    const int Active = 500;

    public static async Task RunAsync()
    {
        await using var platform = await BenchPlatform.StartAsync();
        await platform.CreateAsync("warm-up");
        await platform.GetAsync("warm-up");
        var directory = platform.Services.GetRequiredService<HostDirectory>();

        var before = Managed();
        var begun = Stopwatch.GetTimestamp();
        await RegisterAsync(platform.Services.GetRequiredService<ControlDatabase>());
        var inserted = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        await directory.RefreshAsync(CancellationToken.None);
        var refreshed = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"registered: {(Managed() - before) / (double)Registered:F0} bytes each ({Registered} tenants; rows written in {inserted.TotalSeconds:F1} s, memory renewed in {refreshed.TotalMilliseconds:F0} ms)"));

        // The databases of some of them: copies of one that exists, with their own owners, as provisioning makes them.
        for (var i = 0; i < Active; i++) await platform.CreateAsync($"active-{i}");
        var open = platform.Services.GetRequiredService<OpenDatabases>();
        for (var i = 0; i < Active; i++) await open.CloseAsync(((Site.Shop)directory.Map.Find(HostName.Parse($"active-{i}.vitrine.localhost"))!.Value.Site).Tenant.Id);
        for (var i = 0; i < 300; i++) await platform.GetAsync("warm-up");
        var (managed, resident) = (Managed(), Resident());
        for (var i = 0; i < Active; i++) await platform.GetAsync($"active-{i}");
        var (managedAfter, residentAfter) = (Managed(), Resident());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"active: {(residentAfter - resident) / 1024.0 / Active:F0} kB resident each, {(managedAfter - managed) / 1024.0 / Active:F1} kB of them managed ({open.Count} databases open, {Directory.GetFiles("/proc/self/fd").Length} descriptors, {residentAfter >> 20} MB in all)"));
    }

    public static async Task RegisterAsync(ControlDatabase control)
    {
        await using var db = control.Open();
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var number = await db.Revisions.Where(revision => revision.Name == Revision.Hosts).Select(revision => revision.Number).SingleAsync() + 1;
        for (var i = 0; i < Registered; i++)
        {
            var slug = $"registered-{i}";
            var id = new TenantId(Guid.NewGuid());
            db.Tenants.Add(new Tenant
            {
                Id = id, Slug = slug, Name = $"Registered shop {i}", DatabaseServer = DatabaseServer.Main, DatabaseName = $"shops/{slug}",
                Setup = new TenantSetup("EUR", "en", "FR", "Europe/Paris"), RequestedAt = DateTimeOffset.UnixEpoch, Provisioning = ProvisioningState.Live, HostsRevision = number,
            });
            db.Domains.Add(new Vitrine.Tenancy.Domains.Domain { Host = $"www.registered-{i}.example", TenantId = id, IsPrimary = true, CreatedAt = DateTimeOffset.UnixEpoch });
        }

        await db.SaveChangesAsync();
        await db.Revisions.Where(revision => revision.Name == Revision.Hosts).ExecuteUpdateAsync(revision => revision.SetProperty(r => r.Number, number));
        await transaction.CommitAsync(CancellationToken.None);
    }

    static long Managed()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        return process.WorkingSet64;
    }
}
