using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Redirects;

/// <summary>Reads the two ends of a redirect as people write them.</summary>
static class RedirectAddress
{
    /// <summary>The path that is left: its own shop's host, query, fragment and a slash at its end are not part of it.</summary>
    public static Answer<string> From(string text, string field = "from")
    {
        text = text.Trim();
        if (text.Length == 0) return new Problem("required", "Please fill this in.", field);
        if (CatalogText.Check(text, Redirect.Longest, field) is { } unreadable) return unreadable;
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal) || !IsPath(text)) return new Problem("redirect_from", "Write the old address as a path that begins with one slash and has no question mark, such as /old-page.", field);
        var path = Uri.UnescapeDataString(text).TrimEnd('/');
        if (path.Length == 0) return new Problem("redirect_home", "The front page always answers, so nothing can lead away from it.", field);
        // What was hidden behind percent signs is looked at too.
        if (!IsPath(path) || CatalogText.Check(path, Redirect.Longest, field) is not null) return new Problem("redirect_from", "Write the old address as a path that begins with one slash and has no question mark, such as /old-page.", field);
        return path;
    }

    /// <summary>Where it leads: a path of the shop, or an address that begins with http:// or https://.</summary>
    public static Answer<string> To(string text, string field = "to")
    {
        text = text.Trim();
        if (text.Length == 0) return new Problem("required", "Please fill this in.", field);
        if (CatalogText.Check(text, Redirect.Longest, field) is { } unreadable) return unreadable;
        if (IsPath(text) || WebAddress.IsWeb(text)) return text;
        return new Problem("redirect_to", "Lead to a path of the shop such as /pages/about, or to an address that begins with https://.", field);
    }

    /// <summary>The path of the shop that a target is, as <see cref="Redirect.FromKey"/> writes it; null for an address elsewhere.</summary>
    public static string? KeyOf(string to)
    {
        if (!to.StartsWith('/')) return null;
        var path = Uri.UnescapeDataString(to.Split('?', '#')[0]).TrimEnd('/');
        return path.Length == 0 ? null : SearchKey.Of(path);
    }

    // Two slashes begin a host, and browsers take a backslash for a slash.
    static bool IsPath(string text) => WebAddress.IsPath(text);
}
