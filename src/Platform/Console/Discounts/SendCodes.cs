using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;

namespace Vitrine.Platform.Console.Discounts;

/// <summary>Sends the codes of a discount as a file, while they are read.</summary>
static class SendCodes
{
    public static async Task<IResult> GetAsync(long id, HttpContext context, StoreDb store, WriteCodes write)
    {
        var wanted = DiscountId.Of(id);
        if (!await store.Discounts.AnyAsync(one => one.Id == wanted, context.RequestAborted)) return Results.NotFound();
        var day = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => write.RunAsync(wanted, stream, context.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"codes-{id}-{day}.csv"));
    }
}
