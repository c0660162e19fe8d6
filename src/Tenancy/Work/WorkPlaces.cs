using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.Work;

/// <summary>The way in for work that comes through no host name: a job wakes up inside the tenant it carries.</summary>
public sealed class WorkPlaces(IServiceProvider services, HostDirectory directory)
{
    /// <summary>Opens a scope in which the tenant is known and its database is the current one.</summary>
    /// <returns>Null when the tenant is not there any more, or was deleted: its work waits for it to come back.</returns>
    public WorkScope? Enter(WorkPlace place)
    {
        if (place.Tenant is not { } id) return new WorkScope(services.CreateAsyncScope(), tenant: null);
        return directory.Find(id) is { } tenant ? new WorkScope(services.OpenTenant(tenant), tenant) : null;
    }
}

/// <summary>Services and database of one place, until it is disposed.</summary>
public sealed class WorkScope(AsyncServiceScope scope, TenantInfo? tenant) : IAsyncDisposable
{
    /// <summary>Null in the control database.</summary>
    public TenantInfo? Tenant => tenant;

    public IServiceProvider Services => scope.ServiceProvider;

    /// <summary>The same context for the whole scope; opened when it is first asked for.</summary>
    /// <exception cref="Databases.DatabaseFault">It cannot be opened now.</exception>
    public OutboxDb Db => tenant is null ? Services.GetRequiredService<ControlDb>() : Services.GetRequiredService<CurrentTenant>().Database;

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
