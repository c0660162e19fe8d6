using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Work.Clocks;

/// <summary>What a clock sets off: the work of its name, in a scope of its own.</summary>
[DisallowConcurrentExecution]
sealed class RunRecurringWork(IServiceProvider services, RecurringWorkCatalog catalog, HostDirectory directory, TimeProvider time, ILogger<RunRecurringWork> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (catalog.Find(name) is not { } type) return;
        using var activity = TenancyInstruments.Source.StartActivity($"run {name}");
        var began = time.GetTimestamp();
        var failed = false;
        if (type.IsAssignableTo(typeof(IRecurringWork)))
        {
            await using var scope = services.CreateAsyncScope();
            failed = !await TryAsync(name, scope.ServiceProvider, type, tenant: null, cancellationToken);
        }
        else
        {
            foreach (var tenant in directory.Tenants.Where(tenant => tenant.Standing is not TenantStanding.Opening))
            {
                await catalog.ShopVisit.WaitAsync(cancellationToken);
                try
                {
                    await using var scope = services.OpenTenant(tenant);
                    failed |= !await TryAsync(name, scope.ServiceProvider, type, tenant, cancellationToken);
                }
                finally
                {
                    catalog.ShopVisit.Release();
                }
            }
        }

        WorkInstruments.Runs.Record(time.GetElapsedTime(began).TotalSeconds, new("work", name), new("outcome", failed ? "failed" : "done"));
        if (failed) activity?.SetStatus(ActivityStatusCode.Error);
    }

    async Task<bool> TryAsync(string name, IServiceProvider inside, Type type, TenantInfo? tenant, CancellationToken cancel)
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            var work = ActivatorUtilities.CreateInstance(inside, type);
            await (work is IRecurringWork recurring ? recurring.RunAsync(cancel) : ((ITenantWork)work).RunAsync(cancel));
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Not for the clock to know: it comes round again by itself.
            log.LogError(error, "{Work} of {Tenant} failed; it comes round again", name, tenant?.Identifier ?? "the platform");
            return false;
        }
    }
}
