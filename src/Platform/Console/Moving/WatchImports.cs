using System.Collections.Concurrent;
using System.Globalization;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Live;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Moving;

/// <summary>Tells the pages of an import how far it is, as this node goes on with it.</summary>
sealed class WatchImports(ImportBell bell, LiveUpdates live, TimeProvider time) : IHostedService
{
    // Often enough to be seen moving; a batch takes less.
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    // Then the browser asks again, by itself: who may listen is looked at anew, and what another node did is told from the database.
    static readonly TimeSpan AtATime = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<(TenantId, ImportId), long> told = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Stepped += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Stepped -= Tell;
        return Task.CompletedTask;
    }

    void Tell(TenantId shop, ImportView view)
    {
        var key = (shop, view.Import.Id);
        var under = view.Import.IsUnderWay || view.PicturesWaiting > 0;
        if (under && told.TryGetValue(key, out var last) && time.GetElapsedTime(last) < Between) return;
        if (under) told[key] = time.GetTimestamp();
        else told.TryRemove(key, out _);
        foreach (var words in ConsoleWords.Languages.Select(ConsoleWords.For)) Tell(live, shop, view, words);
    }

    static void Tell(LiveUpdates live, TenantId shop, ImportView view, ConsoleWords words) => live.Publish(ChannelOf(shop, view.Import.Id, words), ImportPanel.Id, ImportPanel.Write(view, words));

    static LiveChannel ChannelOf(TenantId shop, ImportId import, ConsoleWords words) => LiveChannel.Of(shop, $"import:{import.Value.ToString(CultureInfo.InvariantCulture)}:{words.Language}");

    internal static async Task<IResult> StreamAsync(long id, HttpContext context, StoreDb store, CurrentTenant tenant, LiveUpdates live, CancellationToken cancel)
    {
        var import = ImportId.Of(id);
        if (await ImportView.OfAsync(store, import, cancel) is null) return Results.NotFound();
        var words = context.RequestServices.GetRequiredService<ConsoleShell>().Words;
        var enough = new CancellationTokenSource(AtATime, context.RequestServices.GetRequiredService<TimeProvider>());
        context.Response.RegisterForDispose(enough);
        var stream = live.Stream(context, ChannelOf(tenant.Info.Id, import, words), enough.Token);
        // What happened between the page and this moment was told to nobody here; looked at after joining, nothing is missed.
        if (await ImportView.OfAsync(store, import, cancel) is { } now) Tell(live, tenant.Info.Id, now, words);
        return stream;
    }
}

/// <summary>Where the pages of imports hear of them, and where files are taken away.</summary>
static class MovingRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapMoving()
        {
            routes.MapGet("/shops/{shop}/imports/{id:long}/live", WatchImports.StreamAsync).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("imports:read", PlaceKind.Shop));
            routes.MapGet("/shops/{shop}/exports/{kind}", SendExport.Get).WithMetadata(new AudienceAttribute(Audience.Merchant), new PermissionAttribute("imports:read", PlaceKind.Shop));
        }
    }
}
