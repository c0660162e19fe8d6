using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Pieces;

namespace Vitrine.Platform.Console.Moving;

/// <summary>How far an import is, drawn for its page and for those that watch it.</summary>
static class ImportPanel
{
    /// <summary>The id of what live updates replace.</summary>
    public const string Id = "import";

    /// <param name="watched">Whether it is told to a page that was drawn before: then a link leads to what has come meanwhile.</param>
    public static IHtmlContent Draw(ImportView view, ConsoleWords words, bool watched)
    {
        var import = view.Import;
        var culture = CultureInfo.GetCultureInfo(words.Language);
        string Number(int number) => number.ToString("N0", culture);
        var state = ImportText.StateOf(import);
        var bars = new List<IHtmlContent>();
        if (import.IsUnderWay)
        {
            // How many there are is not known before the file was read once; to put back there is what was made and changed.
            var all = import.State switch { ImportState.Running => import.Things, ImportState.Undoing => Math.Max(import.Done, import.Made + import.Changed), _ => 0 };
            bars.Add(Bar(words[$"moving.now_{state}"], all == 0 ? null : import.Done, all, all == 0 ? Number(import.Done) : words.Say("moving.of", Number(import.Done), Number(all))));
        }

        if (view.Pictures > 0 && import.State is not (ImportState.Undoing or ImportState.Undone))
        {
            var fetched = view.PicturesFetched + view.PicturesRefused;
            bars.Add(Bar(words[view.PicturesWaiting > 0 ? "moving.pictures_now" : "moving.pictures_done"], fetched, view.Pictures, words.Say("moving.of", Number(fetched), Number(view.Pictures))));
        }

        var tiles = import.State is ImportState.Checking or ImportState.Unreadable ? HtmlString.Empty : Tiles(view, words, Number);
        // Only states that something ends in have such a link.
        var go = watched && !import.IsUnderWay ? Markup.Of($"<p class=\"v-import-go\"><a class=\"v-button v-primary\" href=\"?\"><span>{words[$"moving.go_{state}"]}</span></a></p>") : HtmlString.Empty;
        var text = words[$"moving.text_{state}"];
        return Markup.Of($"<div class=\"v-card\" id=\"{Id}\"><div class=\"v-card-head\"><h2>{words["moving.progress"]}</h2>{BadgeTagHelper.Draw(words[$"moving.state_{state}"], ImportText.ToneOf(import))}</div><div class=\"v-card-body v-stack\"><p class=\"v-muted\">{text}</p>{Markup.Join(bars)}{tiles}{go}</div></div>");
    }

    public static string Write(ImportView view, ConsoleWords words)
    {
        using var text = new StringWriter();
        Draw(view, words, watched: true).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    static IHtmlContent Tiles(ImportView view, ConsoleWords words, Func<int, string> number)
    {
        var import = view.Import;
        var begun = import.StartedAt is not null;
        List<(string Name, int Value)> tiles = [(begun ? "made" : "would_make", import.Made), (begun ? "changed" : "would_change", import.Changed), (begun ? "same" : "would_stay", import.Same), (begun ? "refused" : "would_refuse", import.Refused)];
        if (import.State is ImportState.Undoing or ImportState.Undone) tiles.Add(("left", import.Left));
        return Markup.Of($"<dl class=\"v-tiles\">{Markup.Join(tiles.Select(tile => Markup.Of($"<div><dt>{words[$"moving.tile_{tile.Name}"]}</dt><dd class=\"v-number\">{number(tile.Value)}</dd></div>")))}</dl>");
    }

    static IHtmlContent Bar(string label, int? value, int max, string text) =>
        Markup.Of($"<div class=\"v-progress\"><div class=\"v-progress-head\"><span>{label}</span><span class=\"v-number\">{text}</span></div><progress aria-label=\"{label}\" max=\"{Math.Max(1, max)}\"{Markup.Attribute("value", value)}></progress></div>");
}
