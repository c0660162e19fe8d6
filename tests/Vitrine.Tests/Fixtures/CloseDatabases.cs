using Microsoft.Data.Sqlite;

namespace Vitrine.Tests.Fixtures;

static class CloseDatabases
{
    /// <summary>Takes the write-ahead logs that are left under a folder into their databases: a log holds rows that a copy of the database misses. Whoever closes a database last does the same.</summary>
    public static async Task InAsync(string folder)
    {
        foreach (var log in Directory.EnumerateFiles(folder, "*-wal", SearchOption.AllDirectories).ToList())
        {
            await using var connection = new SqliteConnection($"Data Source={log[..^"-wal".Length]};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        var left = Directory.EnumerateFiles(folder, "*-wal", SearchOption.AllDirectories).ToList();
        Assert.True(left.Count == 0, $"Still open after the program has stopped: {string.Join(", ", left)}");
    }
}
