using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tenancy;

/// <summary>Reads the settings once at start and names every problem together, each with its cure.</summary>
public sealed class SettingsProblems(IServiceProvider services, IConfiguration configuration, IEnumerable<SettingsCheck> checks)
{
    /// <summary>
    /// Empty when the program may start. In this order, and all of them: keys that nobody reads, values that cannot be read,
    /// and what each feature has to say of the values of a section that could be read.
    /// </summary>
    public IReadOnlyList<string> Find()
    {
        List<string> problems = [.. SettingKeyProblems.Misspelt(configuration, [.. checks.Select(check => check.Keys)])];
        foreach (var check in checks)
        {
            var section = configuration.GetSection(check.Section);
            problems.AddRange(SettingKeyProblems.Unknown(configuration, check.Keys, section));
            var unreadable = SettingKeyProblems.Unreadable(check.Keys, section).ToList();
            problems.AddRange(unreadable.Select(found => found.Problem));
            // The binder would stop at the first value it cannot read; without those the others can still be judged.
            problems.AddRange(check.Find(unreadable.Count == 0 ? check.Options(services) : check.Bind(Without(section, [.. unreadable.Select(found => found.Path)]))));
        }

        return problems;
    }

    static IConfigurationSection Without(IConfigurationSection section, IReadOnlyList<string> paths) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.AsEnumerable().Where(entry => !paths.Any(path => entry.Key.Equals(path, StringComparison.OrdinalIgnoreCase) || entry.Key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase))))
        .Build().GetSection(section.Path);
}

/// <summary>A section of the settings: the record that reads it, and what that feature says of its values.</summary>
/// <param name="Type">The record.</param>
/// <param name="Options">The record as the program uses it.</param>
/// <param name="Bind">The record as another section would make it.</param>
public sealed record SettingsCheck(string Section, Type Type, Func<IServiceProvider, object> Options, Func<IConfigurationSection, object> Bind, Func<object, IEnumerable<string>> Find)
{
    /// <summary>Every key of the section.</summary>
    public SettingNode Keys { get; } = SettingNode.Of(Section, Type);
}

public static class SettingsChecks
{
    extension(IServiceCollection services)
    {
        /// <summary>Binds a feature's record of options to its section and lets it be checked at start. Once per record.</summary>
        /// <param name="section">Where the settings stand.</param>
        /// <param name="problems">One sentence each: what is wrong and what to set instead.</param>
        public void AddSettings<T>(IConfiguration configuration, string section, Func<T, IEnumerable<string>> problems) where T : class
        {
            services.AddOptions<T>().Bind(configuration.GetSection(section));
            services.AddSettingsCheck(section, problems);
        }

        /// <summary>Lets a feature's settings, which are bound already, be checked at start.</summary>
        public void AddSettingsCheck<T>(string section, Func<T, IEnumerable<string>> problems) where T : class =>
            services.AddSingleton(new SettingsCheck(
                section,
                typeof(T),
                provider => provider.GetRequiredService<IOptions<T>>().Value,
                values => values.Get<T>() ?? Activator.CreateInstance<T>(),
                options => problems((T)options)));
    }
}
