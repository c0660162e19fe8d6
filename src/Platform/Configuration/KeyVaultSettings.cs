using System.Collections.Concurrent;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Vitrine.Platform.Configuration;

/// <summary>
/// The secrets of one vault as settings: <c>Data--ConnectionString</c> is <c>Data:ConnectionString</c>, since a secret's
/// name takes no colon. Disabled secrets are passed over. No value is ever in a message.
/// </summary>
public sealed class KeyVaultSettings(SecretClient vault) : ConfigurationProvider, IConfigurationSource
{
    // A vault is asked for every secret by itself; it takes thousands of requests in ten seconds.
    const int AtOnce = 8;

    readonly Dictionary<string, Known> known = new(StringComparer.OrdinalIgnoreCase);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Reads the vault for the first time.</summary>
    /// <exception cref="StartRefusedException">It cannot be read.</exception>
    public override void Load()
    {
        // Any source that is added loads the ones before it again.
        if (known.Count > 0) return;
        try
        {
            Task.Run(() => RefreshAsync(CancellationToken.None)).GetAwaiter().GetResult(); // settings are read before anything runs
        }
        catch (Exception error) when (Explain(error) is { } problem)
        {
            throw new StartRefusedException([problem]);
        }
    }

    /// <summary>Reads what has changed since, and tells who watches the settings. When it throws, everything is as it was.</summary>
    /// <returns>Whether anything had changed.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        ConcurrentDictionary<string, Known> now = new(StringComparer.OrdinalIgnoreCase);
        List<SecretProperties> wanted = [];
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancel))
        {
            if (secret.Enabled == false) continue;
            // The list has no values; what was not written since keeps the one we have.
            if (known.TryGetValue(secret.Name, out var before) && before.WrittenAt == secret.UpdatedOn) now[secret.Name] = before;
            else wanted.Add(secret);
        }

        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (secret, stop) =>
        {
            try { now[secret.Name] = new((await vault.GetSecretAsync(secret.Name, version: null, stop)).Value.Value, secret.UpdatedOn); }
            catch (RequestFailedException gone) when (gone.Status is StatusCodes.Status404NotFound) { /* deleted since it was listed */ }
        });

        if (wanted.Count == 0 && now.Count == known.Count) return false;
        known.Clear();
        foreach (var (name, secret) in now) known[name] = secret;
        Data = now.ToDictionary(secret => secret.Key.Replace("--", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), string? (secret) => secret.Value.Value, StringComparer.OrdinalIgnoreCase);
        OnReload();
        return true;
    }

    /// <summary>What keeps the vault from being read and how to mend it, in one line; null when it is a fault of ours.</summary>
    public string? Explain(Exception error) => error switch
    {
        AuthenticationFailedException refused =>
            $"The key vault {vault.VaultUri} takes a token of Microsoft Entra, and none could be had: {refused.Message.Split(['\r', '\n'], 2)[0].TrimEnd('.')}. Give this machine a managed identity or sign in (az login), or take KeyVault:Uri away.",
        RequestFailedException { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } refused =>
            $"The key vault {vault.VaultUri} refuses this program ({refused.Status} {refused.ErrorCode}). Give its identity the role 'Key Vault Secrets User' on the vault, and let this address through its firewall.",
        RequestFailedException { Status: 0 } or AggregateException { InnerException: RequestFailedException { Status: 0 } } =>
            $"The key vault {vault.VaultUri} does not answer. Check KeyVault:Uri, the network and the DNS.",
        RequestFailedException refused =>
            $"The key vault {vault.VaultUri} answered {refused.Status} {refused.ErrorCode}. Check KeyVault:Uri.",
        _ => null,
    };

    sealed record Known(string Value, DateTimeOffset? WrittenAt);
}
