using Microsoft.Extensions.Configuration;

namespace Vitrine.Tenancy.Configuration;

/// <summary>What is wrong with the keys themselves, before anybody asks what the values mean: unknown ones, and values of the wrong kind.</summary>
static class SettingKeyProblems
{
    /// <summary>Keys of a section that nobody reads, each with the name that was probably meant.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration, SettingNode node, IConfigurationSection at)
    {
        foreach (var child in at.GetChildren())
        {
            if (node.Element is { } element)
            {
                foreach (var problem in Unknown(configuration, element, child)) yield return problem;
            }
            else if (node.Children.TryGetValue(child.Key, out var known))
            {
                foreach (var problem in Unknown(configuration, known, child)) yield return problem;
            }
            else if (!node.IsValue)
            {
                yield return $"{child.Path}{From(configuration, child)} is not a setting. " + (NearestName.Of(child.Key, node.Children.Keys) is { } near
                    ? $"Did you mean {at.Path}:{node.Children[near].Property!.Name}?"
                    : $"Remove it; under {at.Path} there are: {string.Join(", ", node.Children.Values.Select(each => each.Property!.Name))}.");
            }
        }
    }

    /// <summary>Values that cannot be read as what their keys take. The binder would stop at the first of them. A secret is not repeated.</summary>
    public static IEnumerable<(string Path, string Problem)> Unreadable(SettingNode node, IConfigurationSection at)
    {
        var below = at.GetChildren();
        if (node.IsValue)
        {
            if (below.Any()) yield return (at.Path, $"{at.Path} takes one value, and there are keys below it: {string.Join(", ", below.Select(child => child.Path))}. Set {at.Path} itself.");
            else if (at.Value is { } text && !node.Reads(text)) yield return (at.Path, $"{at.Path} is {(node.IsSecret ? "set to something" : $"'{text}'")}, which is not {Kind(node.Type)}.{(node.Default is { } value ? $" The default is {value}." : "")}");
            yield break;
        }

        if (node.Property is not null && !string.IsNullOrEmpty(at.Value) && !below.Any())
        {
            yield return (at.Path, node.IsList
                ? $"{at.Path} is a list, and one value stands there. Number its entries: {at.Path}:0, {at.Path}:1 and so on; in the environment {at.Path.Replace(":", "__", StringComparison.Ordinal)}__0."
                : $"{at.Path} is a group of settings, and one value stands there. Set the keys below it: {string.Join(", ", node.All().Skip(1).Select(each => each.Path))}.");
        }

        foreach (var child in below)
            if ((node.Element ?? node.Children.GetValueOrDefault(child.Key)) is { } known)
                foreach (var found in Unreadable(known, child))
                    yield return found;
    }

    /// <summary>Sections whose name is nearly one of ours and that hold a key of it: otherwise they are somebody else's, and the environment is full of those.</summary>
    public static IEnumerable<string> Misspelt(IConfiguration configuration, IReadOnlyCollection<SettingNode> sections)
    {
        foreach (var stranger in configuration.GetChildren().Where(child => sections.All(section => !section.Path.Equals(child.Key, StringComparison.OrdinalIgnoreCase))))
            if (NearestName.Of(stranger.Key, sections.Select(section => section.Path)) is { } near && sections.First(section => section.Path == near).Children is { } known)
                foreach (var child in stranger.GetChildren().Where(child => known.ContainsKey(child.Key)))
                    yield return $"{child.Path}{From(configuration, child)} is not a setting. Did you mean {near}:{known[child.Key].Property!.Name}?";
    }

    static string From(IConfiguration configuration, IConfigurationSection at)
    {
        var set = at;
        while (set.Value is null && set.GetChildren().FirstOrDefault() is { } first) set = first;
        return SettingSources.Of(configuration, set.Path) is { } source ? $" ({source})" : "";
    }

    static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var kind when kind == typeof(bool) => "true or false",
        var kind when kind == typeof(int) || kind == typeof(long) => "a whole number",
        var kind when kind == typeof(double) || kind == typeof(decimal) => "a number such as 0.5",
        var kind when kind == typeof(Uri) => "an address",
        var kind when kind == typeof(TimeSpan) => "a time such as 00:00:30",
        { IsEnum: true } kind => string.Join(" or ", Enum.GetNames(kind)),
        var kind => $"a {kind.Name}",
    };
}
