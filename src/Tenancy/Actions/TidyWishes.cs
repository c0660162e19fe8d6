using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Tenancy.Actions;

/// <summary>Every hour in every shop: forgets wishes whose idempotency keys nobody may send again.</summary>
[RecurringWork("tidy-wishes", EverySeconds = 3_600)]
public sealed class TidyWishes(CurrentTenant tenant, TimeProvider time) : ITenantWork
{
    public Task RunAsync(CancellationToken cancel) => ForgetAsync(tenant.Database, time.GetUtcNow(), cancel);

    internal static Task<int> ForgetAsync(OutboxDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<RepeatableWish>().Where(wish => wish.At < now - Repeat.Kept).ExecuteDeleteAsync(cancel);
}

/// <summary>The same for the platform's own database.</summary>
[RecurringWork("tidy-platform-wishes", EverySeconds = 3_600)]
public sealed class TidyPlatformWishes(ControlDb control, TimeProvider time) : IRecurringWork
{
    public Task RunAsync(CancellationToken cancel) => TidyWishes.ForgetAsync(control, time.GetUtcNow(), cancel);
}
