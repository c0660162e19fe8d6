using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Removes files of imports that are long over or were never started. Their reports stay, and what they did can still be undone.</summary>
public sealed class TidyImports(StoreDb store, CurrentTenant tenant, DataDirectory directory, IOptions<ImportsOptions> options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.KeepFilesDays);
        var old = await store.Imports.AsNoTracking().Where(one => one.StoredAs != null && one.CreatedAt < before && one.State != ImportState.Running && one.State != ImportState.Checking).Select(one => new { one.Id, one.StoredAs }).ToListAsync(cancel);
        foreach (var one in old)
        {
            File.Delete(Path.Combine(directory.FilesOf(tenant.Info), one.StoredAs!)); // asked for only where there is one
            await store.Imports.Where(import => import.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(import => import.StoredAs, (string?)null), cancel);
        }
    }
}
