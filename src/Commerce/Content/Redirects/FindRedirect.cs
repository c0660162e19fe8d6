using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Redirects;

/// <summary>Where an address leads at which nothing answers. Asked only then: what is there wins.</summary>
public sealed class FindRedirect(StoreDb store)
{
    /// <summary>One query.</summary>
    /// <param name="path">As it was asked for, decoded.</param>
    /// <returns>A path or a whole address for a <c>Location</c> header, or null.</returns>
    public async Task<string?> LedToAsync(string path, string query, CancellationToken cancel)
    {
        path = path.TrimEnd('/');
        if (path.Length is < 2 or > Redirect.Longest || path.Contains('\0', StringComparison.Ordinal) || path.Any(char.IsSurrogate)) return null;
        var key = SearchKey.Of(path);
        // An address under a language leads where the plain one does, in that language.
        var language = path.IndexOf('/', 1) is > 0 and <= 11 and var end ? path[..end] : null;
        var plain = language is null ? key : key[language.Length..];
        var found = await store.Redirects.AsNoTracking().Where(one => one.FromKey == key || one.FromKey == plain).Select(one => new { one.FromKey, one.To }).ToListAsync(cancel);
        var (own, other) = (found.Find(one => one.FromKey == key), found.Find(one => one.FromKey == plain));
        if (own is not null) return Written(own.To, query);
        if (other is null || language is null || !IsLanguage(language[1..])) return null;
        return Written(other.To.StartsWith('/') ? language + (other.To == "/" ? "" : other.To) : other.To, query);
    }

    // In letters that a header can carry; what was asked stays where the target asks nothing of its own.
    static string Written(string to, string query)
    {
        var (address, length) = to.StartsWith('/') ? (new Uri("http://shop" + to), "http://shop".Length) : (new Uri(to), 0);
        var text = address.AbsoluteUri[length..];
        return address.Query.Length > 0 || address.Fragment.Length > 0 ? text : text + query;
    }

    static bool IsLanguage(string text) => text.Split('-') is [{ Length: 2 or 3 } language, ..] parts && language.All(char.IsAsciiLetterLower) && parts.Length <= 2 && parts[^1].All(char.IsAsciiLetter);
}
