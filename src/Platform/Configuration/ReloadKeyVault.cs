using Microsoft.Extensions.Options;

namespace Vitrine.Platform.Configuration;

/// <summary>Looks through the vault for changes while the program serves. One that fails keeps the values there are and is logged once, until the vault answers again.</summary>
sealed class ReloadKeyVault(KeyVaultSettings settings, IOptions<KeyVaultOptions> options, TimeProvider time, ILogger<ReloadKeyVault> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadSeconds == 0) return;
        var failing = false;
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.ReloadSeconds), time, stoppingToken);
            try
            {
                if (await settings.RefreshAsync(stoppingToken)) log.LogInformation("Settings in the key vault have changed and were read anew");
                if (failing) log.LogInformation("The key vault answers again");
                failing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) log.LogError("{Problem} The settings stay as they were", settings.Explain(error) ?? $"The key vault could not be read: {error.GetType().Name}.");
                failing = true;
            }
        }
    }
}
