using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Hears that an import has something to do, on whichever node that was.</summary>
public sealed class HearImports(CurrentTenant tenant, ImportBell bell) : IListener<IImportEvent>
{
    public Task HearAsync(IImportEvent fact, Delivery delivery, CancellationToken cancel)
    {
        if (fact is not (ImportFinished or ImportUndone)) bell.Ring(tenant.Info.Id);
        return Task.CompletedTask;
    }
}
