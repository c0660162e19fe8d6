using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration.Json;

namespace Vitrine.Platform.Configuration;

/// <summary>Puts the key vault of the settings, if they name one, among the places that settings come from.</summary>
static class KeyVaultSource
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Settings of the vault win over those of files, and give way to the environment and the command line.</summary>
        /// <param name="credential">Default: the machine's managed identity, or the developer's own sign-in.</param>
        /// <param name="client">How the vault is spoken to.</param>
        /// <exception cref="StartRefusedException">Its settings are wrong, or it cannot be read.</exception>
        public void AddKeyVault(TokenCredential? credential = null, SecretClientOptions? client = null)
        {
            var section = builder.Configuration.GetSection(KeyVaultOptions.Section);
            if (section[nameof(KeyVaultOptions.Uri)] is not { Length: > 0 } address) return;
            var options = Read(section);
            if (options.Problems().ToList() is { Count: > 0 } problems) throw new StartRefusedException(problems);

            var settings = new KeyVaultSettings(new SecretClient(new Uri(address), credential ?? new DefaultAzureCredential(), client ?? new SecretClientOptions { Retry = { MaxRetries = 2 } }));
            var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
            sources.Insert(sources.IndexOf(sources.Last(source => source is JsonConfigurationSource)) + 1, settings);
            builder.Services.AddOptions<KeyVaultOptions>().Bind(section);
            builder.Services.AddSingleton(settings);
            builder.Services.AddHostedService<ReloadKeyVault>(); // a command starts none
        }
    }

    static KeyVaultOptions Read(IConfiguration section)
    {
        try { return section.Get<KeyVaultOptions>()!; } // it has a value, or nobody would ask
        catch (InvalidOperationException error) { throw new StartRefusedException([$"A value under {KeyVaultOptions.Section} cannot be read: {error.Message}"]); }
    }
}
