using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Vitrine.Platform.Console.Design;

/// <summary>Line icons of one stroke, drawn by Lucide (ISC, see Assets/icons.LICENSE.txt). They repeat words, so they are hidden from assistive technology.</summary>
static class Icon
{
    static readonly FrozenDictionary<string, HtmlString> Drawn = Read();

    public static IEnumerable<string> Names => Drawn.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No icon has that name: a mistake of ours.</exception>
    public static IHtmlContent Of(string? name) => string.IsNullOrEmpty(name) ? HtmlString.Empty
        : Drawn.TryGetValue(name, out var drawn) ? drawn : throw new KeyNotFoundException($"There is no icon named '{name}'.");

    static FrozenDictionary<string, HtmlString> Read()
    {
        using var stream = typeof(Icon).Assembly.GetManifestResourceStream("ConsoleIcons.json")!; // embedded by the project file
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(
            icon => icon.Key,
            icon => new HtmlString($"<svg class=\"v-icon\" viewBox=\"0 0 24 24\" width=\"16\" height=\"16\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">{icon.Value}</svg>"),
            StringComparer.Ordinal);
    }
}
