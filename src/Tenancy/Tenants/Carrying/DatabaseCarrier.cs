using System.Data.Common;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>
/// How whole shops get out of and into databases of one engine: what <see cref="DatabaseEngine"/> is for making databases, this
/// is for carrying what is in them. One class per engine, found by scanning.
/// </summary>
public abstract class DatabaseCarrier
{
    /// <summary><see cref="DatabaseEngine.Name"/> of the engine it is for.</summary>
    public abstract string Engine { get; }

    /// <summary>Looks at a live shop as it is at one moment, while it is read and written.</summary>
    /// <param name="holdWriters">Let nobody write until the snapshot is disposed; readers go on. Ends with the process that holds it.</param>
    public abstract Task<ShopSnapshot> SnapshotAsync(DatabaseServer server, string database, ShopShape shape, bool holdWriters, CancellationToken cancel);

    /// <summary>Makes a database with the tables of a schema version and, in them, what a backup's parts hold. It must not exist.</summary>
    /// <param name="part">Opens a part by its name; the caller checks its bytes.</param>
    /// <param name="make">Makes an empty database at that version.</param>
    public abstract Task LoadAsync(DatabaseServer server, string database, ShopShape shape, Func<string, Stream> part, Func<Task> make, CancellationToken cancel);

    /// <summary>Makes these the rows of the tables, all or none.</summary>
    /// <param name="tables">Those that others refer to first.</param>
    public abstract Task WriteAsync(DatabaseServer server, string database, IEnumerable<(TableShape Table, IAsyncEnumerable<object?[]> Rows)> tables, CancellationToken cancel);

    /// <summary>Sees to it that numbers given out from now on are higher than these.</summary>
    public abstract Task SetNumbersAsync(DbConnection connection, IReadOnlyDictionary<TableShape, long> numbers, CancellationToken cancel);
}

/// <summary>A shop as it was at one moment. Dispose it soon: it keeps the database from tidying up, and writers waiting where they are held.</summary>
public abstract class ShopSnapshot : IAsyncDisposable
{
    /// <summary>Reads that moment and nothing later. One reader at a time.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>What an archive of this engine consists of, written part by part.</summary>
    public abstract Task WritePartsAsync(Func<string, Stream> part, CancellationToken cancel);

    /// <summary>The highest number that the database gave out itself for each numbered table, also of rows that are gone.</summary>
    public abstract Task<Dictionary<string, long>> NumbersAsync(CancellationToken cancel);

    /// <summary>
    /// Lets nobody write to this database any more, whoever waits to; for a shop that lives elsewhere from now on. Only for a
    /// snapshot that holds writers.
    /// </summary>
    public abstract Task RetireAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
