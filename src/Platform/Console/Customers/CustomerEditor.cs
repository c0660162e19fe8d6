using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Platform.Storefront;

namespace Vitrine.Platform.Console.Customers;

/// <summary>The form of a customer, new or known.</summary>
public abstract class CustomerEditor(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("customers:write");

    /// <summary>Null: it is a new one.</summary>
    public Customer? Customer { get; protected set; }

    public ShopSettings Settings { get; private set; } = null!; // read before the page is rendered

    public IEnumerable<SelectListItem> Locales => Settings.Locales.Select(locale => new SelectListItem(Words.For(locale).Locale == locale.Split('-')[0] ? $"{Words.For(locale)["language"]} ({locale})" : locale, locale)).Prepend(new SelectListItem(shell.Words["customers.locale_shop"], ""));

    protected EndForm End => end;

    protected async Task ReadSettingsAsync(CancellationToken cancel) => Settings = await store.Settings.AsNoTracking().SingleAsync(cancel);

    protected CustomerWish Wish() => new()
    {
        Id = Customer?.Id, Seen = SeenState.Read(Form.Seen), Mail = Form.Mail ?? "", FirstName = Form.FirstName ?? "", LastName = Form.LastName ?? "", Phone = Form.Phone ?? "", Locale = Form.Locale ?? "", Note = Form.Note ?? "",
        Tags = (Form.Tags ?? "").Split(','), TaxExempt = Form.TaxExempt, VatNumber = Form.VatNumber ?? "",
    };

    public sealed record Input
    {
        public string? Mail { get; init; }

        public string? FirstName { get; init; }

        public string? LastName { get; init; }

        public string? Phone { get; init; }

        public string? Locale { get; init; }

        public string? Note { get; init; }

        /// <summary>With commas between them.</summary>
        public string? Tags { get; init; }

        public bool TaxExempt { get; init; }

        public string? VatNumber { get; init; }

        /// <summary>See <see cref="SeenState"/>.</summary>
        public long? Seen { get; init; }
    }
}
