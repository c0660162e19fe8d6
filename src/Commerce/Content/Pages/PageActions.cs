using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Content.Pages;

/// <summary>What a merchant does with pages.</summary>
public static class PageActions
{
    /// <summary>Which page; how it is called now.</summary>
    public sealed record Kept(PageId Id, string Handle);

    public sealed record One(PageId Id);

    /// <summary>Writes a new page.</summary>
    [Action("pages.create", "POST /pages", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PageCreated))]
    public static async Task<Answer<Kept>> CreateAsync(PageWish input, ActionScope at, CancellationToken cancel)
    {
        var page = new ContentPage { Handle = "", Title = "" };
        at.Get<StoreDb>().Pages.Add(page);
        return await WriteAsync(input, page, at, isNew: true, cancel);
    }

    /// <summary>Changes a page to what is wished.</summary>
    [Action("pages.update", "PUT /pages/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PageUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(PageWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input is { Id: { } known, SeenAt: { } seen } && await ChangedMeanwhile.LookAsync(store.Pages.Where(one => one.Id == known), seen, at.Now, cancel) is { } clash) return clash;
        var page = input.Id is not { } id ? null : await store.Pages.SingleOrDefaultAsync(one => one.Id == id, cancel);
        return page is null ? Problem.NotFound("such page") : await WriteAsync(input, page, at, isNew: false, cancel);
    }

    /// <summary>Takes a page away. Menu items that led to it are shown as broken to the merchant, and not at all to shoppers.</summary>
    [Action("pages.delete", "DELETE /pages/{id}", "content:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(PageDeleted))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Pages.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } page) return Problem.NotFound("such page");
        await new HandlesOf(store, TranslatedResource.Page).ForgetTextsAsync(page.Handle, cancel);
        await new KeepMetafields(store, MetafieldOwner.Page).ForgetAsync([page.Id.Value], cancel);
        store.Pages.Remove(page);
        store.Announce(new PageDeleted(page.Id, page.Handle));
        at.Record($"page/{page.Handle}", Described(page), after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(PageWish wish, ContentPage page, ActionScope at, bool isNew, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var handles = new HandlesOf(store, TranslatedResource.Page);
        var former = page.Handle;
        var taken = store.Pages.Where(other => other.Id != page.Id).Select(other => other.Handle);
        if (!(await handles.ChooseAsync(isNew || wish.Text.Handle is { Length: > 0 } ? wish.Text.Handle : former, wish.Text.Title, taken, cancel)).Succeeded(out var handle, out var problem)) return problem;

        var answer = await new KeepMetafields(store, MetafieldOwner.Page).CheckAsync(isNew ? null : page.Id.Value, wish.Metafields, cancel);
        if (!answer.Succeeded(out var metafields, out _)) return Answer<Kept>.Refused(answer.Problems);

        var before = isNew ? null : Described(page);
        (page.Handle, page.Title, page.BodyHtml) = (handle, wish.Text.PlainTitle, CleanHtml.Of(wish.Text.BodyHtml));
        (page.SeoTitle, page.SeoDescription) = (wish.Text.ToldSeoTitle, wish.Text.ToldSeoDescription);
        (page.IsHidden, page.PublishedAt, page.UpdatedAt) = (wish.IsHidden, wish.PublishedAt, at.Now);
        if (isNew) await handles.TakeAsync(handle, cancel);
        else if (handle != former) await handles.MoveAsync(new FormerHandle { Resource = TranslatedResource.Page, Handle = former, PageId = page.Id }, handle, cancel);
        await store.SaveChangesAsync(cancel); // its id is needed
        metafields.Write(store, page.Id.Value, product: null);
        store.Announce(isNew ? new PageCreated(page.Id, handle) : new PageUpdated(page.Id, handle, handle == former ? null : former) { Metafields = metafields.Names });
        at.Record($"page/{handle}", before, Described(page));
        return new Kept(page.Id, handle);
    }

    static object Described(ContentPage page) => new { title = page.Title, handle = page.Handle, hidden = page.IsHidden, publishedAt = page.PublishedAt };
}
