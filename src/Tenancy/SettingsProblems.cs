using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy;

/// <summary>Reads the settings once at start and names every problem together, each with its cure.</summary>
public sealed class SettingsProblems(IServiceProvider services, IEnumerable<SettingsCheck> checks)
{
    /// <summary>Empty when the program may start.</summary>
    public IReadOnlyList<string> Find() => [.. checks.SelectMany(check => check.Find(services))];
}

/// <summary>What a feature says of its own settings.</summary>
public sealed record SettingsCheck(Func<IServiceProvider, IEnumerable<string>> Find);

public static class SettingsChecks
{
    extension(IServiceCollection services)
    {
        /// <summary>Lets a feature's settings be checked at start.</summary>
        /// <param name="section">Where they stand, for messages.</param>
        /// <param name="problems">One sentence each: what is wrong and what to set instead.</param>
        public void AddSettingsCheck<T>(string section, Func<T, IEnumerable<string>> problems) where T : class =>
            services.AddSingleton(new SettingsCheck(provider =>
            {
                try
                {
                    return problems(provider.GetRequiredService<IOptions<T>>().Value);
                }
                catch (InvalidOperationException error)
                {
                    // The binder names the key and the value that does not fit its type.
                    return [$"A value under {section} cannot be read: {error.Message}"];
                }
            }));
    }
}
