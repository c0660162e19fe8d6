using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Pictures;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Goes on with the imports of one shop, each to its end, and then with the pictures that they left to be fetched.</summary>
sealed class GoOnWithImports(IServiceProvider services, FetchPictures pictures, ImportBell bell, TimeProvider time, ILogger<GoOnWithImports> log)
{
    /// <summary>After so many failures in a row an import waits for a person.</summary>
    const int MostFailures = 5;

    static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    /// <returns>When to look again, where a picture waits for another attempt; else null.</returns>
    public async Task<TimeSpan?> RunAsync(TenantInfo shop, CancellationToken cancel)
    {
        while (await NextAsync(shop, cancel) is { } import) await TryAsync(shop, import, cancel);
        return await pictures.RunAsync(shop, cancel);
    }

    async Task<ImportId?> NextAsync(TenantInfo tenant, CancellationToken cancel)
    {
        await using var scope = services.OpenTenant(tenant);
        var next = await scope.ServiceProvider.GetRequiredService<StoreDb>().Imports.AsNoTracking().Where(one => one.State == ImportState.Checking || one.State == ImportState.Running || one.State == ImportState.Undoing).OrderBy(one => one.Id).Select(one => one.Id).Take(1).ToListAsync(cancel);
        return next is [var first] ? first : null;
    }

    async Task TryAsync(TenantInfo tenant, ImportId import, CancellationToken cancel)
    {
        try
        {
            await new CarryOut(services, tenant, bell, time).RunAsync(import, cancel);
        }
        catch (CarryOut.OvertakenException)
        {
            // It stands elsewhere than it did: look anew.
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.LogError(error, "Import {Import} of {Shop} was broken off", import.Value, tenant.Identifier);
            await using var scope = services.OpenTenant(tenant);
            var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
            await store.Imports.Where(one => one.Id == import).ExecuteUpdateAsync(set => set.SetProperty(one => one.Failures, one => one.Failures + 1), cancel);
            if (await store.Imports.Where(one => one.Id == import && one.Failures >= MostFailures).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ImportState.Stopped), cancel) > 0) return;
            await Task.Delay(Breath, time, cancel); // what is busy may not be for long
        }
    }
}
