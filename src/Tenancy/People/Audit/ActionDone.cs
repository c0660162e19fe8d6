using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.People.Audit;

/// <summary>A change in a shop's database, on its way to the audit log in the control database.</summary>
[Event("action.done")]
public sealed record ActionDone(AuditEntry Entry) : IEvent
{
    public string Subject => $"audit/{Entry.Run}";
}

/// <summary>Writes the audit entries of shops, each once however often it is delivered.</summary>
public sealed class KeepShopAudit(ControlDatabase control) : IListener<ActionDone>
{
    public async Task HearAsync(ActionDone fact, Delivery delivery, CancellationToken cancel)
    {
        await using var db = control.Open();
        // The shop's database says which shop it was, not the message.
        var entry = fact.Entry with { Tenant = delivery.Place.Tenant };
        if (await db.AuditEntries.AnyAsync(known => known.Id == entry.Id, cancel)) return;
        db.AuditEntries.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another delivery was quicker, or something is wrong: then it is not there now.
            if (!await db.AuditEntries.AnyAsync(known => known.Id == entry.Id, cancel)) throw;
        }
    }
}
