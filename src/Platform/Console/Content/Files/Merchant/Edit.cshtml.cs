using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Console.Content.Files.Merchant;

/// <summary>One file: what it shows, where, and what stands behind its address.</summary>
[Permission("content:read", PlaceKind.Shop)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class EditModel(StoreDb store, CurrentStaff staff, EndForm end, HostDirectory directory, RunAction run) : PageModel
{
    public const int LargestForm = (CleanFile.Largest + 5) * 1024 * 1024;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("content:write");

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    public LibraryFile Kept { get; private set; } = null!; // read before the page is rendered

    public IReadOnlyList<FileUse> Uses { get; private set; } = [];

    /// <summary>Where shoppers get it.</summary>
    public string Address => $"{ShopAddress.Of(directory.Find(staff.Shop!.Id)!.PrimaryHost, Request)}files/{Uri.EscapeDataString(Kept.FileName)}"; // the page stands in a shop, and the door found it there

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await LoadAsync(id, cancel)) return NotFound();
        Form = new Input { Name = Kept.Name, Alt = Kept.Alt };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(FileActions.UpdateAsync, new FileActions.Wish(Kept.Id, Form.Name ?? "", Form.Alt ?? ""), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/files/{id}/edit", "files.saved") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostReplaceAsync(long id, IFormFile? files, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        Form = new Input { Name = Kept.Name, Alt = Kept.Alt };
        var answer = await run.RunAsync(FileActions.ReplaceAsync, new FileUpload { Id = Kept.Id, Instead = Kept.FileName, Bytes = await files.ReadAsync(cancel) ?? [], Name = Kept.Name }, cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/files/{id}/edit", "files.replaced") : this.Refused(answer.Problems);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        Form = new Input { Name = Kept.Name, Alt = Kept.Alt };
        var answer = await run.RunAsync(FileActions.DeleteAsync, new FileActions.Chosen([id]), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/files", "files.deleted_one") : this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await store.Files.AsNoTracking().SingleOrDefaultAsync(one => one.Id == FileId.Of(id), cancel) is not { } file) return false;
        Kept = file;
        Uses = [.. (await store.FileUsesAsync([file.FileName], cancel))[file.FileName].OrderBy(use => use.User).ThenBy(use => use.Title, StringComparer.OrdinalIgnoreCase)];
        return true;
    }

    public sealed record Input
    {
        [MaxLength(LibraryFile.LongestName)] public string? Name { get; init; }

        [MaxLength(LibraryFile.LongestAlt), DataType(DataType.MultilineText)] public string? Alt { get; init; }
    }
}
