using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.GiftCards;
using Vitrine.Platform.Console.Design.Lists;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Discounts;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Roles;

namespace Vitrine.Platform.Console.GiftCards.Merchant;

/// <summary>One gift card or a customer's store credit, with its ledger.</summary>
[Permission("giftcards:read", PlaceKind.Shop)]
public sealed class CardModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    static readonly ListShape Shape = new() { Sorts = ["at"], Descending = true, PageSize = 25 };

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("giftcards:write");

    public DateTimeOffset Now => end.Now;

    public Credit Credit { get; private set; } = null!; // without one there is no page

    public ListPage<CreditEntry> Ledger { get; private set; } = null!; // set before the page is rendered

    /// <summary>Who made a change, and whose people they are where they are not the shop's.</summary>
    public string WhoOf(CreditEntry entry) =>
        entry.By.Length == 0 ? shell.Words["giftcards.by_itself"]
        : entry.From is { } from ? $"{entry.By} ({(from == FindActor.Support ? shell.Words["log.from_support"] : from)})"
        : entry.By;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAdjustAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var numbers = new ReadNumbers(Credit.Currency);
        var by = numbers.Amount(Form.Amount, "amount") ?? 0;
        if (numbers.Problems.Count > 0) return this.Refused(numbers.Problems);
        var answer = await run.RunAsync(CreditActions.AdjustAsync, new CreditActions.Adjustment(CreditId.Of(id), by, Form.Note ?? ""), cancel);
        return answer.Problem is null ? end.Done(HttpContext, Address(id), "giftcards.adjusted") : this.Refused(answer.Problems);
    }

    public Task<IActionResult> OnPostDisableAsync(long id, string? reason, CancellationToken cancel) => TurnAsync(id, CreditActions.DisableAsync, reason, "giftcards.disabled", cancel);

    public Task<IActionResult> OnPostEnableAsync(long id, string? reason, CancellationToken cancel) => TurnAsync(id, CreditActions.EnableAsync, reason, "giftcards.enabled", cancel);

    async Task<IActionResult> TurnAsync(long id, Func<CreditActions.Turning, ActionScope, CancellationToken, Task<Answer<Done>>> action, string? reason, string said, CancellationToken cancel)
    {
        var answer = await run.RunAsync(action, new CreditActions.Turning(CreditId.Of(id), reason ?? ""), cancel);
        if (answer.Problem is null) return end.Done(HttpContext, Address(id), said);
        return await LoadAsync(id, cancel) ? this.Refused(answer.Problems) : NotFound();
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        var wanted = CreditId.Of(id);
        if (await store.Credits.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted, cancel) is not { } credit) return false;
        Credit = credit;
        var query = ListQuery.Of(Request, Shape);
        var entries = store.CreditEntries.AsNoTracking().Where(entry => entry.CreditId == wanted);
        Ledger = new ListPage<CreditEntry>(query, await entries.CountAsync(cancel), await entries.OrderByDescending(entry => entry.Id).Skip(query.Skip).Take(Shape.PageSize).ToListAsync(cancel));
        return true;
    }

    string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"{staff.Root}/gift-cards/{id}");

    public sealed record Input
    {
        public string? Amount { get; init; }

        [MaxLength(Credit.LongestNote)] public string? Note { get; init; }
    }
}
