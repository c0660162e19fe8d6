using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Pages;

/// <summary>The form in which a page is written, a new one or one that is there.</summary>
public abstract class PageEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, HostDirectory directory) : ContentEditor(store, staff, end, shell, directory)
{
    public override string Before => "/pages/";

    public override bool IsKept => Kept is not null;

    protected override DateTimeOffset? KeptAt => Kept?.UpdatedAt;

    /// <summary>As it is kept, or null: it is new.</summary>
    public ContentPage? Kept { get; private set; }

    protected async Task<bool> LoadAsync(PageId? id, CancellationToken cancel)
    {
        await ReadShopAsync(cancel);
        await ReadMetafieldsAsync(MetafieldOwner.Page, id?.Value ?? 0, cancel);
        if (id is null) return true;
        Kept = await Store.Pages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Kept is not null;
    }

    protected void Show()
    {
        var page = Kept!; // loaded before
        Seen = SeenState.Of(page.UpdatedAt);
        Form = new ContentForm { Title = page.Title, BodyHtml = page.BodyHtml, Handle = page.Handle, SeoTitle = page.SeoTitle, SeoDescription = page.SeoDescription }.Standing(page.IsHidden, page.PublishedAt, Now, Zone);
    }

    protected PageWish Wish() => new()
    {
        Id = Kept?.Id,
        SeenAt = SeenAt,
        Metafields = Metafields.Wishes,
        Text = Form.ToText(),
        IsHidden = Form.Visible == "hidden",
        // Who leaves it published does not make it newer.
        PublishedAt = Form.From(Zone) ?? (Kept?.PublishedAt > Now && Form.Visible != "hidden" ? null : Kept?.PublishedAt),
    };
}
