using System.Text.Json;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Pieces;
using Vitrine.Tenancy.People.Audit;

namespace Vitrine.Platform.Console.Log;

/// <summary>What an entry changed, field by field.</summary>
public static class LogValues
{
    /// <summary>The fields whose values differ, in the order they were written; empty when the entry has none.</summary>
    public static IReadOnlyList<Change> Of(AuditEntry entry, ConsoleWords words)
    {
        var (before, after) = (Read(entry.Before), Read(entry.After));
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(name => new Change(words.TrySay($"log.field_{name}", []) ?? name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)];
    }

    static Dictionary<string, string?> Read(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => Text(property.Value), StringComparer.Ordinal)
            : new(StringComparer.Ordinal) { [""] = document.RootElement.ToString() };
    }

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.ToString() is { Length: > 0 } text ? text : null,
    };
}
