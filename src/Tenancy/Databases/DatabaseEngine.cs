using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// What differs between database engines and no query may know: names, making and moving whole databases, and what their
/// errors mean. One small class per engine, found by scanning.
/// </summary>
/// <remarks>
/// Implementers: every method may be called from several threads at once for different databases. Names are those of
/// <see cref="DatabaseAddress.Name"/>. Before a database is renamed or dropped nobody uses it: callers close it first.
/// </remarks>
public abstract class DatabaseEngine
{
    /// <summary>The name in the settings, lower case.</summary>
    public abstract string Name { get; }

    /// <summary>How a database is reached by the program's own pool for it.</summary>
    public abstract string ConnectionString(DatabaseServer server, string database);

    /// <summary>Whether <see cref="DataOptions.ConnectionString"/> must be set.</summary>
    public abstract bool NeedsConnectionString { get; }

    /// <summary>Which database, in words for staff; holds no password.</summary>
    public abstract string PlaceOf(DatabaseServer server, string database);

    /// <summary>Points a context at a database.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>The gate that writers of one database pass one by one, or null where the engine sorts them out itself.</summary>
    public abstract WriteGate? CreateWriteGate();

    public abstract Task<bool> ExistsAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Makes an empty database. It must not exist.</summary>
    public abstract Task CreateAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Makes a database as a copy of a template that was closed by <see cref="SealAsync"/>.</summary>
    public abstract Task CopyAsync(DatabaseServer server, string template, string database, CancellationToken cancel);

    /// <summary>Closes this program's connections and leaves the database whole on disk, so that it may be renamed or copied.</summary>
    public abstract Task CloseAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Closes a template for good: nobody opens it again but to copy it.</summary>
    public abstract Task SealAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Gives a closed database its final name, in one step. False when that name is taken.</summary>
    public abstract Task<bool> RenameAsync(DatabaseServer server, string database, string newName, CancellationToken cancel);

    /// <summary>Removes a database with all that belongs to it; nothing happens when there is none.</summary>
    public abstract Task DropAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Proves that a database can be written, without changing it.</summary>
    /// <exception cref="DatabaseFault">It cannot.</exception>
    public abstract Task RequireWritableAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Closes the idle connections that the driver keeps for this connection string.</summary>
    public abstract void ClosePool(string connectionString);

    /// <summary>Lets the clocks of recurring work be kept in a database of this engine, together with other nodes where it is shared.</summary>
    public abstract void KeepClocks(IPersistentStoreBuilder store, string connectionString);

    /// <summary>Reads a driver's error; null when it is not about the database as a whole.</summary>
    /// <param name="place">As <see cref="PlaceOf"/> gives it.</param>
    public abstract DatabaseFault? Explain(Exception error, string place);

    /// <summary>What in the error's chain the driver threw.</summary>
    protected static T? Cause<T>(Exception error) where T : DbException
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
            if (inner is T cause)
                return cause;
        return null;
    }
}
