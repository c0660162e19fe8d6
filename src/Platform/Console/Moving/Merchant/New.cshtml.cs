using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Moving.Merchant;

/// <summary>Where a file is brought.</summary>
[Permission("imports:write", PlaceKind.Shop)]
[LimitUpload]
public sealed class NewModel(StoreDb store, CurrentStaff staff, RunAction run, IOptions<ImportsOptions> options, TimeProvider time) : PageModel
{
    // Most files are read within a moment; then the preview is there at once.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public CurrentStaff Staff => staff;

    public int Megabytes => options.Value.MaxFileMegabytes;

    [BindProperty] public IFormFile? Upload { get; set; }

    /// <param name="tooLarge">The request before this one was too large to be read.</param>
    public IActionResult OnGet(bool tooLarge) => tooLarge
        ? this.Refused([new Problem("file_too_large", $"This file is larger than {Megabytes} MB. Divide it into several files and bring them one after the other.", "upload") { Values = [Megabytes] }])
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null or { Length: 0 }) return this.Refused([new Problem(Upload is null ? "file_missing" : "file_empty", "Choose at least one file.", "upload")]);
        await using var content = Upload.OpenReadStream();
        var answer = await run.RunAsync(ImportActions.BringAsync, new ImportActions.Upload(Upload.FileName) { Content = content }, cancel);
        if (!answer.Succeeded(out var kept, out _)) return this.Refused([.. answer.Problems.Select(problem => problem with { Field = problem.Field == "file" ? "upload" : problem.Field })]);
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Patience && await store.Imports.AnyAsync(import => import.Id == kept.Id && import.State == ImportState.Checking, cancel)) await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel);
        return LocalRedirect($"{staff.Root}/imports/{kept.Id.Value}");
    }
}
