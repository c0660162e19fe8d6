using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>A menu item with the present name of what it leads to.</summary>
/// <param name="Handle">Of what it leads to; null where it leads to nothing of many, or where that is gone or not to be seen.</param>
/// <param name="OwnTitle">As it calls itself; null as <paramref name="Handle"/>.</param>
/// <param name="BlogHandle">For a blog itself and for an article: where it stands.</param>
/// <param name="HasPolicy">Whether the policy says anything.</param>
public sealed record LinkedItem(string Menu, MenuItem Item, string? Handle, string? OwnTitle, string? BlogHandle, bool HasPolicy)
{
    /// <summary>Whether it leads to what is not there.</summary>
    public bool IsBroken => MenuLink.HasTarget(Item.Kind) ? Handle is null : Item.Kind is MenuLinkKind.Policy && !HasPolicy;

    /// <summary>What its name's translations are kept under, or null: it has no name of its own.</summary>
    public (string Resource, string Key)? Translated => Item.Title.Length > 0
        ? (TranslatedResource.Link, Item.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Handle is null ? null : (Item.Kind switch
        {
            MenuLinkKind.Collection => TranslatedResource.Collection,
            MenuLinkKind.Product => TranslatedResource.Product,
            MenuLinkKind.Page => TranslatedResource.Page,
            MenuLinkKind.Blog => TranslatedResource.Blog,
            _ => TranslatedResource.Article,
        }, Handle);

    /// <summary>Where it leads, in the shop's own language; null where it is broken.</summary>
    public string? Path => IsBroken ? null : Item.Kind switch
    {
        MenuLinkKind.Home => "/",
        MenuLinkKind.AllProducts => "/collections/all",
        MenuLinkKind.Collections => "/collections",
        MenuLinkKind.Search => "/search",
        MenuLinkKind.Collection => $"/collections/{Handle}",
        MenuLinkKind.Product => $"/products/{Handle}",
        MenuLinkKind.Page => $"/pages/{Handle}",
        MenuLinkKind.Blog => $"/blogs/{Handle}",
        MenuLinkKind.Article => $"/blogs/{BlogHandle}/{Handle}",
        MenuLinkKind.Policy => $"/policies/{PolicyHandles.Of(Item.Policy!.Value)}", // kept with one
        MenuLinkKind.Url => Item.Url,
        _ => throw new InvalidOperationException($"Nobody has said where {Item.Kind} leads."),
    };
}

public static class MenuQueries
{
    extension(StoreDb store)
    {
        /// <summary>The items of some menus in their order, in one query however many there are.</summary>
        /// <param name="menus">Their handles.</param>
        /// <param name="seenAt">Only what shoppers see at this moment counts as there. Null: whatever there is.</param>
        public IQueryable<LinkedItem> LinkedItems(IReadOnlyList<string> menus, DateTimeOffset? seenAt)
        {
            var (products, pages, articles) = seenAt is { } now
                ? (store.Products.Published(now), store.Pages.Published(now), store.Articles.Published(now))
                : (store.Products.AsQueryable(), store.Pages.AsQueryable(), store.Articles.AsQueryable());
            return from menu in store.Menus.AsNoTracking()
                   where menus.Contains(menu.Handle)
                   from item in store.MenuItems.Where(one => one.MenuId == menu.Id)
                   from collection in store.Collections.Where(one => one.Id == item.CollectionId).DefaultIfEmpty()
                   from product in products.Where(one => one.Id == item.ProductId).DefaultIfEmpty()
                   from page in pages.Where(one => one.Id == item.PageId).DefaultIfEmpty()
                   from article in articles.Where(one => one.Id == item.ArticleId).DefaultIfEmpty()
                   // Two joins by one key each: SQLite has no other kind.
                   from blog in store.Blogs.Where(one => one.Id == item.BlogId).DefaultIfEmpty()
                   from home in store.Blogs.Where(one => one.Id == article!.BlogId).DefaultIfEmpty()
                   from policy in store.Policies.Where(one => one.Kind == item.Policy && one.BodyHtml != "").DefaultIfEmpty()
                   orderby menu.Handle, item.Position, item.Id
                   select new LinkedItem(
                       menu.Handle,
                       item,
                       collection!.Handle ?? product!.Handle ?? page!.Handle ?? article!.Handle ?? blog!.Handle,
                       collection!.Title ?? product!.Title ?? page!.Title ?? article!.Title ?? blog!.Title,
                       blog!.Handle ?? home!.Handle,
                       policy != null);
        }
    }
}
