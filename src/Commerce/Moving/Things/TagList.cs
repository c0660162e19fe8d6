using System.Text;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Tags in one cell, between commas. One that holds a comma or begins with a quotation mark stands in quotation marks, as a cell would.</summary>
public static class TagList
{
    public static string Write(IEnumerable<string> tags) => string.Join(", ", tags.Select(tag => tag.Contains(',', StringComparison.Ordinal) || tag.StartsWith('"') ? $"\"{tag.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tag));

    public static IReadOnlyList<string> Read(string cell)
    {
        List<string> tags = [];
        var one = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (quoted && c == '"' && i + 1 < cell.Length && cell[i + 1] == '"') one.Append(cell[i++]);
            else if (quoted && c == '"') quoted = false;
            else if (!quoted && c == '"' && string.IsNullOrWhiteSpace(one.ToString())) (quoted, one.Length) = (true, 0);
            else if (!quoted && c == ',') Take();
            else one.Append(c);
        }

        Take();
        return tags;

        void Take()
        {
            if (one.ToString().Trim() is { Length: > 0 } tag) tags.Add(tag);
            one.Clear();
            quoted = false;
        }
    }
}
