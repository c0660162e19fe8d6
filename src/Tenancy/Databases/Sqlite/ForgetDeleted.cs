using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Vitrine.Tenancy.Databases.Sqlite;

/// <summary>Lets SQLite write zeros over what is deleted or changed: else a person who was erased could still be read in the file.</summary>
/// <remarks>https://www.sqlite.org/pragma.html#pragma_secure_delete. It counts for the native connection, which the pool keeps; each is told once.</remarks>
sealed class ForgetDeleted : DbConnectionInterceptor
{
    public static readonly ForgetDeleted Instance = new();

    readonly ConditionalWeakTable<sqlite3, object> told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    void Tell(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !told.TryAdd(handle, this)) return;
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA secure_delete=ON";
        pragma.ExecuteNonQuery();
    }
}
