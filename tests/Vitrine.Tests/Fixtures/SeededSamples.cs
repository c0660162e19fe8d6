using Microsoft.Data.Sqlite;

namespace Vitrine.Tests.Fixtures;

/// <summary>A data directory with the three sample shops, made once per run by the program itself and then closed, so that a copy is whole.</summary>
public sealed class SeededSamples : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    internal static string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        QueryCounter.Begin();
        await using (var platform = new RunningPlatform(folder.Path))
        {
            _ = platform.Services; // starts it, and with it the seeding
        }

        // A write-ahead log that is left would hold rows that a copy of the database misses. Whoever closes a database last takes its log into it.
        foreach (var log in Directory.EnumerateFiles(folder.Path, "*-wal", SearchOption.AllDirectories).ToList())
        {
            await using var connection = new SqliteConnection($"Data Source={log[..^"-wal".Length]};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        var left = Directory.EnumerateFiles(folder.Path, "*-wal", SearchOption.AllDirectories).ToList();
        Assert.True(left.Count == 0, $"Still open after the program has stopped: {string.Join(", ", left)}");
        Folder = folder.Path;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
