using System.Xml.Linq;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Architecture;

/// <summary>Which project may know which; see docs/adr/0001.</summary>
public sealed class ArrowsTests
{
    // A room that is not listed may not exist: whoever adds one decides here what it may know.
    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Tenancy"] = [],
        ["Commerce"] = ["Tenancy"],
        ["Billing"] = ["Commerce", "Tenancy"],
        ["Liquid"] = [],
        ["Themes"] = ["Liquid", "Commerce", "Tenancy"],
        ["Integrations"] = ["Commerce", "Tenancy"],
        ["Insights"] = ["Billing", "Themes", "Commerce", "Tenancy"],
        ["Platform"] = ["Billing", "Liquid", "Themes", "Integrations", "Insights", "Commerce", "Tenancy"],
    };

    [Fact]
    public void Every_arrow_between_projects_points_down()
    {
        var wrong = (from project in Projects()
                     from reference in project.References
                     where !Allowed[project.Name].Contains(reference)
                     select $"{project.Name} -> {reference}").ToList();
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_room_is_on_the_list() => Assert.Empty(Projects().Select(project => project.Name).Except(Allowed.Keys));

    [Fact]
    public void No_project_names_a_version_of_its_own() =>
        Assert.DoesNotContain(ProjectFiles(), path => XDocument.Load(path).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));

    [Theory]
    [InlineData("Common")]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Managers")]
    [InlineData("Core")]
    public void No_folder_is_named_for_nothing(string name) =>
        Assert.DoesNotContain(Directory.EnumerateDirectories(Repository.PathOf("src"), name, SearchOption.AllDirectories), folder => !IsOutput(folder));

    static IEnumerable<(string Name, IEnumerable<string> References)> Projects() => ProjectFiles().Select(path => (
        Path.GetFileNameWithoutExtension(path),
        XDocument.Load(path).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))));

    static IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Where(path => !IsOutput(path));

    static bool IsOutput(string path) => path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
