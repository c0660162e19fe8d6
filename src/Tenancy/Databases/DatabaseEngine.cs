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

    /// <summary>The name that figures and spans have, which is OpenTelemetry's (<c>db.system.name</c>).</summary>
    public virtual string SystemName => Name;

    /// <summary>How a database is reached by the program's own pool for it.</summary>
    public abstract string ConnectionString(DatabaseServer server, string database);

    /// <summary>Whether <see cref="DataOptions.ConnectionString"/> must be set.</summary>
    public abstract bool NeedsConnectionString { get; }

    /// <summary>What a connection string without a database looks like; empty where none is needed.</summary>
    public virtual string ExampleConnectionString => "";

    /// <summary>Why a connection string cannot be read, without any of its values; null when it can.</summary>
    public virtual string? ProblemWith(string connectionString) => null;

    /// <summary>Which database, in words for staff; holds no password.</summary>
    public abstract string PlaceOf(DatabaseServer server, string database);

    /// <summary>Points a context at a database.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>The gate that writers of one database pass one by one, or null where the engine sorts them out itself.</summary>
    public abstract WriteGate? CreateWriteGate();

    /// <summary>Whether a script of migrations can look for itself what was applied already.</summary>
    public virtual bool WritesIdempotentScripts => true;

    /// <summary>What a script of migrations has to begin with so that any tool runs it alike; each line ends with a line break.</summary>
    public virtual string ScriptPreamble => "";

    public abstract Task<bool> ExistsAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Makes an empty database. It must not exist.</summary>
    public abstract Task CreateAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Makes a database as a copy of one that was closed by <see cref="SealAsync"/> or <see cref="WithdrawAsync"/>.</summary>
    public abstract Task CopyAsync(DatabaseServer server, string template, string database, CancellationToken cancel);

    /// <summary>Closes this program's connections and leaves the database whole on disk, so that it may be renamed or copied.</summary>
    public abstract Task CloseAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>
    /// Ends every use of a database, by this program or another, so that it may be copied or renamed. On a server nobody gets
    /// in again before <see cref="AdmitAsync"/>; a file is proved to be open nowhere.
    /// </summary>
    /// <exception cref="DatabaseFault">Somebody else keeps it open.</exception>
    public abstract Task WithdrawAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Lets users in again after <see cref="WithdrawAsync"/>.</summary>
    public abstract Task AdmitAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Closes a template for good: nobody opens it again but to copy it.</summary>
    public abstract Task SealAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Gives a closed database its final name, in one step. False when that name is taken.</summary>
    public abstract Task<bool> RenameAsync(DatabaseServer server, string database, string newName, CancellationToken cancel);

    /// <summary>Removes a database with all that belongs to it; nothing happens when there is none.</summary>
    public abstract Task DropAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Proves that a database can be written, without changing it.</summary>
    /// <exception cref="DatabaseFault">It cannot.</exception>
    public abstract Task RequireWritableAsync(DatabaseServer server, string database, CancellationToken cancel);

    /// <summary>Asks a server how it is, for <c>doctor</c>; makes and changes nothing.</summary>
    /// <exception cref="Exception">It does not answer; <see cref="Explain"/> may know why.</exception>
    public virtual async Task<ServerLook> LookAsync(DatabaseServer server, CancellationToken cancel)
    {
        await ExistsAsync(server, "control", cancel);
        return new ServerLook(Name, Time: null);
    }

    /// <summary>How many databases of a server one node keeps open besides those in use, so that all nodes and commands together find connections; null where connections cost nothing.</summary>
    /// <exception cref="Exception">It does not answer.</exception>
    public virtual Task<int?> MostKeptOpenAsync(DatabaseServer server, CancellationToken cancel) => Task.FromResult<int?>(null);

    /// <summary>Closes the idle connections that the driver keeps for this connection string.</summary>
    public abstract void ClosePool(string connectionString);

    /// <summary>Closes every idle connection to servers of this engine: all of them may be dead. Nothing happens where there is no server.</summary>
    public virtual void CloseEveryPool()
    {
    }

    /// <summary>Lets the clocks of recurring work be kept in a database of this engine, together with other nodes where it is shared.</summary>
    public abstract void KeepClocks(IPersistentStoreBuilder store, string connectionString);

    /// <summary>Reads a driver's error; null when it is not about the database as a whole.</summary>
    /// <param name="place">As <see cref="PlaceOf"/> gives it.</param>
    public abstract DatabaseFault? Explain(Exception error, string place);

    /// <summary>What a driver's reader of connection strings says against one.</summary>
    protected static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return error.Message.TrimEnd('.');
        }
    }

    /// <summary>What in the error's chain the driver threw.</summary>
    protected static T? Cause<T>(Exception error) where T : DbException
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
            if (inner is T cause)
                return cause;
        return null;
    }
}
