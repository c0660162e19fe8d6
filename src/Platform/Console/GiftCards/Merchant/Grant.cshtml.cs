using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Discounts;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.GiftCards.Merchant;

/// <summary>Store credit for a customer, beside what they have.</summary>
[Permission("giftcards:write", PlaceKind.Shop)]
public sealed class GrantModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public string Currency { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var numbers = new ReadNumbers(Currency);
        var amount = numbers.Amount(Form.Amount, "amount") ?? 0;
        if (numbers.Problems.Count > 0) return this.Refused(numbers.Problems);
        var answer = await run.RunAsync(CreditActions.GrantAsync, new CreditActions.Granting(string.IsNullOrWhiteSpace(Form.Mail) ? "" : CustomerKey.OfMail(Form.Mail), amount, Form.Note ?? ""), cancel);
        if (answer.Succeeded(out var granted, out _)) return end.Done(HttpContext, string.Create(CultureInfo.InvariantCulture, $"{staff.Root}/gift-cards/{granted.Id.Value}"), "giftcards.granted");
        return this.Refused([.. answer.Problems.Select(problem => problem.Field is "customer" ? problem with { Field = "mail" } : problem)]);
    }

    async Task LoadAsync(CancellationToken cancel) => Currency = await store.Settings.Select(settings => settings.Currency).SingleAsync(cancel);

    public sealed record Input
    {
        [MaxLength(Credit.LongestMail)] public string? Mail { get; init; }

        public string? Amount { get; init; }

        [MaxLength(Credit.LongestNote)] public string? Note { get; init; }
    }
}
