using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content;

/// <summary>The texts that pages, blogs and articles have alike.</summary>
/// <param name="Handle">Null or empty: made of the title, where the thing is new; else it stays.</param>
/// <param name="BodyHtml">As it was written; it is cleaned before it is kept.</param>
public sealed record ContentText(string Title, string? Handle = null, string BodyHtml = "", string? SeoTitle = null, string? SeoDescription = null)
{
    internal IEnumerable<Problem> Problems()
    {
        if (Title.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "title");
        foreach (var (text, most, field) in (IEnumerable<(string?, int, string)>)[(Title, 255, "title"), (BodyHtml, CatalogText.LongestBody, "bodyHtml"), (SeoTitle, 255, "seoTitle"), (SeoDescription, 500, "seoDescription")])
        {
            if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
        }

        if (Handle is { Length: > 0 } handle && !Catalog.Handle.IsOne(handle)) yield return new Problem("handle_invalid", "An address has small letters, digits and single hyphens between them, such as green-tea-50g.", "handle");
    }

    /// <summary>The title without what stands around it.</summary>
    internal string PlainTitle => Title.Trim();

    internal string? ToldSeoTitle => Told(SeoTitle);

    internal string? ToldSeoDescription => Told(SeoDescription);

    static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
