using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Erasing;

namespace Vitrine.Platform.Console.Customers;

/// <summary>Sends everything that a shop holds of a person as a file.</summary>
static class SendCustomer
{
    public static async Task<IResult> GetAsync(Guid id, HttpContext context, WriteCustomer write)
    {
        if (await write.RunAsync(CustomerId.Of(id), context.RequestAborted) is not { } document) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(document, "application/json", $"customer-{id:N}.json");
    }
}
