using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>The shops in which this node has imports to go on with, and who watches them.</summary>
public sealed class ImportBell
{
    readonly Channel<TenantId> rung = Channel.CreateUnbounded<TenantId>();

    /// <summary>An import came a step further, or is over.</summary>
    public event Action<TenantId, ImportView>? Stepped;

    public void Ring(TenantId shop) => rung.Writer.TryWrite(shop);

    internal ChannelReader<TenantId> Rung => rung.Reader;

    internal void Tell(TenantId shop, ImportView view) => Stepped?.Invoke(shop, view);
}

/// <summary>An import as pages show it, with its pictures counted.</summary>
public sealed record ImportView(Import Import, int PicturesWaiting, int PicturesFetched, int PicturesRefused)
{
    public int Pictures => PicturesWaiting + PicturesFetched + PicturesRefused;

    /// <summary>Null: there is no such import.</summary>
    public static async Task<ImportView?> OfAsync(StoreDb store, ImportId id, CancellationToken cancel)
    {
        if (await store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } import) return null;
        var pictures = await store.ImportPictures.Where(picture => picture.ImportId == id).GroupBy(picture => picture.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        int Of(PictureState state) => pictures.Find(one => one.Key == state)?.Count ?? 0;
        return new ImportView(import, Of(PictureState.Waiting), Of(PictureState.Fetched), Of(PictureState.Refused));
    }
}

/// <summary>Hears that an import has something to do, on whichever node that was.</summary>
public sealed class HearImports(CurrentTenant tenant, ImportBell bell) : IListener<IImportEvent>
{
    public Task HearAsync(IImportEvent fact, Delivery delivery, CancellationToken cancel)
    {
        if (fact is not (ImportFinished or ImportUndone)) bell.Ring(tenant.Info.Id);
        return Task.CompletedTask;
    }
}

/// <summary>Finds imports that a node left when it ended, at start and every quarter of an hour, and removes files that are not needed any more.</summary>
[RecurringWork("unfinished-imports", EverySeconds = 900)]
public sealed class FindUnfinishedImports(StoreDb store, CurrentTenant tenant, ImportBell bell, TidyImports tidy) : ITenantWork
{
    public async Task RunAsync(CancellationToken cancel)
    {
        if (await store.Imports.AnyAsync(one => one.State == ImportState.Checking || one.State == ImportState.Running || one.State == ImportState.Undoing, cancel)
            || await store.ImportPictures.AnyAsync(picture => picture.State == PictureState.Waiting, cancel)) bell.Ring(tenant.Info.Id);
        await tidy.RunAsync(cancel);
    }
}
