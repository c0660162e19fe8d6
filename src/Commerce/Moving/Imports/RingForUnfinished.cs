using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Rings for the shop if an import there has anything left to do. Where one is going on already, the ringing is heard and nothing comes of it.</summary>
public sealed class RingForUnfinished(StoreDb store, CurrentTenant tenant, ImportBell bell)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        if (await store.Imports.AnyAsync(one => one.State == ImportState.Checking || one.State == ImportState.Running || one.State == ImportState.Undoing, cancel)
            || await store.ImportPictures.AnyAsync(picture => picture.State == PictureState.Waiting, cancel)) bell.Ring(tenant.Info.Id);
    }
}
