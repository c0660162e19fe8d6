using Vitrine.Commerce.Content.Policies;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>What a menu item leads to, as it is wished and as it is kept.</summary>
/// <param name="Target">The number of the collection, product, page, blog or article; null for the other kinds.</param>
/// <param name="Policy">For <see cref="MenuLinkKind.Policy"/>.</param>
/// <param name="Url">For <see cref="MenuLinkKind.Url"/>.</param>
public sealed record MenuLink(MenuLinkKind Kind, long? Target = null, PolicyKind? Policy = null, string? Url = null)
{
    /// <summary>Whether it leads to one thing of many, so that it needs a <see cref="Target"/>.</summary>
    public static bool HasTarget(MenuLinkKind kind) => kind is MenuLinkKind.Collection or MenuLinkKind.Product or MenuLinkKind.Page or MenuLinkKind.Blog or MenuLinkKind.Article;

    public static MenuLink Of(MenuItem item) => new(item.Kind, item.CollectionId?.Value ?? item.ProductId?.Value ?? item.PageId?.Value ?? item.BlogId?.Value ?? item.ArticleId?.Value, item.Policy, item.Url);

    internal void PutInto(MenuItem item)
    {
        item.Kind = Kind;
        item.CollectionId = Kind is MenuLinkKind.Collection ? new(Target!.Value) : null; // a kind with a target was checked for one
        item.ProductId = Kind is MenuLinkKind.Product ? new(Target!.Value) : null;
        item.PageId = Kind is MenuLinkKind.Page ? new(Target!.Value) : null;
        item.BlogId = Kind is MenuLinkKind.Blog ? new(Target!.Value) : null;
        item.ArticleId = Kind is MenuLinkKind.Article ? new(Target!.Value) : null;
        item.Policy = Kind is MenuLinkKind.Policy ? Policy : null;
        item.Url = Kind is MenuLinkKind.Url ? Url!.Trim() : null;
    }
}
