using Vitrine.Commerce.Content.Files;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Content.Files;

/// <summary>What the pages of files say of one, in the person's language.</summary>
static class FileTexts
{
    /// <param name="bytes">Of a file.</param>
    public static string Size(ConsoleShell shell, long bytes) => bytes >= 1_000_000
        ? shell.Words.Say("files.megabytes", shell.Number(bytes / 1_000_000m, 1))
        : shell.Words.Say("files.kilobytes", shell.Number(Math.Max(1, bytes / 1_000m)));

    /// <summary>Empty where nobody knows.</summary>
    public static string Dimensions(ConsoleShell shell, int? width, int? height) => width is { } w && height is { } h ? $"{shell.Number(w)} × {shell.Number(h)}" : "";

    public static string IconOf(FileKind kind) => kind switch { FileKind.Model => "box", FileKind.Document => "file-text", _ => "image" };

    /// <summary>Where in the console one changes what shows a file, below the shop's own address.</summary>
    public static string PathOf(FileUse use) => use.User switch
    {
        FileUser.Product => $"/products/{use.Key}",
        FileUser.Collection => $"/collections/{use.Key}",
        FileUser.Page => $"/pages/{use.Key}",
        FileUser.Article => $"/articles/{use.Key}",
        FileUser.Blog => $"/blogs/{use.Key}",
        FileUser.Entry => $"/metaobjects/entries/{use.Key}",
        FileUser.Policy => $"/policies/{use.Key}",
        FileUser.Translation => $"/translations?locale={Uri.EscapeDataString(use.Key)}",
        _ => "/settings",
    };

    /// <summary>What it is called.</summary>
    public static string NameOf(ConsoleShell shell, FileUse use) => use.User switch
    {
        FileUser.Policy => shell.Words[$"content.policy_{use.Title}"],
        FileUser.Translation => shell.Words.Say("files.use_translation", use.Key),
        FileUser.Shop => shell.Words["files.use_shop"],
        _ => use.Title,
    };
}
