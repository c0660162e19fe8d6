using System.Globalization;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Exports;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Platform.Console.Moving;

/// <summary>Sends what a shop has as a file, while it is read.</summary>
static class SendExport
{
    public static IResult Get(string kind, string? columns, HttpContext context, StoreDb store, CurrentTenant tenant, HostDirectory directory)
    {
        if (ImportText.KindOf(kind) is not { } what) return Results.NotFound();
        var files = $"{ShopAddress.Of(directory.Find(tenant.Info.Id)!.PrimaryHost, context.Request)}files/"; // the door found the shop there
        var day = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => new WriteExport(store, files).RunAsync(what, former: columns == "former", stream, context.RequestAborted), "text/csv; charset=utf-8", $"{kind}-{day}.csv");
    }
}
