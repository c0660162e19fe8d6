using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>One case of the conformance suite, as it stands in the contracts beside the repository.</summary>
public sealed record ConformanceCase
{
    public required string Suite { get; init; }
    public required string Name { get; init; }
    public required string File { get; init; }
    public required int Line { get; init; }
    [JsonPropertyName("error_mode")] public string? ErrorMode { get; init; }
    [JsonPropertyName("render_errors")] public bool RenderErrors { get; init; }
    public required string Template { get; init; }
    public JsonElement Environment { get; init; }
    public required Dictionary<string, string> Filesystem { get; init; }
    public string? Expected { get; init; }
    [JsonPropertyName("expected_pattern")] public string? ExpectedPattern { get; init; }
    public required Dictionary<string, JsonElement> Errors { get; init; }

    public string[] Words(string kind) => Errors.TryGetValue(kind, out var words) ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : [];
}
