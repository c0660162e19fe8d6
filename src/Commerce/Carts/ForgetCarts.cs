using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Carts;

/// <summary>Forgets carts that nobody came back to. They are not found any more from the moment they run out; this makes room.</summary>
[RecurringWork("forgotten-carts", EverySeconds = 21_600)]
public sealed class ForgetCarts(StoreDb store, TimeProvider time) : ITenantWork
{
    const int AtOnce = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Few at a time: shoppers write in between.
        while (await store.Carts.Where(cart => cart.ExpiresAt <= now).OrderBy(cart => cart.Id).Select(cart => cart.Id).Take(AtOnce).ToListAsync(cancel) is { Count: > 0 } gone)
        {
            await using var transaction = await store.BeginWriteAsync(cancel);
            await store.Carts.Where(cart => gone.Contains(cart.Id) && cart.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
