using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving;

/// <summary>What became of everything in a file: what was made and changed, what has a problem, and which pictures came.</summary>
public abstract class ImportReport(StoreDb store, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new()
    {
        Sorts = ["line"], PageSize = 50,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["state"] = ["made", "changed", "undone", "left", "waiting", "fetched", "refused"] },
    };

    public CurrentStaff Staff => staff;

    public Import Import { get; private set; } = null!; // set before the page is rendered

    /// <summary><c>things</c>, <c>problems</c> or <c>pictures</c>.</summary>
    public abstract string Show { get; }

    public ListPage<ImportedThing>? Things { get; private set; }

    public ListPage<ImportIssue>? Issues { get; private set; }

    public ListPage<PictureLine>? Pictures { get; private set; }

    public ListPage List => (ListPage?)Things ?? (ListPage?)Issues ?? Pictures!; // one of them is shown

    public IEnumerable<SelectListItem> States => (Show switch { "pictures" => (string[])["waiting", "fetched", "refused"], "problems" => [], _ => ["made", "changed", "undone", "left"] }).Select(state => new SelectListItem(shell.Words[$"moving.row_{state}"], state));

    public string Address => $"{staff.Root}/imports/{Import.Id.Value}";

    /// <summary>A picture and what it shows.</summary>
    /// <param name="Shows">The product or collection; null: it is gone.</param>
    public sealed record PictureLine(ImportPicture Picture, string? Shows);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var import = ImportId.Of(id);
        if (await store.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == import, cancel) is not { } found) return NotFound();
        Import = found;
        var query = ListQuery.Of(Request, Shape);
        var state = query.Filters.GetValueOrDefault("state");
        var typed = query.Search.Replace("\0", "", StringComparison.Ordinal);
        var key = SearchKey.Of(typed);
        if (Show == "problems")
        {
            var issues = store.ImportIssues.AsNoTracking().Where(issue => issue.ImportId == import);
            if (int.TryParse(typed, out var line)) issues = issues.Where(issue => issue.Line == line);
            else if (typed.Length > 0) issues = issues.Where(issue => issue.Message.Contains(typed) || issue.Column!.Contains(typed));
            Issues = new ListPage<ImportIssue>(query, await issues.CountAsync(cancel), await (query.Descending ? issues.OrderByDescending(issue => issue.Line).ThenByDescending(issue => issue.Id) : issues.OrderBy(issue => issue.Line).ThenBy(issue => issue.Id)).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
        }
        else if (Show == "pictures")
        {
            var pictures = store.ImportPictures.AsNoTracking().Where(picture => picture.ImportId == import);
            if (typed.Length > 0) pictures = pictures.Where(picture => picture.Url.Contains(typed));
            if (state is "waiting" or "fetched" or "refused" && Enum.Parse<PictureState>(state, ignoreCase: true) is var wanted) pictures = pictures.Where(picture => picture.State == wanted);
            var rows = await (query.Descending ? pictures.OrderByDescending(picture => picture.Line).ThenByDescending(picture => picture.Id) : pictures.OrderBy(picture => picture.Line).ThenBy(picture => picture.Id)).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel);
            var ids = rows.Select(picture => Vitrine.Commerce.Catalog.Products.ProductId.Of(picture.ProductId)).Distinct().ToArray();
            var shelves = rows.Select(picture => picture.CollectionId).OfType<long>().Select(Vitrine.Commerce.Catalog.Collections.CollectionId.Of).Distinct().ToArray();
            var called = await store.Collections.AsNoTracking().Where(collection => shelves.Contains(collection.Id)).Select(collection => new { collection.Id, collection.Title }).ToDictionaryAsync(collection => collection.Id.Value, collection => collection.Title, cancel);
            var titles = await store.Products.AsNoTracking().Where(product => ids.Contains(product.Id)).Select(product => new { product.Id, product.Title }).ToDictionaryAsync(product => product.Id.Value, product => product.Title, cancel);
            Pictures = new ListPage<PictureLine>(query, await pictures.CountAsync(cancel), rows.ConvertAll(picture => new PictureLine(picture, picture.CollectionId is { } shelf ? called.GetValueOrDefault(shelf) : titles.GetValueOrDefault(picture.ProductId))));
        }
        else
        {
            var things = store.ImportedThings.AsNoTracking().Where(thing => thing.ImportId == import);
            if (key.Length > 0) things = things.Where(thing => thing.NameKey.Contains(key));
            things = state switch
            {
                "made" => things.Where(thing => thing.Outcome == ThingOutcome.Made),
                "changed" => things.Where(thing => thing.Outcome == ThingOutcome.Changed),
                "undone" => things.Where(thing => thing.Undo == UndoState.Undone),
                "left" => things.Where(thing => thing.Undo == UndoState.Left),
                _ => things,
            };
            Things = new ListPage<ImportedThing>(query, await things.CountAsync(cancel), await (query.Descending ? things.OrderByDescending(thing => thing.Id) : things.OrderBy(thing => thing.Id)).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
        }

        return Page();
    }

    /// <summary>Where a thing is to be seen in the console, or null: it is not there any more.</summary>
    public string? LinkOf(ImportedThing thing) => thing is { Outcome: ThingOutcome.Made, Undo: UndoState.Undone } ? null : thing.Kind switch
    {
        ThingKind.Product => $"{staff.Root}/products/{thing.ThingId}",
        ThingKind.Collection => $"{staff.Root}/collections/{thing.ThingId}",
        ThingKind.Page => $"{staff.Root}/pages/{thing.ThingId}",
        ThingKind.Redirect => $"{staff.Root}/redirects/{thing.ThingId}",
        _ => $"{staff.Root}/inventory/{thing.ThingId}",
    };

    public string WhyOf(ImportPicture picture) => picture.Why is { } why ? Refusals.Say(shell, new Problem(why, why) { Values = [20] }) : "";
}
