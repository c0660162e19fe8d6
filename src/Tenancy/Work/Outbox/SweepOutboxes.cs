using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>Rings for every outbox that has a note: what a dead process left, what a command wrote, what waited for its time.</summary>
[RecurringWork("sweep-outboxes", EverySeconds = 5)]
public sealed class SweepOutboxes(DueOutboxes due, OutboxBell bell) : IRecurringWork
{
    public async Task RunAsync(CancellationToken cancel)
    {
        bell.Ring(WorkPlace.Control);
        foreach (var tenant in await due.ListAsync(cancel)) bell.Ring(WorkPlace.Of(tenant));
    }
}
