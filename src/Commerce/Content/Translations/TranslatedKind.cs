using Vitrine.Commerce.Catalog;

namespace Vitrine.Commerce.Content.Translations;

/// <summary>A kind of thing whose texts are translated.</summary>
/// <param name="Resource">A constant of <see cref="TranslatedResource"/>.</param>
/// <param name="Slug">The kind in addresses of the console.</param>
/// <param name="Fields">Its texts, in the order in which they are read and shown.</param>
public sealed record TranslatedKind(string Resource, string Slug, IReadOnlyList<TranslatedField> Fields)
{
    static readonly TranslatedField Title = new("title", TextForm.Line, 255);
    static readonly TranslatedField Name = new("name", TextForm.Line, 255);
    static readonly TranslatedField Body = new("body_html", TextForm.Html, CatalogText.LongestBody);
    static readonly TranslatedField SeoTitle = new("meta_title", TextForm.Line, 255);
    static readonly TranslatedField SeoDescription = new("meta_description", TextForm.Lines, 500);

    /// <summary>All of them, in the order in which a merchant meets them. What a kind has to be read is in <see cref="ReadOriginals"/>.</summary>
    public static IReadOnlyList<TranslatedKind> All { get; } =
    [
        new(TranslatedResource.Product, "products", [Title, Body, SeoTitle, SeoDescription]),
        new(TranslatedResource.Option, "options", [Name]),
        new(TranslatedResource.OptionValue, "option-values", [Name]),
        new(TranslatedResource.Collection, "collections", [Title, Body, SeoTitle, SeoDescription]),
        new(TranslatedResource.Page, "pages", [Title, Body, SeoTitle, SeoDescription]),
        new(TranslatedResource.Blog, "blogs", [Title, SeoTitle, SeoDescription]),
        new(TranslatedResource.Article, "articles", [Title, new("summary_html", TextForm.Html, CatalogText.LongestBody), Body, SeoTitle, SeoDescription]),
        new(TranslatedResource.Field, "fields", [new(FieldTexts.Field, TextForm.Lines, CatalogText.LongestBody)]),
        new(TranslatedResource.Link, "links", [Title]),
        new(TranslatedResource.Policy, "policies", [new("body", TextForm.Html, CatalogText.LongestBody)]),
        new(TranslatedResource.DeliveryMethod, "shipping-rates", [Name, new("description", TextForm.Line, 255)]),
        new(TranslatedResource.Shop, "shop", [Name, new("tagline", TextForm.Line, 300), new("hero_heading", TextForm.Line, 255), new("hero_body", TextForm.Lines, 1_000)]),
    ];

    /// <summary>By its name in files; null for what is not translated.</summary>
    public static TranslatedKind? Find(string resource) => All.FirstOrDefault(kind => kind.Resource == resource);

    /// <summary>By its name in addresses; null for what is not translated.</summary>
    public static TranslatedKind? At(string slug) => All.FirstOrDefault(kind => kind.Slug == slug);

    /// <summary>Where a text stands among <see cref="Fields"/>; -1 for none of them.</summary>
    internal int PlaceOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
            if (Fields[i].Name == field)
                return i;
        return -1;
    }
}

/// <summary>One text of a kind of thing.</summary>
/// <param name="Name">As files and rows name it, such as <c>body_html</c>.</param>
/// <param name="Longest">Letters that a translation may have.</param>
public sealed record TranslatedField(string Name, TextForm Form, int Longest)
{
    /// <summary>A translation as it is kept.</summary>
    internal string Clean(string text) => Form is TextForm.Html ? CleanHtml.Of(text) : text.Trim();
}

public enum TextForm
{
    Line,
    Lines,

    /// <summary>Cleaned before it is kept, as the text it translates.</summary>
    Html,
}
