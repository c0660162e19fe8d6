using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>One import: what is in its file, how far it is, and what became of it.</summary>
[Permission("imports:read", PlaceKind.Shop)]
public sealed class ImportModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    /// <summary>Problems that stand on the page itself; all are in the report.</summary>
    public const int Shown = 10;

    public CurrentStaff Staff => staff;

    public bool May => staff.May("imports:write");

    public ImportView View { get; private set; } = null!; // set before the page is rendered

    public Import Import => View.Import;

    public IReadOnlyList<SampleRow> Samples { get; private set; } = [];

    public IReadOnlyList<LeftOutColumn> LeftOut { get; private set; } = [];

    public IReadOnlyList<ImportIssue> Issues { get; private set; } = [];

    /// <summary>Whether the question before undoing stands in the page, for browsers without script.</summary>
    public bool Asking { get; private set; }

    public IEnumerable<SelectListItem> Choices => [new(shell.Words["moving.overwrite_yes"], "true", selected: true), new(shell.Words["moving.overwrite_no"], "false")];

    public string Address => $"{staff.Root}/imports/{Import.Id.Value}";

    public async Task<IActionResult> OnGetAsync(long id, bool undo, CancellationToken cancel)
    {
        Asking = undo;
        if (await ImportView.OfAsync(store, ImportId.Of(id), cancel) is not { } view) return NotFound();
        View = view;
        Samples = JsonSerializer.Deserialize<List<SampleRow>>(Import.Samples) ?? [];
        LeftOut = JsonSerializer.Deserialize<List<LeftOutColumn>>(Import.LeftOut) ?? [];
        Issues = await store.ImportIssues.AsNoTracking().Where(issue => issue.ImportId == Import.Id).OrderBy(issue => issue.Line).ThenBy(issue => issue.Id).Take(Shown).ToListAsync(cancel);
        if (Import.IsUnderWay || view.PicturesWaiting > 0) shell.LiveSource = $"{Address}/live";
        return Page();
    }

    public async Task<IActionResult> OnPostStartAsync(long id, bool overwrite, CancellationToken cancel) =>
        await EndAsync(id, await run.RunAsync(ImportActions.StartAsync, new ImportActions.Begin(ImportId.Of(id), overwrite), cancel), "moving.said_started", cancel);

    public async Task<IActionResult> OnPostUndoAsync(long id, CancellationToken cancel) =>
        await EndAsync(id, await run.RunAsync(ImportActions.UndoAsync, new ImportActions.One(ImportId.Of(id)), cancel), "moving.said_undoing", cancel);

    public async Task<IActionResult> OnPostDiscardAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(ImportActions.DiscardAsync, new ImportActions.One(ImportId.Of(id)), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/imports", "moving.said_discarded") : await EndAsync(id, answer, "", cancel);
    }

    async Task<IActionResult> EndAsync(long id, Answer<Done> answer, string said, CancellationToken cancel)
    {
        if (answer.Problem is null) return end.Done(HttpContext, $"{staff.Root}/imports/{id}", said);
        return await OnGetAsync(id, undo: false, cancel) is PageResult ? this.Refused(answer.Problems) : NotFound();
    }
}
