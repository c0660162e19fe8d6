using System.Globalization;
using System.Text.Json;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving;

/// <summary>How imports are called and coloured.</summary>
static class ImportText
{
    public static string StateOf(Import import) => import.State switch
    {
        ImportState.Checking => "checking",
        ImportState.Ready => "ready",
        ImportState.Unreadable => "unreadable",
        ImportState.Running => "running",
        ImportState.Done => "done",
        ImportState.Undoing => "undoing",
        ImportState.Undone => "undone",
        _ => "stopped",
    };

    public static Tone ToneOf(Import import) => import.State switch
    {
        ImportState.Ready => Tone.Info,
        ImportState.Done => import.Refused > 0 ? Tone.Warn : Tone.Good,
        ImportState.Unreadable or ImportState.Stopped => Tone.Bad,
        ImportState.Running or ImportState.Undoing or ImportState.Checking => Tone.Info,
        _ => Tone.Neutral,
    };

    public static string KindOf(FileKind kind) => kind switch { FileKind.Products => "products", FileKind.Collections => "collections", FileKind.Inventory => "inventory", FileKind.Redirects => "redirects", _ => "pages" };

    public static FileKind? KindOf(string name) => name switch { "products" => FileKind.Products, "collections" => FileKind.Collections, "inventory" => FileKind.Inventory, "redirects" => FileKind.Redirects, "pages" => FileKind.Pages, _ => null };

    public static string FormatOf(Import import, ConsoleWords words) => import.Kind is not FileKind.Products ? words[$"moving.kind_{KindOf(import.Kind)}"] : words[import.Format switch { FileFormat.Shopify => "moving.format_shopify", FileFormat.ShopifyFormer => "moving.format_shopify_former", _ => "moving.format_woo" }];

    public static string BytesOf(long bytes, CultureInfo culture) => bytes >= 1024 * 1024 ? $"{(bytes / 1024.0 / 1024).ToString("N1", culture)} MB" : $"{Math.Max(1, bytes / 1024).ToString("N0", culture)} kB";

    /// <summary>An issue in the language of the console.</summary>
    public static string Say(ConsoleShell shell, ImportIssue issue) => Refusals.Say(shell, new Problem(issue.Code, issue.Message) { Values = [.. JsonSerializer.Deserialize<List<string>>(issue.Values) ?? []] });
}
