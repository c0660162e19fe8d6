namespace Vitrine.Platform.Configuration;

/// <summary>An Azure Key Vault that holds settings, secret ones above all.</summary>
public sealed record KeyVaultOptions
{
    public const string Section = "KeyVault";

    /// <summary>An Azure Key Vault that holds settings, such as <c>https://my-vault.vault.azure.net</c>. Without one nothing of Azure is asked.</summary>
    public string? Uri { get; init; }

    /// <summary>How often, in seconds, it is looked through for changes. From 30 to 86,400; 0: at start alone.</summary>
    public int ReloadSeconds { get; init; } = 300;

    /// <summary>What is wrong with these settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Uri is not null && (!System.Uri.TryCreate(Uri, UriKind.Absolute, out var address) || address.Scheme != System.Uri.UriSchemeHttps || address.AbsolutePath != "/"))
            yield return $"KeyVault:Uri is '{Uri}'. Set it to the vault's address, the like of https://my-vault.vault.azure.net";
        if (ReloadSeconds is not (0 or (>= 30 and <= 86_400)))
            yield return $"KeyVault:ReloadSeconds is {ReloadSeconds}. Set it to 30 to 86400 seconds, or to 0 to read the vault at start alone.";
    }
}
