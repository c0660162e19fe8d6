using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Vitrine.Tenancy.Configuration;

/// <summary>Where a value of the settings was said.</summary>
public static class SettingSources
{
    /// <summary>The source that wins for a key, in a person's words; null where nobody set it.</summary>
    public static string? Of(IConfiguration configuration, string key)
    {
        if (configuration is not IConfigurationRoot root) return null;
        foreach (var provider in root.Providers.Reverse())
        {
            if (!provider.TryGet(key, out _)) continue;
            return provider switch
            {
                JsonConfigurationProvider json => json.Source.Path,
                EnvironmentVariablesConfigurationProvider => "environment",
                CommandLineConfigurationProvider => "command line",
                MemoryConfigurationProvider => "program",
                ChainedConfigurationProvider chained => Of(chained.Configuration, key),
                _ => Words(provider.GetType().Name),
            };
        }

        return null;
    }

    // A source that a room brings: its type's name, as words.
    static string Words(string type)
    {
        var name = type.Replace("ConfigurationProvider", "", StringComparison.Ordinal).Replace("Provider", "", StringComparison.Ordinal);
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
