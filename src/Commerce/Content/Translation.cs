namespace Vitrine.Commerce.Content;

/// <summary>One text of one thing in another language than the shop's own.</summary>
public sealed class Translation
{
    /// <summary>BCP 47 tag, such as <c>en</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>What kind of thing, a constant of <see cref="TranslatedResource"/>.</summary>
    public required string Resource { get; init; }

    /// <summary>Which: a handle or, for option names and values, the text in the shop's own language.</summary>
    public required string Key { get; init; }

    /// <summary>Which text of it, such as <c>title</c> or <c>body_html</c>.</summary>
    public required string Field { get; init; }

    public required string Text { get; set; }

    /// <summary>The digest of the text it was made of, see <see cref="Translations.TextDigest"/>. Empty: nobody knows, and it counts as current.</summary>
    public string Digest { get; set; } = "";

    /// <summary>Whether the text it was made of has changed since. Kept with every change of that text, see <see cref="Translations.ChangedOriginals"/>.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>When somebody last wrote it or found it still right. Null: not since the shop was made.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>Kinds of things that have translations, as Shopify's translation files call them.</summary>
public static class TranslatedResource
{
    public const string Product = "PRODUCT";
    public const string Collection = "COLLECTION";
    public const string Option = "PRODUCT_OPTION";
    public const string OptionValue = "PRODUCT_OPTION_VALUE";
    public const string Page = "PAGE";
    public const string Shop = "SHOP";
    public const string Blog = "BLOG";
    public const string Article = "ARTICLE";

    /// <summary>An item of a menu; its key is its number.</summary>
    public const string Link = "LINK";

    public const string Policy = "SHOP_POLICY";

    /// <summary>An entry of a metafield in words; its key is made by <see cref="Translations.FieldTexts"/>.</summary>
    public const string Field = "METAFIELD";

    /// <summary>A rate of shipping; its key is its number.</summary>
    public const string DeliveryMethod = "DELIVERY_METHOD_DEFINITION";
}
