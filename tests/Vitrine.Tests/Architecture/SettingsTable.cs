using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tests.Architecture;

/// <summary>The README's table of settings, made from the records: names and defaults from the properties, the meaning from their docstrings.</summary>
static partial class SettingsTable
{
    public const string Begin = "<!-- settings: made from the options records; see docs/settings.md -->";
    public const string End = "<!-- /settings -->";

    /// <summary>A row for each key, in the order the rooms and records have them.</summary>
    public static IReadOnlyList<Row> Rows()
    {
        using var app = Tenancy.Configuration.SettingsProblemsTests.Build();
        return [.. app.Services.GetServices<SettingsCheck>().SelectMany(check => check.Keys.All()).Select(key => new Row(key.Path, DefaultOf(key), MeaningOf(key)))];
    }

    public static string Markdown() => string.Join('\n', ["| setting | default | meaning |", "|---|---|---|", .. Rows().Select(row => $"| `{row.Key}` | {row.Default} | {row.Meaning} |")]);

    /// <summary>The rows that a page has between its markers.</summary>
    public static IReadOnlyList<Row> In(string page) =>
        [.. RowPattern.Matches(Between(page)).Select(match => new Row(Placeholder.Replace(match.Groups["key"].Value, "{name}"), match.Groups["default"].Value, match.Groups["meaning"].Value))];

    public static string Between(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, "The page has no marked table of settings.");
        return page[(begin + Begin.Length)..end].Trim('\n');
    }

    static string DefaultOf(SettingNode key) => key.DefaultWords ?? key.Default switch
    {
        null => "none",
        var number when number.All(c => char.IsAsciiDigit(c) || c is '.' or '-') => number,
        var word => $"`{word}`",
    };

    static string MeaningOf(SettingNode key)
    {
        var property = key.Property!; // a row is a property
        var type = property.DeclaringType!;
        var file = Path.ChangeExtension(type.Assembly.Location, ".xml");
        var name = $"P:{type.FullName!.Replace('+', '.')}.{property.Name}";
        var summary = XDocument.Load(file).Descendants("member").SingleOrDefault(member => (string?)member.Attribute("name") == name)?.Element("summary");
        Assert.True(summary is not null, $"{type.Name}.{property.Name} has no docstring, and the README's table is made of them.");
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement element => $"`{((string?)element.Attribute("cref") ?? element.Value).Split('.')[^1]}`",
            _ => node.ToString(),
        }));
        return Spaces.Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim() + (key.IsSecret ? " Secret." : "");
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| (?<default>[^|]*) \| (?<meaning>[^|]*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowPattern { get; }

    // A placeholder is named in the language of the page.
    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces { get; }

    public sealed record Row(string Key, string Default, string Meaning);
}
