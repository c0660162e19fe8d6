using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// Once a day in every shop: forgets what was received so long ago that nobody sends it again, and rings for messages that no
/// note speaks of, since the control database was away when they were written.
/// </summary>
[RecurringWork("tidy-messages", EverySeconds = 86_400)]
public sealed class TidyMessages(CurrentTenant tenant, OutboxBell bell, TimeProvider time) : ITenantWork
{
    /// <summary>Senders give up after days; this is a month.</summary>
    internal static readonly TimeSpan InboxKeptFor = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancel)
    {
        await ForgetAsync(tenant.Database, time.GetUtcNow(), cancel);
        if (await tenant.Database.Outbox.AnyAsync(message => message.SetAsideAt == null, cancel)) bell.Ring(WorkPlace.Of(tenant.Info.Id));
    }

    internal static Task<int> ForgetAsync(OutboxDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Inbox.Where(message => message.ReceivedAt < now - InboxKeptFor).ExecuteDeleteAsync(cancel);
}

/// <summary>The same for the platform's own inbox.</summary>
[RecurringWork("tidy-platform-messages", EverySeconds = 86_400)]
public sealed class TidyPlatformMessages(ControlDb control, TimeProvider time) : IRecurringWork
{
    public Task RunAsync(CancellationToken cancel) => TidyMessages.ForgetAsync(control, time.GetUtcNow(), cancel);
}
