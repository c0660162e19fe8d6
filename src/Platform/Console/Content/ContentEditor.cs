using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.CustomData;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content;

/// <summary>A form in which something with a title, an address and a text is written.</summary>
public abstract class ContentEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : PageModel
{
    public const int LargestForm = 25 * 1024 * 1024;

    /// <summary>Letters of one field; what is longer than a text may be is refused by name.</summary>
    public const int LongestField = 12 * 1024 * 1024;

    [BindProperty] public ContentForm Form { get; set; } = new();

    /// <summary>When the thing was last changed, as whoever writes here saw it, see <see cref="SeenState"/>. Null: it is new.</summary>
    [BindProperty] public long? Seen { get; set; }

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public DateTimeOffset Now => end.Now;

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    public ShopSettings Settings { get; private set; } = null!; // read before the page is rendered

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone);

    /// <summary>What stands before the handle in its address: <c>/pages/</c>.</summary>
    public abstract string Before { get; }

    /// <summary>The fields that the merchant added to things of this kind.</summary>
    public MetafieldForm Metafields { get; } = new(store);

    /// <summary>Whether it is kept already.</summary>
    public abstract bool IsKept { get; }

    /// <summary>When it was last changed, or null: it is new, or as it was made.</summary>
    protected abstract DateTimeOffset? KeptAt { get; }

    /// <summary>The address of the shop's front page.</summary>
    public string ShopUrl => ShopAddress.Of(directory.Find(staff.Shop!.Id)!.PrimaryHost, Request); // the page stands in a shop, and the door found it there

    public IEnumerable<SelectListItem> Visibilities => ((string[])["now", "from", "hidden"]).Select(one => new SelectListItem(shell.Words[$"catalog.visible_{one}"], one));

    protected DateTimeOffset? SeenAt => IsKept ? SeenState.Read(Seen) : null;

    protected StoreDb Store => store;

    protected EndForm End => end;

    protected ConsoleShell Shell => shell;

    /// <summary>The page again with what has to be mended.</summary>
    protected IActionResult Again(IReadOnlyList<Problem> problems)
    {
        Seen = SeenState.After(problems, Seen, KeptAt);
        return this.Refused(problems);
    }

    protected async Task ReadShopAsync(CancellationToken cancel) => Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);

    /// <param name="id">Of the thing; 0: it is new.</param>
    protected Task ReadMetafieldsAsync(MetafieldOwner owner, long id, CancellationToken cancel) => Metafields.ReadAsync(owner, id, Request.HasFormContentType ? Request.Form : null, cancel);
}
