using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// The tenants' databases that this process has open, most recently used first and never more than file descriptors allow, nor
/// more idle ones on a server than leave it connections for others. One is opened on first use; the one that was idle longest
/// is closed to make room.
/// </summary>
public sealed class OpenDatabases(DatabaseServers servers, DatabaseContexts contexts, OutboxWriters outboxes, IOptions<DataOptions> options, TimeProvider time) : IDisposable
{
    // An open WAL database costs one descriptor and each of its connections two more; sockets need the rest.
    const int DescriptorsPerDatabase = 4;
    const int Ceiling = 3_200;

    readonly int maximum = options.Value.MaximumOpen is > 0 and var set ? set : Math.Clamp(OpenFileLimit.Current() * 2 / 3 / DescriptorsPerDatabase, 16, Ceiling);
    readonly Lock gate = new();
    readonly Dictionary<TenantId, LinkedListNode<OpenDatabase>> open = [];
    readonly LinkedList<OpenDatabase> byUse = new();
    readonly HashSet<TenantId> held = [];
    readonly Dictionary<string, Task<int?>> shares = new(StringComparer.Ordinal);

    /// <summary>How many are open now.</summary>
    public int Count
    {
        get { lock (gate) return open.Count; }
    }

    /// <summary>The most that are kept open.</summary>
    public int Maximum => maximum;

    /// <summary>Hands out a context of the tenant's database; <see cref="Rental.DisposeAsync"/> gives it back.</summary>
    /// <exception cref="DatabaseFault">It is closed for a moment, being migrated, moved or restored, or as many databases are in use as may be open.</exception>
    internal Rental Rent(TenantInfo tenant)
    {
        if (tenant.IsClosed(time.GetUtcNow()))
            throw new DatabaseFault(DatabaseFaultKind.Unreachable, $"The database of {tenant.Identifier} is being moved or restored. Try again in a moment.");
        OpenDatabase database;
        List<OpenDatabase> victims = [];
        lock (gate)
        {
            // Whoever found the tenant before it was closed for this is refused too.
            if (tenant.Standing is TenantStanding.Migrating || held.Contains(tenant.Id))
                throw new DatabaseFault(DatabaseFaultKind.Outdated, $"The database of {tenant.Identifier} is being migrated. Try again in a moment.");
            if (open.TryGetValue(tenant.Id, out var node) && node.Value is { Closing: false } known && known.Tenant.Database == tenant.Database)
            {
                byUse.Remove(node);
                byUse.AddFirst(node);
                database = known;
            }
            else
            {
                if (node is not null) throw new DatabaseFault(DatabaseFaultKind.Unreachable, $"The database of {tenant.Identifier} is being closed or moved. Try again in a moment.");
                var server = servers.Find(tenant.Database.Server);
                if (open.Count >= maximum) victims.Add(RemoveIdlest());
                // Where all of them are in use, the server says itself whether it takes one more.
                else if (ShareOf(server) is { } share)
                    for (var more = byUse.Count(other => other.Server == server) - share; more >= 0 && RemoveIdlestOn(server) is { } idle; more--) victims.Add(idle);
                database = new OpenDatabase(tenant, server, contexts, outboxes.For(tenant.Id));
                open.Add(tenant.Id, byUse.AddFirst(database));
            }

            database.Rented++;
        }

        foreach (var victim in victims) victim.Close();
        return new Rental(this, database, database.Rent());
    }

    /// <summary>
    /// Closes a tenant's database in this process, after everyone who uses it has given it back, so that it may be replaced,
    /// moved or dropped.
    /// </summary>
    public Task CloseAsync(TenantId tenant)
    {
        OpenDatabase database;
        lock (gate)
        {
            if (!open.TryGetValue(tenant, out var node)) return Task.CompletedTask;
            database = node.Value;
            database.Closing = true;
            database.Closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (database.Rented > 0) return database.Closed.Task;
            Remove(database);
        }

        Finish(database);
        return Task.CompletedTask;
    }

    /// <summary>Closes a tenant's database as <see cref="CloseAsync"/> does, and keeps this process from opening it until <see cref="Release"/>.</summary>
    public Task HoldAsync(TenantId tenant)
    {
        lock (gate) held.Add(tenant);
        return CloseAsync(tenant);
    }

    /// <summary>Lets it be opened again.</summary>
    public void Release(TenantId tenant)
    {
        lock (gate) held.Remove(tenant);
    }

    public void Dispose()
    {
        List<OpenDatabase> all;
        lock (gate)
        {
            all = [.. byUse];
            byUse.Clear();
            open.Clear();
        }

        foreach (var database in all) database.Close();
    }

    void Return(OpenDatabase database)
    {
        lock (gate)
        {
            database.Rented--;
            if (!database.Closing || database.Rented > 0) return;
            Remove(database);
        }

        Finish(database);
    }

    // Null while it is not known, which it is a moment after the server is first used; or where a person has set how many.
    int? ShareOf(DatabaseServer server)
    {
        if (options.Value.MaximumOpen > 0) return null;
        if (shares.TryGetValue(server.Name, out var asked) && !asked.IsFaulted) return asked.IsCompletedSuccessfully ? asked.Result : null;
        shares[server.Name] = Task.Run(() => server.Engine.MostKeptOpenAsync(server, CancellationToken.None));
        return null;
    }

    OpenDatabase RemoveIdlest() => RemoveIdlestOn(server: null) ?? throw new DatabaseFault(DatabaseFaultKind.Exhausted, $"{maximum} shop databases are in use at once, as many as may be open. Raise the limit of open files (ulimit -n) or Data:MaximumOpen, or add a node.");

    OpenDatabase? RemoveIdlestOn(DatabaseServer? server)
    {
        for (var node = byUse.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Rented > 0 || (server is not null && node.Value.Server != server)) continue;
            Remove(node.Value);
            return node.Value;
        }

        return null;
    }

    void Remove(OpenDatabase database)
    {
        byUse.Remove(open[database.Tenant.Id]);
        open.Remove(database.Tenant.Id);
    }

    static void Finish(OpenDatabase database)
    {
        database.Close();
        database.Closed?.TrySetResult();
    }

    /// <summary>A context that is out, with the way back.</summary>
    internal sealed class Rental(OpenDatabases owner, OpenDatabase database, TenantDb db) : IAsyncDisposable, IDisposable
    {
        bool returned;
        bool left;

        public TenantDb Db => db;

        /// <summary>Somebody else disposes the context.</summary>
        public void LeaveContext() => left = true;

        public async ValueTask DisposeAsync()
        {
            if (returned) return;
            returned = true;
            if (!left) await db.DisposeAsync();
            owner.Return(database);
        }

        public void Dispose()
        {
            if (returned) return;
            returned = true;
            if (!left) db.Dispose();
            owner.Return(database);
        }
    }
}
