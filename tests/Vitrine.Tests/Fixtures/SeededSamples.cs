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

        await CloseDatabases.InAsync(folder.Path);
        Folder = folder.Path;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
