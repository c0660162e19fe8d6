using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Content.Menus;

public readonly record struct MenuId(long Value) : IEntityId<MenuId, long>
{
    public static MenuId Of(long value) => new(value);
}

public readonly record struct MenuItemId(long Value) : IEntityId<MenuItemId, long>
{
    public static MenuItemId Of(long value) => new(value);
}

/// <summary>Links that stand together.</summary>
public sealed class Menu
{
    /// <summary>The handle of the menu at the top of every page.</summary>
    public const string Main = "main-menu";

    /// <summary>The handle of the menu at the foot of every page.</summary>
    public const string Footer = "footer";

    /// <summary>The menus that every shop has. They are never deleted, and keep their handles.</summary>
    public static IReadOnlyList<string> OfEveryShop { get; } = [Main, Footer];

    public MenuId Id { get; init; }

    /// <summary>The name by which pages ask for it, unique in the shop.</summary>
    public required string Handle { get; set; }

    /// <summary>For the merchant. Empty for those of every shop, whose names everybody knows.</summary>
    public required string Title { get; set; }

    /// <summary>When somebody last changed it. Null: not since the shop was made.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public List<MenuItem> Items { get; } = [];
}

/// <summary>One link of a menu. Those that follow it with a greater depth stand below it.</summary>
public sealed class MenuItem
{
    /// <summary>Levels of a menu.</summary>
    public const int MostLevels = 3;

    public const int LongestUrl = 1_000;

    public MenuItemId Id { get; init; }

    public MenuId MenuId { get; init; }

    /// <summary>From 1, through the whole menu.</summary>
    public required int Position { get; set; }

    /// <summary>From 0, and at most one more than that of the item before.</summary>
    public required int Depth { get; set; }

    /// <summary>Empty: what it leads to is called by its own name, in the shopper's language.</summary>
    public string Title { get; set; } = "";

    public required MenuLinkKind Kind { get; set; }

    // Which one, by its number: it may get another handle.

    public CollectionId? CollectionId { get; set; }

    public ProductId? ProductId { get; set; }

    public PageId? PageId { get; set; }

    public BlogId? BlogId { get; set; }

    public ArticleId? ArticleId { get; set; }

    public PolicyKind? Policy { get; set; }

    /// <summary>For <see cref="MenuLinkKind.Url"/>: a path, or an address that begins with http, mailto or tel.</summary>
    public string? Url { get; set; }
}

/// <summary>What a menu item leads to.</summary>
public enum MenuLinkKind
{
    Home,
    AllProducts,
    Collections,
    Search,
    Collection,
    Product,
    Page,
    Blog,
    Article,
    Policy,
    Url,
}
