using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Moving.Csv;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Markets.Merchant;

/// <summary>Brings prices of a list from a file: first it is shown what they would do, then they are written, all or none.</summary>
[Permission("markets:write", PlaceKind.Shop)]
[RequestFormLimits(ValueLengthLimit = ReadPriceFile.LargestBytes * 2)]
public sealed class PriceListImportModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    /// <summary>Of changes, and of problems: who wants to see more has the file.</summary>
    public const int MostShown = 50;

    const int Megabyte = 1024 * 1024;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <summary>The file, as it goes from the preview to being written.</summary>
    [BindProperty] public string? Text { get; set; }

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/price-lists";

    public PriceList List { get; private set; } = null!; // set before the page is rendered

    /// <summary>What the file would do, or null: none was brought yet.</summary>
    public PriceFile? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [NotAnAction("only shows what a file would do")]
    public async Task<IActionResult> OnPostPreviewAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        if (Upload is null or { Length: 0 }) return this.Refused([new Problem(Upload is null ? "file_missing" : "file_empty", "Choose at least one file.", "upload")]);
        if (Upload.Length > ReadPriceFile.LargestBytes) return this.Refused([new Problem("file_too_large", $"This file is larger than {ReadPriceFile.LargestBytes / Megabyte} MB. Divide it into several files and bring them one after the other.", "upload") { Values = [ReadPriceFile.LargestBytes / Megabyte] }]);
        var folder = Directory.CreateTempSubdirectory("prices-");
        try
        {
            var (raw, text) = (Path.Combine(folder.FullName, "raw"), Path.Combine(folder.FullName, "text"));
            await using (var file = System.IO.File.Create(raw)) await Upload.CopyToAsync(file, cancel);
            var settled = await SettleText.RunAsync(raw, text, cancel);
            if (settled.Problem is { } problem) return this.Refused([problem with { Field = "upload" }]);
            return await ShowAsync(await System.IO.File.ReadAllTextAsync(text, cancel), cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        if (string.IsNullOrEmpty(Text)) return this.Refused([new Problem("file_missing", "Choose at least one file.", "upload")]);
        if (Text.Length > ReadPriceFile.LargestBytes * 2) return this.Refused([new Problem("file_too_large", $"This file is larger than {ReadPriceFile.LargestBytes / Megabyte} MB. Divide it into several files and bring them one after the other.", "upload") { Values = [ReadPriceFile.LargestBytes / Megabyte] }]);
        // Read anew: what is true now counts, not what was true at the preview.
        if (await ReadAsync(Text, cancel) is not { Problems.Count: 0 } file) return await ShowAsync(Text, cancel);
        var lines = file.Changes.Select(row => new PriceListActions.Line(row.Variant, row.Price, row.CompareAt)).ToList();
        if (lines.Count == 0) return end.Done(HttpContext, $"{Root}/{id}", "pricelists.import_same");
        var answer = await run.RunAsync(PriceListActions.SetPricesAsync, new PriceListActions.Prices(List.Id, lines), cancel);
        if (answer.Succeeded(out var changed, out _)) return end.Done(HttpContext, $"{Root}/{id}", changed.Count == 1 ? "pricelists.set_one" : "pricelists.set_other", shell.Number(changed.Count));
        await ShowAsync(Text, cancel);
        return this.Refused([.. answer.Problems.Select(problem => problem with { Field = null })]);
    }

    async Task<IActionResult> ShowAsync(string text, CancellationToken cancel)
    {
        Found = await ReadAsync(text, cancel);
        Text = text;
        ModelState.Remove(nameof(Text));
        if (Found.Problems.Count > 0) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    async Task<PriceFile> ReadAsync(string text, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("prices-");
        try
        {
            var path = Path.Combine(folder.FullName, "text");
            await System.IO.File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
            return await new ReadPriceFile(store).RunAsync(List, path, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = PriceListId.Of(id);
        if (await store.PriceLists.AsNoTracking().SingleOrDefaultAsync(list => list.Id == wanted, cancel) is not { } found) return false;
        List = found;
        return true;
    }
}
