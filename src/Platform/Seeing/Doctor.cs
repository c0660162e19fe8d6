using Vitrine.Tenancy;
using Vitrine.Tenancy.Configuration;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>
/// Looks at a program that need not run, nor be able to: its settings and where each comes from, what it leans on, and what
/// is missing with the cure. Opens nothing for good and makes nothing.
/// </summary>
sealed class Doctor(IServiceProvider services, IConfiguration configuration, IEnumerable<SettingsCheck> sections, SettingsProblems problems)
{
    const string Hidden = "(hidden)";

    /// <summary>Every setting as it counts, in the order of the README.</summary>
    public IEnumerable<SettingLine> Settings() => sections.SelectMany(section => Lines(section.Keys, configuration.GetSection(section.Section)));

    /// <summary>What was looked at; problems of the settings first. One that cannot be looked at is a finding too.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel)
    {
        List<Finding> findings = [.. problems.Find().Select(problem => new Finding(FindingState.Missing, "settings", problem))];
        var settingsAreRight = findings.Count == 0;
        foreach (var type in Rooms.TypesOf<ICheckup>().Concat(OwnCheckups()).OrderBy(type => type.FullName, StringComparer.Ordinal))
            await AddAsync(findings, type.Name, settingsAreRight, () => ((ICheckup)ActivatorUtilities.CreateInstance(services, type)).ExamineAsync(cancel));
        // The control database has been looked at more closely.
        foreach (var type in Rooms.TypesOf<IDependency>().Where(type => type != typeof(ControlDatabaseDependency)).OrderBy(type => type.FullName, StringComparer.Ordinal))
            await AddAsync(findings, type.Name, settingsAreRight, () => AskAsync((IDependency)ActivatorUtilities.CreateInstance(services, type), cancel));
        return findings;
    }

    static async Task AddAsync(List<Finding> findings, string what, bool settingsAreRight, Func<IAsyncEnumerable<Finding>> examine)
    {
        try
        {
            await foreach (var finding in examine()) findings.Add(finding);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // From wrong settings many a service cannot be made; the settings are the finding then. The error may repeat a value, so it is not shown.
            if (settingsAreRight) findings.Add(new Finding(FindingState.Missing, what, error is DatabaseFault fault ? fault.Message : $"It could not be looked at ({error.GetType().Name})."));
        }
    }

    static async IAsyncEnumerable<Finding> AskAsync(IDependency dependency, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (!dependency.IsUsed)
        {
            yield return new Finding(FindingState.Fine, dependency.Name, "not set");
            yield break;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Readiness.Patience);
        string? fault = null;
        try
        {
            await dependency.AskAsync(patience.Token).WaitAsync(Readiness.Patience, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            fault = error is DatabaseFault known ? known.Message : $"It does not answer ({error.GetType().Name}).";
        }

        yield return fault is null
            ? new Finding(FindingState.Fine, dependency.Name, "answers")
            : new Finding(dependency.IsNeeded ? FindingState.Missing : FindingState.Warning, dependency.Name, dependency.Without is { } without ? $"{fault} Meanwhile: {without}." : fault, "Check that it runs and that the settings name it.");
    }

    // A host's own parts need not be public to be found.
    static IEnumerable<Type> OwnCheckups() => typeof(Doctor).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICheckup)));

    IEnumerable<SettingLine> Lines(SettingNode node, IConfigurationSection at)
    {
        if (node.IsValue)
        {
            var source = SettingSources.Of(configuration, at.Path);
            var value = at.Value ?? node.Default ?? node.DefaultWords?.Replace("`", "", StringComparison.Ordinal);
            yield return new SettingLine(at.Path, node.IsSecret && !string.IsNullOrEmpty(at.Value) ? Hidden : value, source ?? "default");
            yield break;
        }

        if (node.Element is { } element)
        {
            var entries = at.GetChildren().ToList();
            if (entries.Count == 0) yield return new SettingLine(at.Path, Value: null, "default");
            foreach (var line in entries.SelectMany(entry => Lines(element, entry)).Select(line => node.IsSecret ? line with { Value = Hidden } : line)) yield return line;
            yield break;
        }

        foreach (var child in node.Children.Values)
            foreach (var line in Lines(child, at.GetSection(child.Property!.Name))) // children of a group are its properties
                yield return line;
    }
}

/// <summary>One setting as it counts.</summary>
/// <param name="Value">Null where it has none; hidden where it is a secret.</param>
/// <param name="Source"><c>default</c>, or where it was set.</param>
sealed record SettingLine(string Key, string? Value, string Source);
