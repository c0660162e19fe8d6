using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>Finds imports that a node left when it died. A shop whose import is going on writes events, so only the few shops that have a note of such are looked into.</summary>
[RecurringWork("left-imports", EverySeconds = 20)]
public sealed class FindLeftImports(DueOutboxes due, HostDirectory directory, IServiceProvider services, ILogger<FindLeftImports> log) : IRecurringWork
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var shop in await due.ListAsync(cancel))
        {
            if (directory.Find(shop) is not { } tenant) continue; // closed for a moment: the next time
            try
            {
                await using var scope = services.OpenTenant(tenant);
                await scope.ServiceProvider.GetRequiredService<RingForUnfinished>().RunAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning(error, "Whether {Shop} has an import that was left could not be seen; it is tried again", tenant.Identifier);
            }
        }
    }
}
