using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Work.Clocks;

namespace Vitrine.Tenancy.People;

/// <summary>Every hour: removes what opens no door any more. What happened stands in the audit log.</summary>
[RecurringWork("tidy-people", EverySeconds = 3_600)]
public sealed class TidyPeople(ControlDb control, TimeProvider time) : IRecurringWork
{
    // So long a person still finds in their list which browser was signed out, and a link says that it was used rather than that it never was.
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var before = now - Kept;
        await control.Sessions.Where(session => session.EndsAt < before || session.EndedAt < before).ExecuteDeleteAsync(cancel);
        await control.MailedLinks.Where(link => link.EndsAt < before || link.UsedAt < before).ExecuteDeleteAsync(cancel);
        await control.GuessCounters.Where(counter => counter.EndsAt < now).ExecuteDeleteAsync(cancel);
    }
}
