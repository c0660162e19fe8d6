using Vitrine.Tenancy;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform;

/// <summary>What has to hold before anything is served or changed: sane settings, a writable place, a current control database.</summary>
sealed class Start(IServiceProvider services, SettingsProblems settings)
{
    /// <exception cref="StartRefusedException">The settings are wrong; every problem is listed.</exception>
    /// <exception cref="DatabaseFault">The data cannot be reached or written.</exception>
    public async Task OpenAsync(CancellationToken cancel)
    {
        // Settings first: the services below cannot even be made from wrong ones.
        if (settings.Find() is { Count: > 0 } problems) throw new StartRefusedException(problems);
        services.GetRequiredService<DataDirectory>().RequireWritable();
        if (services.GetRequiredService<DatabaseServers>().All.Any(server => server.Engine is SqliteEngine)) SqliteEngine.RequireSafeVersion(SqliteEngine.LibraryVersion());
        await services.GetRequiredService<ControlDatabase>().MigrateAsync(cancel);
        await services.GetRequiredService<HostDirectory>().RefreshAsync(cancel);
    }
}

/// <summary>The program does not start, and says why.</summary>
sealed class StartRefusedException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems => problems;
}
