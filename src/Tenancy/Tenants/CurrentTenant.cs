using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Tenants;

/// <summary>
/// The tenant that the work at hand belongs to, entered once at the door: by the host of a request, or by the id a job
/// carries. Lives as long as the scope; there is no ambient or default tenant.
/// </summary>
/// <remarks>In Finbuckle's words this is the tenant context accessor.</remarks>
public sealed class CurrentTenant(OpenDatabases databases) : IAsyncDisposable, IDisposable
{
    TenantInfo? tenant;
    OpenDatabases.Rental? rental;

    /// <summary>Whether this work belongs to a tenant at all.</summary>
    public bool IsKnown => tenant is not null;

    /// <exception cref="OutsideTenantException">The work belongs to no tenant.</exception>
    public TenantInfo Info => tenant ?? throw new OutsideTenantException();

    /// <summary>The tenant's database, the same context for the whole scope; opened when it is first asked for.</summary>
    /// <exception cref="OutsideTenantException">The work belongs to no tenant.</exception>
    /// <exception cref="DatabaseFault">Too many databases are in use, or the tenant's server is not in the settings.</exception>
    public TenantDb Database => (rental ??= databases.Rent(Info)).Db;

    /// <summary>
    /// The same context, for the container to hand out as a room's own class. The container disposes what it handed out, so this
    /// work then gives back everything but the context: given back twice, it would be lent to two at once.
    /// </summary>
    public TenantDb HandOver()
    {
        var db = Database;
        rental!.LeaveContext(); // rented just now
        return db;
    }

    /// <summary>
    /// Says whose work this is, and names the tenant on the span that is open. Once: work never moves from one tenant to another.
    /// </summary>
    /// <exception cref="InvalidOperationException">A tenant was entered before.</exception>
    public void Enter(TenantInfo entered)
    {
        if (tenant is not null) throw new InvalidOperationException($"This work belongs to {tenant.Identifier} and cannot go on as {entered.Identifier}. Open a scope of its own.");
        tenant = entered;
        Activity.Current?.SetTag(TenantMeter.Label, entered.Identifier);
    }

    public async ValueTask DisposeAsync()
    {
        if (rental is not null) await rental.DisposeAsync();
    }

    public void Dispose() => rental?.Dispose();
}

/// <summary>A tenant was asked for where there is none. A mistake of ours, never of the person's.</summary>
public sealed class OutsideTenantException() : InvalidOperationException("This work belongs to no tenant: enter one with CurrentTenant.Enter before asking for it.");

/// <summary>Opens a scope inside a tenant, for work that comes through no host name.</summary>
public static class TenantScopes
{
    extension(IServiceProvider services)
    {
        /// <summary>Until it is disposed, every line that is logged names the tenant.</summary>
        public TenantScope OpenTenant(TenantInfo tenant)
        {
            var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(tenant);
            return new TenantScope(scope, services.GetRequiredService<ILogger<CurrentTenant>>().BeginScope(new TenantLogScope(tenant.Identifier)));
        }
    }
}

/// <summary>Services inside a tenant, with the tenant in the log.</summary>
public readonly struct TenantScope : IAsyncDisposable, IDisposable
{
    readonly AsyncServiceScope services;
    readonly IDisposable? lines;

    internal TenantScope(AsyncServiceScope services, IDisposable? lines) => (this.services, this.lines) = (services, lines);

    public IServiceProvider ServiceProvider => services.ServiceProvider;

    // Not async: the log's scope flows with the caller, and what an asynchronous method changes of it is undone when it returns.
    public ValueTask DisposeAsync()
    {
        lines?.Dispose();
        return services.DisposeAsync();
    }

    public void Dispose()
    {
        lines?.Dispose();
        services.Dispose();
    }
}
