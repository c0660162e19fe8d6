using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Content.Files.Merchant;

/// <summary>All files of a shop.</summary>
[Permission("content:read", PlaceKind.Shop)]
[Menu("files", "/files", "image", 27, Group = "content")]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class IndexModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    /// <summary>Bytes of a whole form: a dozen photographs from a camera.</summary>
    public const int LargestForm = 160 * 1024 * 1024;

    /// <summary>So many files are taken from one form.</summary>
    public const int MostAtOnce = 50;

    static readonly ListShape Shape = new()
    {
        Sorts = ["added", "name", "size"], Descending = true, PageSize = 48,
        Filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["kind"] = Enum.GetNames<FileKind>(), ["view"] = ["list"] },
    };

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    public ListPage<LibraryFile> Files { get; private set; } = null!; // set before the page is rendered

    /// <summary>Whether each is a line of a table; else they lie beside each other as pictures.</summary>
    public bool AsLines => Files.Query.Filters.ContainsKey("view");

    /// <summary>Whether anything but the way they are laid out was asked for.</summary>
    public bool IsNarrowed => Files.Query.Search.Length > 0 || Files.Query.Filters.ContainsKey("kind");

    public IEnumerable<SelectListItem> Kinds => Enum.GetNames<FileKind>().Select(kind => new SelectListItem(shell.Words[$"files.kind_{kind}"], kind));

    public IEnumerable<SelectListItem> Views => [new SelectListItem(shell.Words["files.view_list"], "list")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        var matching = Matching(query);
        var total = await matching.CountAsync(cancel);
        var ordered = (query.Sort, query.Descending) switch
        {
            ("name", false) => matching.OrderBy(one => one.NameKey).ThenBy(one => one.Id),
            ("name", true) => matching.OrderByDescending(one => one.NameKey).ThenBy(one => one.Id),
            ("size", false) => matching.OrderBy(one => one.Size).ThenBy(one => one.Id),
            ("size", true) => matching.OrderByDescending(one => one.Size).ThenBy(one => one.Id),
            (_, false) => matching.OrderBy(one => one.AddedAt).ThenBy(one => one.Id),
            _ => matching.OrderByDescending(one => one.AddedAt).ThenByDescending(one => one.Id),
        };
        Files = new ListPage<LibraryFile>(query, total, await ordered.Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancel)
    {
        List<Problem> problems = [];
        var kept = 0;
        var files = Request.HasFormContentType ? Request.Form.Files.GetFiles("files") : [];
        if (!files.Any(file => file.Length > 0)) problems.Add(new Problem("file_missing", "Choose at least one file.", "files"));
        else if (files.Count > MostAtOnce) problems.Add(new Problem("too_many_files", $"Upload at most {MostAtOnce} files at once.", "files") { Values = [MostAtOnce] });
        else
        {
            foreach (var file in files.Where(file => file.Length > 0))
            {
                // One that cannot be used does not keep the others out.
                var name = Path.GetFileName(file.FileName);
                var bytes = await file.ReadAsync(cancel) ?? []; // those without a byte are left out
                var answer = await run.RunAsync(FileActions.UploadAsync, new FileUpload { Bytes = bytes, Name = name.Length > LibraryFile.LongestName ? name[^LibraryFile.LongestName..] : name }, cancel);
                if (answer.Problem is { } problem) problems.Add(problem.Code == "forbidden" ? problem : new Problem("file_refused", $"{name}: {problem.Message}", "files") { Values = [name, Refusals.Say(shell, problem)] });
                else kept++;
            }
        }

        if (problems.Count == 0) return end.Done(HttpContext, $"{staff.Root}/files", kept == 1 ? "files.uploaded_one" : "files.uploaded_other", shell.Number(kept));
        await OnGetAsync(cancel);
        return this.Refused(problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(string[] ids, bool all, CancellationToken cancel)
    {
        var query = ListQuery.Of(Request, Shape);
        List<long> chosen = all ? (await Matching(query).OrderBy(one => one.Id).Select(one => one.Id).Take(FileActions.Most).ToListAsync(cancel)).ConvertAll(id => id.Value) : [.. ids.Select(id => long.TryParse(id, out var number) ? number : 0)];
        var answer = await run.RunAsync(FileActions.DeleteAsync, new FileActions.Chosen(chosen), cancel);
        if (answer.Succeeded(out var gone, out _))
            return gone.Used > 0 ? end.Done(HttpContext, query.Url, "files.deleted_some", shell.Number(gone.Count), shell.Number(gone.Used))
                : end.Done(HttpContext, query.Url, gone.Count == 1 ? "files.deleted_one" : "files.deleted_other", shell.Number(gone.Count));
        await OnGetAsync(cancel);
        return this.Refused(answer.Problems);
    }

    IQueryable<LibraryFile> Matching(ListQuery query)
    {
        var matching = store.Files.AsNoTracking();
        if (Enum.TryParse<FileKind>(query.Filters.GetValueOrDefault("kind"), out var kind)) matching = matching.Where(one => one.Kind == kind);
        // NUL is no letter that a database could look for.
        var key = SearchKey.Of(query.Search.Replace("\0", "", StringComparison.Ordinal));
        return key.Length == 0 ? matching : matching.Where(one => one.NameKey.Contains(key) || one.FileName.Contains(key));
    }
}
