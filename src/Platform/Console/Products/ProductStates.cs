using Vitrine.Commerce.Catalog.Products;
using Vitrine.Platform.Console.Design;

namespace Vitrine.Platform.Console.Products;

/// <summary>How a product stands, in one word.</summary>
static class ProductStates
{
    /// <summary>Its text is <c>catalog.state_{name}</c>.</summary>
    public static string NameOf(ProductStatus status, DateTimeOffset? publishedAt, DateTimeOffset now) => status switch
    {
        ProductStatus.Draft => "draft",
        ProductStatus.Archived => "archived",
        _ when publishedAt is null => "hidden",
        _ when publishedAt > now => "scheduled",
        _ => "active",
    };

    public static Tone ToneOf(string name) => name switch { "active" => Tone.Good, "scheduled" => Tone.Info, "hidden" => Tone.Warn, _ => Tone.Neutral };
}
