using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Content.Blogs;

/// <summary>An article as a merchant wants it: all of it at once.</summary>
public sealed record ArticleWish : IChecked
{
    public const int MostTags = 100;
    public const int LongestExcerpt = 5_000;

    static readonly PictureUse Lead = new(Megabytes: 20, Width: 2_400, Height: 2_400, IsPhoto: true);

    Answer<CleanPicture>? picture;

    /// <summary>Null: a new one.</summary>
    public ArticleId? Id { get; init; }

    /// <summary>When it was last changed, as it stood when this wish was formed: whoever changed it since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Where it stands.</summary>
    public BlogId Blog { get; init; }

    public ContentText Text { get; init; } = new("");

    public string Author { get; init; } = "";

    /// <summary>As it was written; it is cleaned before it is kept.</summary>
    public string ExcerptHtml { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public PictureWish Image { get; init; } = PictureWish.Keep;

    public string ImageAlt { get; init; } = "";

    public bool IsHidden { get; init; }

    /// <summary>From when shoppers see it, unless it is hidden. Null: from now on, or as it was.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    public IEnumerable<Problem> Problems()
    {
        foreach (var problem in Text.Problems()) yield return problem;
        foreach (var (text, most, field) in (IEnumerable<(string?, int, string)>)[(Author, 255, "author"), (ExcerptHtml, LongestExcerpt, "excerptHtml"), (ImageAlt, 512, "imageAlt")])
        {
            if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
        }

        if (Tags.Count > MostTags) yield return new Problem("too_many_article_tags", $"An article has at most {MostTags} tags.", "tags") { Values = [MostTags] };
        if (Tags.Select(tag => CatalogText.Check(tag, 255, "tags")).FirstOrDefault(problem => problem is not null) is { } tagged) yield return tagged;
        if (Image.File is { Length: > 0 } && !Picture().Succeeded(out _, out var unreadable)) yield return unreadable;
    }

    // Made before the change begins: nobody waits for the database while a picture is decoded.
    internal Answer<CleanPicture> Picture() => picture ??= RemakePicture.Run(Image.File!, Lead, "image"); // asked only where there is one
}
