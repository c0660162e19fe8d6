using Microsoft.EntityFrameworkCore.Diagnostics;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Databases;

/// <summary>One tenant's database as this process has it open: its own small pool, write gate and guard.</summary>
sealed class OpenDatabase
{
    // A page uses one context; a second request of the same shop at the same moment uses another. More are made and let go.
    const int IdleContexts = 4;

    readonly Func<TenantDb> rent;
    readonly WriteGate? gate;

    public OpenDatabase(TenantInfo tenant, DatabaseServer server, DatabaseContexts contexts, OutboxWriter outbox)
    {
        Tenant = tenant;
        Server = server;
        ConnectionString = server.ConnectionString(tenant.Database.Name);
        gate = server.Engine.CreateWriteGate();
        List<IInterceptor> interceptors = [new TenantGuard(tenant, server, ConnectionString), outbox];
        if (gate is not null) interceptors.Add(gate);
        rent = contexts.Pool<TenantDb>(server.Engine, ConnectionString, IdleContexts, interceptors);
    }

    public TenantInfo Tenant { get; }

    public DatabaseServer Server { get; }

    public string ConnectionString { get; }

    /// <summary>How many contexts are out. Guarded by the lock of <see cref="OpenDatabases"/>.</summary>
    public int Rented { get; set; }

    /// <summary>Set when it has to close as soon as the last of them comes back. Guarded by the same lock.</summary>
    public bool Closing { get; set; }

    /// <summary>Told when a closing database has closed. Guarded by the same lock.</summary>
    public TaskCompletionSource? Closed { get; set; }

    public TenantDb Rent() => rent();

    public void Close()
    {
        Server.Engine.ClosePool(ConnectionString);
        gate?.Dispose();
    }
}
