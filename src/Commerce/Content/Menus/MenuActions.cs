using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>What a merchant does with menus.</summary>
public static class MenuActions
{
    /// <summary>Which menu; how it is called now.</summary>
    public sealed record Kept(MenuId Id, string Handle);

    public sealed record One(MenuId Id);

    /// <summary>Makes a menu.</summary>
    [Action("menus.create", "POST /menus", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MenuChanged))]
    public static async Task<Answer<Kept>> CreateAsync(MenuWish input, ActionScope at, CancellationToken cancel)
    {
        var menu = new Menu { Handle = "", Title = "" };
        at.Get<StoreDb>().Menus.Add(menu);
        return await WriteAsync(input, menu, at, isNew: true, cancel);
    }

    /// <summary>Changes a menu to what is wished. Links that stay keep their numbers.</summary>
    [Action("menus.update", "PUT /menus/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MenuChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(MenuWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Menus.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var menu = input.Id is not { } id ? null : await store.Menus.Include(one => one.Items).SingleOrDefaultAsync(one => one.Id == id, cancel);
        return menu is null ? Problem.NotFound("such menu") : await WriteAsync(input, menu, at, isNew: false, cancel);
    }

    /// <summary>Takes a menu away that the merchant made.</summary>
    [Action("menus.delete", "DELETE /menus/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(MenuDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Menus.Include(one => one.Items).SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } menu) return Problem.NotFound("such menu");
        if (Menu.OfEveryShop.Contains(menu.Handle, StringComparer.Ordinal)) return new Problem("menu_needed", "Every shop has this menu. Take its links away instead.");
        await ForgetTextsAsync(store, menu.Items, cancel);
        store.Menus.Remove(menu);
        store.Announce(new MenuDeleted(menu.Id, menu.Handle));
        at.Record($"menu/{menu.Handle}", new { title = menu.Title, links = menu.Items.Count }, after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(MenuWish wish, Menu menu, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var former = menu.Handle;
        var handle = former;
        if (!Menu.OfEveryShop.Contains(former, StringComparer.Ordinal))
        {
            if (wish.Title.Trim().Length == 0) return new Problem("required", "Please fill this in.", "title");
            var taken = store.Menus.Where(other => other.Id != menu.Id).Select(other => other.Handle);
            if (!(await new HandlesOf(store, "menu").ChooseAsync(isNew || wish.Handle is { Length: > 0 } ? wish.Handle : former, wish.Title, taken, cancel)).Succeeded(out handle, out var problem)) return problem;
            (menu.Handle, menu.Title) = (handle, wish.Title.Trim());
        }

        var present = menu.Items.ToDictionary(item => item.Id.Value);
        if (wish.Items.Any(item => item.Id is { } id && !present.ContainsKey(id))) return Problem.NotFound("such link");
        // What a link led to before may be gone: it stays, broken, as long as the merchant keeps it.
        var fresh = wish.Items.Select((item, i) => (item.Link, At: i)).Where(pair => wish.Items[pair.At].Id is not { } id || MenuLink.Of(present[id]) != pair.Link).ToList();
        if (await MissingAsync(store, fresh, cancel) is { } missing) return missing;

        var before = isNew ? null : new { title = menu.Title, handle = former, links = menu.Items.Count };
        var staying = wish.Items.Select(item => item.Id).OfType<long>().ToHashSet();
        var gone = menu.Items.Where(item => !staying.Contains(item.Id.Value)).ToList();
        await ForgetTextsAsync(store, gone, cancel);
        foreach (var item in gone) menu.Items.Remove(item);
        for (var i = 0; i < wish.Items.Count; i++)
        {
            var one = wish.Items[i];
            var item = one.Id is { } id ? present[id] : new MenuItem { Position = 0, Depth = 0, Kind = one.Link.Kind };
            (item.Position, item.Depth, item.Title) = (i + 1, one.Depth, one.Title.Trim());
            one.Link.PutInto(item);
            if (one.Id is null) menu.Items.Add(item);
        }

        menu.UpdatedAt = at.Now;
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new MenuChanged(menu.Id, handle, isNew || handle == former ? null : former));
        at.Record($"menu/{handle}", before, new { title = menu.Title, handle, links = menu.Items.Count });
        return new Kept(menu.Id, handle);
    }

    // One query for each kind of thing, however many links there are.
    static async Task<Problem?> MissingAsync(StoreDb store, List<(MenuLink Link, int At)> links, CancellationToken cancel)
    {
        foreach (var kind in links.Where(pair => MenuLink.HasTarget(pair.Link.Kind)).GroupBy(pair => pair.Link.Kind))
        {
            var ids = kind.Select(pair => pair.Link.Target!.Value).Distinct().ToList(); // checked for one
            var there = kind.Key switch
            {
                MenuLinkKind.Collection => (await store.Collections.Where(one => ids.Select(CollectionId.Of).Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel)).ConvertAll(id => id.Value),
                MenuLinkKind.Product => (await store.Products.Where(one => ids.Select(ProductId.Of).Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel)).ConvertAll(id => id.Value),
                MenuLinkKind.Page => (await store.Pages.Where(one => ids.Select(PageId.Of).Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel)).ConvertAll(id => id.Value),
                MenuLinkKind.Blog => (await store.Blogs.Where(one => ids.Select(BlogId.Of).Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel)).ConvertAll(id => id.Value),
                _ => (await store.Articles.Where(one => ids.Select(ArticleId.Of).Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel)).ConvertAll(id => id.Value),
            };
            foreach (var pair in kind)
            {
                if (!there.Contains(pair.Link.Target!.Value)) return new Problem("link_missing", "Choose what this link leads to.", $"items[{pair.At}].link");
            }
        }

        return null;
    }

    static async Task ForgetTextsAsync(StoreDb store, IReadOnlyList<MenuItem> items, CancellationToken cancel)
    {
        if (items.Count == 0) return;
        var keys = items.Select(item => item.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await store.Translations.Where(text => text.Resource == TranslatedResource.Link && keys.Contains(text.Key)).ExecuteDeleteAsync(cancel);
    }
}
