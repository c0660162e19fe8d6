using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Every day: removes sessions and links that open no door any more.</summary>
[RecurringWork("tidy-customers", EverySeconds = 86_400)]
public sealed class TidyCustomers(StoreDb store, TimeProvider time) : ITenantWork
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow();
        await using var transaction = await store.BeginWriteAsync(cancel);
        await store.CustomerSessions.Where(row => row.EndsAt < before).ExecuteDeleteAsync(cancel);
        await store.CustomerLinks.Where(row => row.EndsAt < before || row.UsedAt < before).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
