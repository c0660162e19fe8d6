using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Databases;

/// <summary>Opens the platform's own database.</summary>
public sealed class ControlDatabase : IDisposable
{
    const string Name = "control";
    const int IdleContexts = 32;

    readonly DatabaseServer server;
    readonly Func<ControlDb> rent;

    public ControlDatabase(DatabaseServers servers, DatabaseContexts contexts, OutboxBell bell, TimeProvider time)
    {
        server = servers.Main;
        List<IInterceptor> interceptors = [new OutboxWriter(WorkPlace.Control, bell, due: null, time)];
        if (server.Engine.CreateWriteGate() is { } gate) interceptors.Add(gate);
        rent = contexts.Pool<ControlDb>(server.Engine, server.ConnectionString(Name), IdleContexts, interceptors);
    }

    /// <summary>Where it is, in words for staff.</summary>
    public string Place => server.Engine.PlaceOf(server, Name);

    /// <summary>A context of the caller's own; dispose it soon.</summary>
    public ControlDb Open() => rent();

    /// <summary>Makes the database where there is none, and brings its tables to this program's version.</summary>
    /// <returns>The migrations that were applied; empty when there was nothing to do.</returns>
    /// <exception cref="DatabaseFault">It cannot be reached, read or written.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        try
        {
            if (!await server.Engine.ExistsAsync(server, Name, cancel)) await server.Engine.CreateAsync(server, Name, cancel);
            await server.Engine.RequireWritableAsync(server, Name, cancel);
            await using var control = Open();
            List<string> pending = [.. await control.Database.GetPendingMigrationsAsync(cancel)];
            if (pending.Count > 0) await control.Database.MigrateAsync(cancel);
            return pending;
        }
        catch (Exception error) when (error is not DatabaseFault && server.Engine.Explain(error, Place) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Closes the idle connections, which leaves the database whole on disk.</summary>
    public void Dispose() => server.Engine.ClosePool(server.ConnectionString(Name));

    /// <summary>The named fault behind a driver's error, or null.</summary>
    public DatabaseFault? Explain(Exception error) => server.Engine.Explain(error, Place);
}
