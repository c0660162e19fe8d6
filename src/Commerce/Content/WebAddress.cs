namespace Vitrine.Commerce.Content;

/// <summary>Addresses that people may write into a shop, and no others: nothing that runs a script or holds a document of its own.</summary>
static class WebAddress
{
    /// <summary>A path of this host: one slash, no backslash, no space or control character that could begin something else.</summary>
    public static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal) && !text.Any(char.IsControl);

    /// <summary>A whole address of the web, without a name and password in it.</summary>
    public static bool IsWeb(string text) =>
        !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "https" or "http", UserInfo: "", Host.Length: > 0 }
        && text.StartsWith($"{address.Scheme}://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a link may lead to: a path, a part of the page, the web, a mail address or a telephone.</summary>
    public static bool IsLink(string text) =>
        IsPath(text) || IsWeb(text)
        || (text.Length > 1 && text[0] == '#' && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        || ((text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) && text.Length > 7 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)));
}
