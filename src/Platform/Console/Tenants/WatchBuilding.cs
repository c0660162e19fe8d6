using Microsoft.EntityFrameworkCore;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Live;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Platform.Console.Tenants;

/// <summary>Tells the pages of a tenant how far its shop is, as it is built on this node.</summary>
sealed class WatchBuilding(ProvisionTenant provision, LiveUpdates live) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        provision.Stepped += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        provision.Stepped -= Tell;
        return Task.CompletedTask;
    }

    void Tell(Tenant tenant)
    {
        foreach (var words in ConsoleWords.Languages.Select(ConsoleWords.For))
        {
            foreach (var inside in (bool[])[true, false]) Tell(live, tenant, words, inside);
        }
    }

    static void Tell(LiveUpdates live, Tenant tenant, ConsoleWords words, bool inside) => live.Publish(ChannelOf(tenant, words, inside), BuildingSteps.Id, BuildingSteps.Write(tenant, words, inside));

    // Readers of one language hear the same words; only the platform's people hear of servers.
    static LiveChannel ChannelOf(Tenant tenant, ConsoleWords words, bool inside) => LiveChannel.Of(tenant.Id, $"building:{words.Language}{(inside ? ":inside" : "")}");

    // Then the browser asks again, by itself: who may listen is looked at anew, and what another node has built is told from the database.
    static readonly TimeSpan AtATime = TimeSpan.FromSeconds(10);

    internal static async Task<IResult> StreamAsync(string slug, HttpContext context, ControlDb control, CurrentStaff staff, LiveUpdates live, CancellationToken cancel)
    {
        var place = staff.Place ?? Place.Nowhere;
        var tenants = place.Within(control.Tenants.AsNoTracking()).Where(row => row.Slug == slug && row.PurgedAt == null);
        if (await tenants.SingleOrDefaultAsync(cancel) is not { } tenant) return Results.NotFound();
        var inside = place.Kind is PlaceKind.Platform;
        var words = context.RequestServices.GetRequiredService<ConsoleShell>().Words;
        var enough = new CancellationTokenSource(AtATime, context.RequestServices.GetRequiredService<TimeProvider>());
        context.Response.RegisterForDispose(enough);
        var stream = live.Stream(context, ChannelOf(tenant, words, inside), enough.Token);
        // What happened between the page and this moment was told to nobody here; looked at after joining, nothing is missed.
        if (await tenants.SingleOrDefaultAsync(cancel) is { } now) Tell(live, now, words, inside);
        return stream;
    }
}

/// <summary>Where the pages of tenants hear of their building.</summary>
static class BuildingRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapBuilding()
        {
            routes.MapGet("/tenants/{slug}/live", WatchBuilding.StreamAsync).WithMetadata(new AudienceAttribute(Audience.Owner), new PermissionAttribute("tenants:read", PlaceKind.Platform));
            routes.MapGet("/clients/{slug}/live", WatchBuilding.StreamAsync).WithMetadata(new AudienceAttribute(Audience.Agency), new PermissionAttribute("tenants:read", PlaceKind.Agency));
        }
    }
}
