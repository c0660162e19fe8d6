using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Discounts.Merchant;

/// <summary>One discount.</summary>
[Permission("discounts:read", PlaceKind.Shop)]
public sealed class DiscountModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : DiscountEditor(store, staff, end, shell)
{
    readonly StoreDb db = store;

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; private set; }

    /// <summary>How many codes it has.</summary>
    public int Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, bool delete, CancellationToken cancel)
    {
        Deleting = delete;
        if (!await OpenAsync(id, cancel)) return NotFound();
        Show();
        await LookAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel)) return NotFound();
        var (wish, problems) = Wish();
        if (problems.Count > 0) return await RefuseAsync(problems, cancel);
        var answer = await run.RunAsync(DiscountActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? End.Done(HttpContext, Address(id), "discounts.saved") : await RefuseAsync(answer.Problems, cancel);
    }

    [NotAnAction("only shows what could be chosen")]
    public async Task<IActionResult> OnPostLookAsync(long id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel)) return NotFound();
        await LookAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostPauseAsync(long id, CancellationToken cancel) => TurnAsync(id, DiscountActions.PauseAsync, "discounts.paused_one", cancel);

    public Task<IActionResult> OnPostResumeAsync(long id, CancellationToken cancel) => TurnAsync(id, DiscountActions.ResumeAsync, "discounts.resumed_one", cancel);

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel)
    {
        var answer = await run.RunAsync(DiscountActions.DeleteAsync, new DiscountActions.Chosen([id]), cancel);
        return answer.Problem is null ? End.Done(HttpContext, $"{Staff.Root}/discounts", "discounts.deleted_one") : await ShowRefusedAsync(id, answer.Problems, cancel);
    }

    async Task<IActionResult> TurnAsync(long id, Func<DiscountActions.Chosen, ActionScope, CancellationToken, Task<Answer<DiscountActions.Changed>>> action, string said, CancellationToken cancel)
    {
        var answer = await run.RunAsync(action, new DiscountActions.Chosen([id]), cancel);
        return answer.Problem is null ? End.Done(HttpContext, Address(id), said) : await ShowRefusedAsync(id, answer.Problems, cancel);
    }

    async Task<IActionResult> ShowRefusedAsync(long id, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel)) return NotFound();
        ModelState.Clear(); // this form has none of the editor's fields
        Show();
        return await RefuseAsync(problems, cancel);
    }

    async Task<bool> OpenAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return false;
        if (Form.Kind != Discount!.Kind) Form = Form with { Kind = Discount.Kind }; // loaded just now
        Codes = await db.DiscountCodes.CountAsync(code => code.DiscountId == Discount.Id, cancel);
        return true;
    }

    string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"{Staff.Root}/discounts/{id}");
}
