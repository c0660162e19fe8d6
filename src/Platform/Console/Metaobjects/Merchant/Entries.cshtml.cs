using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Metaobjects.Merchant;

/// <summary>All entries of a kind of thing.</summary>
[Permission("metaobjects:read", PlaceKind.Shop)]
public sealed class EntriesModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["title", "updated"], Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ["active", "draft"] }, PageSize = 50 };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("metaobjects:write");

    public MetaobjectType? Type { get; private set; }

    public ListPage<Row> Entries { get; private set; } = null!; // set before the page is rendered

    public IEnumerable<SelectListItem> States => ((string[])["active", "draft"]).Select(state => new SelectListItem(shell.Words[$"catalog.state_{state}"], state));

    /// <summary>The same list again after it, with whatever it was narrowed to.</summary>
    public string Deleting => Entries.Query.Url is var url ? $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Delete" : "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(long id, string[] ids, bool all, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var query = Entries.Query;
        List<long> chosen = all ? (await Matching(query, MetaobjectTypeId.Of(id)).OrderBy(one => one.Id).Select(one => one.Id).Take(MetaobjectActions.Most).ToListAsync(cancel)).ConvertAll(one => one.Value) : [.. ids.Select(text => long.TryParse(text, out var number) ? number : 0)];
        var answer = await run.RunAsync(MetaobjectActions.DeleteAsync, new MetaobjectActions.Chosen(chosen), cancel);
        return answer.Succeeded(out var gone, out _) ? end.Done(HttpContext, query.Url, gone.Count == 1 ? "fields.entries_deleted_one" : "fields.entries_deleted_other", shell.Number(gone.Count)) : this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = MetaobjectTypeId.Of(id);
        Type = await store.MetaobjectTypes.AsNoTracking().SingleOrDefaultAsync(type => type.Id == wanted, cancel);
        if (Type is null) return false;
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(query, wanted);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("updated", false) => matching.OrderBy(one => one.UpdatedAt).ThenBy(one => one.Id),
            ("updated", true) => matching.OrderByDescending(one => one.UpdatedAt).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.TitleKey).ThenBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.TitleKey).ThenBy(one => one.Id),
        };
        Entries = new ListPage<Row>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).Select(one => new Row(one.Id.Value, one.Title, one.Handle, one.IsActive, one.UpdatedAt)).ToListAsync(cancel));
        return true;
    }

    IQueryable<Metaobject> Matching(ListQuery query, MetaobjectTypeId type)
    {
        var matching = store.Metaobjects.AsNoTracking().Where(one => one.TypeId == type);
        if (query.Filters.GetValueOrDefault("state") is { } state) matching = matching.Where(one => one.IsActive == (state == "active"));
        return SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } key ? matching.Where(one => one.TitleKey.Contains(key) || one.Handle.Contains(key)) : matching;
    }

    public sealed record Row(long Id, string Title, string Handle, bool IsActive, DateTimeOffset UpdatedAt);
}
