using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Pages: a row each.</summary>
sealed class MovePages(StoreDb store) : MoveThings<MovePages.PageEntry, PageWish>(store)
{
    internal sealed class PageEntry : Entry
    {
        public string? Title { get; init; }

        public string? BodyHtml { get; init; }

        public bool? Published { get; set; }

        public DateTimeOffset? PublishedAt { get; set; }

        public string? SeoTitle { get; init; }

        public string? SeoDescription { get; init; }

        public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

        public override string Name => Title is { Length: > 0 } title ? title : Key;

        public override (int Line, string? Column) Locate(string? field) => (Line, field is null ? null : Columns.GetValueOrDefault(field));
    }

    protected override ThingKind Kind => ThingKind.Page;

    public override IEnumerable<Entry> Read(MovingShop shop)
    {
        var sheet = shop.Sheet;
        var (handle, title, body) = (sheet.Find("Handle", "URL handle"), sheet.Find("Title"), sheet.Find("Body HTML", "Body (HTML)", "Content"));
        var (published, at, seoTitle, seoText) = (sheet.Find("Published"), sheet.Find("Published At"), sheet.Find("SEO Title"), sheet.Find("SEO Description"));
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, column) in (IEnumerable<(string, Column?)>)[("handle", handle), ("title", title), ("bodyHtml", body), ("seoTitle", seoTitle), ("seoDescription", seoText)]) if (column is not null) columns[field] = column.Header;
        while (sheet.Read())
        {
            var entry = new PageEntry { Line = sheet.Line, Key = sheet.Text(handle) is { Length: > 0 } named ? named : Handle.Of(sheet.Text(title)), Title = sheet.Text(title), BodyHtml = body is null ? null : sheet.Text(body), SeoTitle = seoTitle is null ? null : sheet.Text(seoTitle), SeoDescription = seoText is null ? null : sheet.Text(seoText), Columns = columns };
            var cells = new Cells(sheet, entry);
            (entry.Published, entry.PublishedAt) = (cells.Boolean(published), cells.Moment(at));
            yield return entry;
        }
    }

    protected override async Task<Dictionary<string, (long Id, PageWish State)>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancel) =>
        (await Store.Pages.AsNoTracking().Where(page => keys.Contains(page.Handle)).ToListAsync(cancel)).ToDictionary(page => page.Handle, page => (page.Id.Value, WishOf(page)), StringComparer.Ordinal);

    protected override async Task<PageWish?> StateAsync(long id, CancellationToken cancel)
    {
        var known = PageId.Of(id);
        return await Store.Pages.AsNoTracking().SingleOrDefaultAsync(page => page.Id == known, cancel) is { } page ? WishOf(page) : null;
    }

    public static PageWish WishOf(ContentPage page) => new() { Id = page.Id, Text = new(page.Title, page.Handle, page.BodyHtml, page.SeoTitle, page.SeoDescription), IsHidden = page.IsHidden, PublishedAt = page.PublishedAt };

    protected override PageWish Merge(PageEntry entry, PageWish? present, MovingShop shop) => (present ?? new PageWish()) with
    {
        Text = new(
            entry.Title is { Length: > 0 } title ? title : present?.Text.Title ?? "", present?.Text.Handle ?? entry.Key, entry.BodyHtml ?? present?.Text.BodyHtml ?? "", entry.SeoTitle ?? present?.Text.SeoTitle, entry.SeoDescription ?? present?.Text.SeoDescription),
        IsHidden = entry.Published is { } shown ? !shown : present?.IsHidden ?? false,
        PublishedAt = entry.PublishedAt ?? present?.PublishedAt,
    };

    protected override PageWish Tidy(PageWish wish) => wish with { Text = new(wish.Text.Title.Trim(), wish.Text.Handle, wish.Text.BodyHtml.Length > CatalogText.LongestBody ? wish.Text.BodyHtml : CleanHtml.Of(wish.Text.BodyHtml), CatalogText.Told(wish.Text.SeoTitle), CatalogText.Told(wish.Text.SeoDescription)) };

    protected override PageWish Mark(PageWish wish) => wish with { PublishedAt = Kept(wish.PublishedAt) };

    protected override async Task<Answer<(long Id, string Name)>> SaveAsync(PageWish wish, bool isNew, ActionScope at, CancellationToken cancel)
    {
        var answer = isNew ? await PageActions.CreateAsync(wish with { Id = null }, at, cancel) : await PageActions.UpdateAsync(wish, at, cancel);
        return answer.Succeeded(out var kept, out var problem) ? (kept.Id.Value, kept.Handle) : problem;
    }

    protected override async Task<Problem?> RemoveAsync(long id, ActionScope at, CancellationToken cancel)
    {
        var problem = (await PageActions.DeleteAsync(new PageActions.One(PageId.Of(id)), at, cancel)).Problem;
        await Store.SaveChangesAsync(cancel);
        return problem;
    }

    protected override string Describe(PageEntry entry, PageWish wish, MovingShop shop) => $"/pages/{wish.Text.Handle}";
}
