using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Menus;

/// <summary>The form in which a menu is put together, a new one or one that is there. Every button works without script: the server draws the order that follows.</summary>
public abstract class MenuEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    public const int MostFields = 4_000;

    const int MostFound = 6;

    static readonly MenuLinkKind[] Plain = [MenuLinkKind.Home, MenuLinkKind.AllProducts, MenuLinkKind.Collections, MenuLinkKind.Search];

    [BindProperty] public Input Form { get; set; } = new();

    /// <summary>When it was last changed, as whoever writes here saw it, see <see cref="SeenState"/>. Null: it is new.</summary>
    [BindProperty] public long? Seen { get; set; }

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public Menu? Kept { get; private set; }

    public bool IsOfEveryShop => Kept is not null && Menu.OfEveryShop.Contains(Kept.Handle, StringComparer.Ordinal);

    public MenuDraft Draft { get; private set; } = new([]);

    /// <summary>The row that a button moved, and the button; null: none did.</summary>
    public (int At, string Verb)? Moved { get; private set; }

    /// <summary>What can be added with one press.</summary>
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    protected EndForm End => end;

    /// <summary>How a menu is called: those of every shop have names of ours.</summary>
    public static string NameOf(ConsoleShell shell, string handle, string title) => handle switch
    {
        Menu.Main => shell.Words["content.menu_main"],
        Menu.Footer => shell.Words["content.menu_footer"],
        _ => title,
    };

    public string TitleOf(Menu menu) => NameOf(shell, menu.Handle, menu.Title);

    /// <summary>What a link leads to, in words: the thing's own name, or the kind's.</summary>
    public string WordsOf(MenuRow row) => row.Link.Kind switch
    {
        MenuLinkKind.Policy => shell.Words[$"content.policy_{row.Link.Policy}"],
        MenuLinkKind.Url => row.Link.Url ?? "",
        var kind when MenuLink.HasTarget(kind) => row.Target ?? shell.Words["content.link_gone"],
        var kind => shell.Words[$"content.kind_{kind}"],
    };

    protected async Task<bool> LoadAsync(MenuId? id, CancellationToken cancel)
    {
        if (id is null) return true;
        Kept = await store.Menus.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Kept is not null;
    }

    protected async Task ShowAsync(CancellationToken cancel)
    {
        if (Kept is { } menu)
        {
            (Form, Seen) = (new Input { Title = menu.Title, Handle = menu.Handle }, SeenState.Of(menu.UpdatedAt));
            var items = await store.LinkedItems([menu.Handle], seenAt: null).ToListAsync(cancel);
            Draft = new(items.Select(item => new MenuRow(item.Item.Id.Value, item.Item.Title, item.Item.Depth, MenuLink.Of(item.Item)) { Target = item.OwnTitle, IsBroken = item.IsBroken }));
        }

        await OfferAsync(cancel);
    }

    /// <summary>Takes over what was typed, and does what the pressed button says.</summary>
    protected async Task TakeAsync(CancellationToken cancel)
    {
        var form = Request.Form;
        List<(int Position, MenuRow Row)> typed = [];
        for (var i = 0; i <= MenuWish.MostItems && form.ContainsKey($"Items[{i}].Link"); i++)
        {
            if (LinkOf(form[$"Items[{i}].Link"], form[$"Items[{i}].Url"]) is not { } link) continue;
            var row = new MenuRow(Number(form[$"Items[{i}].Id"]), form[$"Items[{i}].Title"].ToString(), (int)Math.Clamp(Number(form[$"Items[{i}].Depth"]) ?? 0, 0, 9), link)
            {
                Target = form[$"Items[{i}].Target"].ToString() is { Length: > 0 } target ? target : null,
                IsBroken = form[$"Items[{i}].Broken"] == "true",
            };
            typed.Add(((int)Math.Clamp(Number(form[$"Items[{i}].Position"]) ?? i + 1, 0, 100_000), row));
        }

        Draft = new(typed.OrderBy(pair => pair.Position).Select(pair => pair.Row));
        var move = form["move"].ToString();
        if (Draft.Do(move) is { } at) Moved = (at, move.Split(':')[0]);
        await OfferAsync(cancel);
        if (form["add"].ToString() is { Length: > 0 } add && Draft.Rows.Count < MenuWish.MostItems) Add(add);
    }

    protected MenuWish Wish() => new()
    {
        Id = Kept?.Id,
        SeenAt = Kept is null ? null : SeenState.Read(Seen),
        Title = Form.Title ?? "",
        Handle = Form.Handle?.Trim(),
        Items = [.. Draft.Rows.Select(row => new MenuWish.Item(row.Id, row.Title, row.Depth, row.Link))],
    };

    /// <summary>The page again with what has to be mended. What has no field of its own stands above all.</summary>
    protected IActionResult Again(IReadOnlyList<Problem> problems)
    {
        Seen = SeenState.After(problems, Seen, Kept?.UpdatedAt);
        return this.Refused(problems.Select(problem => problem.Field is { } field && (field == "items" || field.EndsWith(".link", StringComparison.Ordinal) || field.EndsWith(".depth", StringComparison.Ordinal)) ? problem with { Field = null } : problem).ToList());
    }

    void Add(string chosen)
    {
        var added = chosen == "Url"
            ? new MenuRow(null, Form.NewTitle?.Trim() ?? "", 0, new MenuLink(MenuLinkKind.Url, Url: Form.NewUrl?.Trim() ?? ""))
            : Offers.FirstOrDefault(offer => offer.Value == chosen) is { } offered && LinkOf(offered.Value, "") is { } link ? new MenuRow(null, "", 0, link) { Target = offered.Title } : null;
        if (added is null) return;
        Draft.Add(added);
        if (chosen != "Url") return;
        // What is in the list now begins anew beside it.
        Form = Form with { NewTitle = null, NewUrl = null };
        ModelState.Remove("Form.NewTitle");
        ModelState.Remove("Form.NewUrl");
    }

    // The same few queries whatever there is: the first of each kind whose title matches.
    async Task OfferAsync(CancellationToken cancel)
    {
        if (!May) return;
        var key = SearchKey.Of((Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal));
        var lower = key;
        var typed = (Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        List<Offer> offers = [.. Plain.Select(kind => new Offer(kind, kind.ToString(), shell.Words[$"content.kind_{kind}"]))];
        offers.AddRange((await store.Pages.Where(one => one.TitleKey.Contains(key)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostFound).Select(one => new { one.Id, one.Title }).ToListAsync(cancel)).Select(one => Offer.Of(MenuLinkKind.Page, one.Id.Value, one.Title)));
        offers.AddRange((await store.Collections.Where(one => one.Title.Contains(typed) || one.Title.ToLower().Contains(lower)).OrderBy(one => one.Title).ThenBy(one => one.Id).Take(MostFound).Select(one => new { one.Id, one.Title }).ToListAsync(cancel)).Select(one => Offer.Of(MenuLinkKind.Collection, one.Id.Value, one.Title)));
        offers.AddRange((await store.Blogs.Where(one => one.TitleKey.Contains(key)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostFound).Select(one => new { one.Id, one.Title }).ToListAsync(cancel)).Select(one => Offer.Of(MenuLinkKind.Blog, one.Id.Value, one.Title)));
        if (key.Length > 0)
        {
            offers.AddRange((await store.Products.Where(one => one.TitleKey.Contains(key)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostFound).Select(one => new { one.Id, one.Title }).ToListAsync(cancel)).Select(one => Offer.Of(MenuLinkKind.Product, one.Id.Value, one.Title)));
            offers.AddRange((await store.Articles.Where(one => one.TitleKey.Contains(key)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostFound).Select(one => new { one.Id, one.Title }).ToListAsync(cancel)).Select(one => Offer.Of(MenuLinkKind.Article, one.Id.Value, one.Title)));
        }

        var written = await store.Policies.Where(one => one.BodyHtml != "").Select(one => one.Kind).ToListAsync(cancel);
        offers.AddRange(written.Order().Select(kind => new Offer(MenuLinkKind.Policy, $"{MenuLinkKind.Policy}:{kind}", shell.Words[$"content.policy_{kind}"])));
        Offers = offers;
    }

    // Written as Kind or Kind:what, such as Page:12 and Policy:Terms.
    static MenuLink? LinkOf(string? text, string? url)
    {
        var parts = (text ?? "").Split(':');
        if (!Enum.TryParse<MenuLinkKind>(parts[0], out var kind) || !Enum.IsDefined(kind)) return null;
        if (kind is MenuLinkKind.Url) return new MenuLink(kind, Url: url ?? "");
        if (kind is MenuLinkKind.Policy) return parts is [_, var name] && Enum.TryParse<PolicyKind>(name, out var policy) && Enum.IsDefined(policy) ? new MenuLink(kind, Policy: policy) : null;
        if (!MenuLink.HasTarget(kind)) return new MenuLink(kind);
        return parts is [_, var number] && Number(number) is { } target ? new MenuLink(kind, target) : null;
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A link as the form names it.</summary>
    public static string Written(MenuLink link) => link.Kind is MenuLinkKind.Policy ? $"{link.Kind}:{link.Policy}" : link.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{link.Kind}:{target}") : link.Kind.ToString();

    public sealed record Input
    {
        [MaxLength(255)] public string? Title { get; init; }

        [MaxLength(255)] public string? Handle { get; init; }

        [MaxLength(100)] public string? Find { get; init; }

        [MaxLength(255)] public string? NewTitle { get; init; }

        [MaxLength(MenuItem.LongestUrl)] public string? NewUrl { get; init; }
    }

    /// <summary>Something a link can be made to.</summary>
    public sealed record Offer(MenuLinkKind Kind, string Value, string Title)
    {
        internal static Offer Of(MenuLinkKind kind, long id, string title) => new(kind, Written(new MenuLink(kind, id)), title);
    }
}
