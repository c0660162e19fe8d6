using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.GiftCards;
using Vitrine.Platform.Console.Discounts;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.GiftCards.Merchant;

/// <summary>A new gift card. Its code is on the answer to the form, and nowhere afterwards.</summary>
[Permission("giftcards:write", PlaceKind.Shop)]
public sealed class NewModel(StoreDb store, CurrentStaff staff, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public string Currency { get; private set; } = "";

    /// <summary>The code of the card that was issued just now; null: none was.</summary>
    public string? Code { get; private set; }

    public long Id { get; private set; }

    /// <summary>Where its code goes; null: nowhere.</summary>
    public string? SentTo { get; private set; }

    TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var numbers = new ReadNumbers(Currency);
        var wish = new CreditActions.Wish
        {
            AmountMinor = numbers.Amount(Form.Amount, "amount") ?? 0, Code = Form.Code, Mail = Form.Mail, Name = Form.Name, Note = Form.Note ?? "", Send = Form.Send, Message = Form.Message ?? "",
            // The last day is all of it.
            ExpiresAt = Form.Expires is { } day && day < DateOnly.MaxValue ? ShopMoment.Of(day.AddDays(1), null, Zone) : null,
        };
        if (numbers.Problems.Count > 0) return this.Refused(numbers.Problems);
        var answer = await run.RunAsync(CreditActions.IssueAsync, wish, cancel);
        if (!answer.Succeeded(out var issued, out _)) return this.Refused(answer.Problems);
        (Code, Id, SentTo) = (issued.Code, issued.Id.Value, Form.Send ? wish.Mail?.Trim() : null);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    async Task LoadAsync(CancellationToken cancel)
    {
        var settings = await store.Settings.AsNoTracking().Select(one => new { one.Currency, one.TimeZone }).SingleAsync(cancel);
        (Currency, Zone) = (settings.Currency, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
    }

    public sealed record Input
    {
        public string? Amount { get; init; }

        public DateOnly? Expires { get; init; }

        public string? Code { get; init; }

        [MaxLength(Credit.LongestMail)] public string? Mail { get; init; }

        [MaxLength(Credit.LongestName)] public string? Name { get; init; }

        public bool Send { get; init; }

        [MaxLength(CreditActions.LongestMessage)] public string? Message { get; init; }

        [MaxLength(Credit.LongestNote)] public string? Note { get; init; }
    }
}
