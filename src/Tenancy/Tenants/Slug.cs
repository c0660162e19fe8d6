using System.Collections.Frozen;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Tenancy.Tenants;

/// <summary>
/// The rules for the short name of a tenant or agency. It becomes the first label of a host name, the name of a database and
/// of a folder, so it may hold nothing that any of these would read otherwise.
/// </summary>
public static class Slug
{
    /// <summary>Leaves room for prefixes within the 63 bytes of a PostgreSQL database name.</summary>
    public const int MaximumLength = 40;

    // Names that a platform or an agency needs below its own root, or that people take for the platform speaking.
    static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        ["admin", "api", "app", "assets", "autoconfig", "autodiscover", "billing", "cdn", "console", "dashboard", "ftp", "help", "imap", "localhost", "login", "mail",
         "mta-sts", "ns1", "ns2", "pop", "root", "smtp", "static", "status", "support", "system", "vitrine", "webmail", "www"], StringComparer.Ordinal);

    /// <summary>Null where <paramref name="text"/> may be used, else what is wrong with it.</summary>
    public static Problem? Check(string text) => text switch
    {
        { Length: < 2 or > MaximumLength } => Refuse($"A short name has 2 to {MaximumLength} characters; '{Shown(text)}' has {text.Length}."),
        _ when text.Contains('.', StringComparison.Ordinal) || text.StartsWith("xn--", StringComparison.Ordinal)
            || !HostName.TryParse(text + ".example", out var host, out _) || host.FirstLabel != text =>
            Refuse($"'{Shown(text)}' cannot be a short name: use lower-case letters a-z, digits and single hyphens between them, such as my-shop."),
        _ when Reserved.Contains(text) => Refuse($"'{text}' is kept for the platform's own use: choose another short name."),
        _ => null,
    };

    static Problem Refuse(string message) => new("slug_invalid", message, "slug");

    static string Shown(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
