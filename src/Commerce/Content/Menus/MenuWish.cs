using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Menus;

/// <summary>A menu as a merchant wants it: all of it at once, in order.</summary>
public sealed record MenuWish : IChecked
{
    public const int MostItems = 300;

    /// <summary>Null: a new one.</summary>
    public MenuId? Id { get; init; }

    /// <summary>When it was last changed, as it stood when this wish was formed (<see cref="DateTimeOffset.MinValue"/>: never since it was made): whoever changed it since is not overwritten unseen. Null: whatever it is now.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Not asked for the menus of every shop.</summary>
    public string Title { get; init; } = "";

    /// <summary>Null or empty: made of the title, where the menu is new; else it stays.</summary>
    public string? Handle { get; init; }

    public IReadOnlyList<Item> Items { get; init; } = [];

    /// <summary>One link.</summary>
    /// <param name="Id">One that the menu has. Null: a new one.</param>
    /// <param name="Title">Empty: the name of what it leads to.</param>
    /// <param name="Depth">0 for the first level. An item stands below the nearest one before it that is less deep, so no item can stand below itself.</param>
    public sealed record Item(long? Id, string Title, int Depth, MenuLink Link);

    public IEnumerable<Problem> Problems()
    {
        if (CatalogText.Check(Title, 255, "title") is { } title) yield return title;
        if (Handle is { Length: > 0 } handle && !Catalog.Handle.IsOne(handle)) yield return new Problem("handle_invalid", "An address has small letters, digits and single hyphens between them, such as green-tea-50g.", "handle");
        if (Items.Count > MostItems) yield return new Problem("too_many_items", $"A menu has at most {MostItems} links.", "items") { Values = [MostItems] };
        if (Items.Where(item => item.Id is not null).GroupBy(item => item.Id).Any(group => group.Count() > 1)) yield return new Problem("item_twice", "The same link stands in this menu twice. Load the page again.", "items");
        var above = -1;
        for (var i = 0; i < Items.Count; i++)
        {
            var item = Items[i];
            if (CatalogText.Check(item.Title, 255, $"items[{i}].title") is { } unreadable) yield return unreadable;
            if (item.Depth < 0 || item.Depth > above + 1) yield return new Problem("depth_invalid", "This link has nothing to stand below.", $"items[{i}].depth");
            else if (item.Depth >= MenuItem.MostLevels) yield return new Problem("too_deep", $"A menu has at most {MenuItem.MostLevels} levels.", $"items[{i}].depth") { Values = [MenuItem.MostLevels] };
            above = item.Depth;
            foreach (var problem in Problems(item, i)) yield return problem;
        }
    }

    static IEnumerable<Problem> Problems(Item item, int i)
    {
        var link = item.Link;
        if (!Enum.IsDefined(link.Kind) || (MenuLink.HasTarget(link.Kind) && link.Target is null) || (link.Kind is MenuLinkKind.Policy && (link.Policy is not { } policy || !Enum.IsDefined(policy))))
            yield return new Problem("link_missing", "Choose what this link leads to.", $"items[{i}].link");
        if (link.Kind is not MenuLinkKind.Url) yield break;
        if (item.Title.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", $"items[{i}].title");
        if (string.IsNullOrWhiteSpace(link.Url)) yield return new Problem("required", "Please fill this in.", $"items[{i}].url");
        else if (CatalogText.Check(link.Url, MenuItem.LongestUrl, $"items[{i}].url") is { } unreadable) yield return unreadable;
        else if (!WebAddress.IsLink(link.Url.Trim())) yield return new Problem("menu_link_invalid", "A link leads to a path such as /pages/about, or begins with https://, mailto: or tel:.", $"items[{i}].url");
    }
}
