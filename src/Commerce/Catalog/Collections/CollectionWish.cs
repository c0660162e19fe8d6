using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>A collection as a merchant wants it: all of it at once.</summary>
public sealed record CollectionWish : IChecked
{
    public const int MostRules = 60;
    public const int MostProducts = 20_000;

    static readonly PictureUse Banner = new(Megabytes: 20, Width: 2_400, Height: 2_400, IsPhoto: true);

    Answer<CleanPicture>? picture;

    /// <summary>Null: a new one.</summary>
    public CollectionId? Id { get; init; }

    /// <summary>When it was last changed, as it stood when this wish was formed (<see cref="DateTimeOffset.MinValue"/>: never since it was made): whoever changed it since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Null or empty: made of the title, where the collection is new; else it stays.</summary>
    public string? Handle { get; init; }

    /// <summary>HTML as it was written; it is cleaned before it is kept.</summary>
    public string BodyHtml { get; init; } = "";

    public string? SeoTitle { get; init; }

    public string? SeoDescription { get; init; }

    public PictureWish Image { get; init; } = PictureWish.Keep;

    public CollectionSort Sort { get; init; }

    public bool ByRules { get; init; }

    public bool MatchAny { get; init; }

    /// <summary>At least one where <see cref="ByRules"/>.</summary>
    public IReadOnlyList<RuleWish> Rules { get; init; } = [];

    /// <summary>The products put in by hand, in their order. Null: they stay as they are.</summary>
    public IReadOnlyList<long>? Products { get; init; }

    /// <summary>What its own fields are to say. Null: they stay as they are.</summary>
    public IReadOnlyList<MetafieldWish>? Metafields { get; init; }

    public IEnumerable<Problem> Problems()
    {
        if (Title.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "title");
        foreach (var (text, most, field) in (IEnumerable<(string?, int, string)>)[(Title, 255, "title"), (BodyHtml, CatalogText.LongestBody, "bodyHtml"), (SeoTitle, 255, "seoTitle"), (SeoDescription, 500, "seoDescription")])
        {
            if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
        }

        if (Handle is { Length: > 0 } handle && !Catalog.Handle.IsOne(handle)) yield return new Problem("handle_invalid", "An address has small letters, digits and single hyphens between them, such as green-tea-50g.", "handle");
        if (!Enum.IsDefined(Sort) || (ByRules && Sort is CollectionSort.Manual)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "sort");
        if (Products?.Count > MostProducts) yield return new Problem("out_of_range", $"Use a value from 0 to {MostProducts}.", "products") { Values = [0, MostProducts] };
        if (ByRules && Rules.Count == 0) yield return new Problem("rule_missing", "Add at least one condition, or choose the products by hand.", "rules");
        if (Rules.Count > MostRules) yield return new Problem("too_many_rules", $"A collection has at most {MostRules} conditions.", "rules") { Values = [MostRules] };
        foreach (var problem in Rules.SelectMany((rule, i) => rule.Problems($"rules[{i}]"))) yield return problem;
        if (Image.File is { Length: > 0 } && !Picture().Succeeded(out _, out var unreadable)) yield return unreadable;
    }

    /// <summary>This wish with the picture that another one brings, made already.</summary>
    internal CollectionWish Pictured(CollectionWish other) => this with { Image = other.Image, picture = other.picture };

    // Made before the change begins: nobody waits for the database while a picture is decoded.
    internal Answer<CleanPicture> Picture() => picture ??= RemakePicture.Run(Image.File!, Banner, "image"); // asked only where there is one
}
