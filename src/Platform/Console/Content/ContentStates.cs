using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Content;

/// <summary>How a page or an article stands, in one word.</summary>
static class ContentStates
{
    public static IReadOnlyList<string> All { get; } = ["visible", "scheduled", "hidden"];

    /// <summary>Its text is <c>content.state_{name}</c>.</summary>
    public static string NameOf(bool isHidden, DateTimeOffset? publishedAt, DateTimeOffset now) => isHidden ? "hidden" : publishedAt > now ? "scheduled" : "visible";

    public static Tone ToneOf(string name) => name switch { "visible" => Tone.Good, "scheduled" => Tone.Info, _ => Tone.Neutral };
}
