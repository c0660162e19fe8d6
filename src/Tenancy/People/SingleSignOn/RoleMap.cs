using System.Text.Json;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Which group of the company's service gets which role. The first line that fits counts.</summary>
public sealed record RoleMap(IReadOnlyList<RoleMap.Line> Lines)
{
    public const int MostLines = 40;

    /// <summary>Reads what is stored in <see cref="SignOnProvider.RoleMap"/>.</summary>
    public static RoleMap Of(string json)
    {
        using var map = JsonDocument.Parse(json);
        return new RoleMap([.. map.RootElement.EnumerateObject().Select(line => new Line(line.Name, line.Value.GetString() ?? ""))]);
    }

    /// <summary>Reads lines of a form such as <c>admins = owner</c>.</summary>
    /// <returns>Null where a line is in another form, a group is named twice, or there are too many.</returns>
    public static RoleMap? Read(string? text)
    {
        List<Line> lines = [];
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // The last sign: groups have such signs in their names (cn=admins,dc=example), roles do not.
            var at = line.LastIndexOf('=');
            if (at <= 0 || line[..at].Trim() is not { Length: > 0 and <= 200 } group || line[(at + 1)..].Trim() is not { Length: > 0 and <= 60 } role) return null;
            if (lines.Any(known => known.Group == group) || lines.Count == MostLines) return null;
            lines.Add(new Line(group, role));
        }

        return new RoleMap(lines);
    }

    public string ToJson() => JsonSerializer.Serialize(Lines.ToDictionary(line => line.Group, line => line.Role, StringComparer.Ordinal));

    /// <summary>The role of somebody in these groups, or null.</summary>
    public string? RoleOf(IReadOnlyCollection<string> groups) => Lines.FirstOrDefault(line => groups.Contains(line.Group, StringComparer.Ordinal))?.Role;

    /// <param name="Role">As <see cref="Roles.Membership.Role"/> has it; in a form, the role's name.</param>
    public sealed record Line(string Group, string Role);
}
