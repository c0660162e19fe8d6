using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Taxes.Merchant;

/// <summary>What a shopper somewhere would pay, asked as a cart asks. The address is all it knows, so it can be kept and sent.</summary>
[Permission("settings:read", PlaceKind.Shop)]
[Menu("tax_try", "/settings/taxes/try", "play", 34, Group = "settings", Below = "taxes")]
public sealed class TryModel(ReadTaxRules read, AskTaxes ask, CurrentStaff staff, ConsoleShell shell) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "to")] public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "postal")] public string? Postal { get; set; }

    [BindProperty(SupportsGet = true, Name = "class")] public string? Class { get; set; }

    /// <summary>As people write it.</summary>
    [BindProperty(SupportsGet = true, Name = "amount")] public string? Amount { get; set; }

    [BindProperty(SupportsGet = true, Name = "shipping")] public string? Shipping { get; set; }

    [BindProperty(SupportsGet = true, Name = "vat")] public string? Vat { get; set; }

    [BindProperty(SupportsGet = true, Name = "exempt")] public bool Exempt { get; set; }

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/taxes";

    public ShopTaxes Shop { get; private set; } = null!; // set before the page is rendered

    /// <summary>Null: nothing was asked, or it cannot be answered.</summary>
    public TaxAnswer? Answer { get; private set; }

    public string? AmountProblem { get; private set; }

    public string? ShippingProblem { get; private set; }

    /// <summary>What is wrong with the whole question, or null.</summary>
    public string? Refused { get; private set; }

    public IEnumerable<SelectListItem> Places => shell.TaxPlaces(Shop.Rules.Rates, collecting: false);

    public IEnumerable<SelectListItem> Classes => shell.TaxClassChoices();

    /// <summary>What is to be said of the number: that it counts, or that it does not. Null: none was written.</summary>
    public string? VatSaid => Answer is null || string.IsNullOrWhiteSpace(Vat) ? null : Answer.VatNumber is { } number ? shell.Words.Say("taxes.try_vat_ok", number) : shell.Words["taxes.try_vat_bad"];

    public string Money(long minor) => shell.Money(new Money(minor, Shop.Currency));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Shop = await read.OfAsync(cancel);
        if (Amount is null && To is null)
        {
            To = Shop.Country;
            return;
        }

        var (country, region) = TaxForm.PlaceOf(To);
        if (Countries.Find(country) is null || !TaxRegistration.IsRegion(region))
        {
            Refused = shell.Words["problems.country_unknown"];
            return;
        }

        var (amount, shipping) = (Read(Amount), Read(string.IsNullOrWhiteSpace(Shipping) ? "0" : Shipping));
        if (amount is null) AmountProblem = shell.Words.Say("problems.amount_invalid", Shop.Currency);
        if (shipping is null) ShippingProblem = shell.Words.Say("problems.amount_invalid", Shop.Currency);
        if (amount is null || shipping is null) return;
        var question = new TaxQuestion
        {
            Currency = Shop.Currency,
            Destination = new TaxPlace(country, region, (Postal ?? "").Trim()),
            Customer = new TaxCustomer(Exempt, string.IsNullOrWhiteSpace(Vat) ? null : Vat),
            Lines = [new TaxedLine("1", amount.Value, Class: TaxClasses.IsOne(Class) ? Class! : TaxClasses.Standard)],
            Shipping = shipping.Value,
        };
        var answer = await ask.OfAsync(Shop, question, cancel);
        if (answer.Succeeded(out var taxes, out var problem)) Answer = taxes;
        else Refused = Refusals.Say(shell, problem);
    }

    // A comma is a point to those who write it so.
    long? Read(string? text)
    {
        var plain = (text ?? "").Trim();
        if (!plain.Contains('.', StringComparison.Ordinal)) plain = plain.Replace(',', '.');
        return CurrencyExponents.TryParse(plain, Shop.Currency, out var money) && money.Minor is >= 0 and <= TaxQuestion.Highest ? money.Minor : null;
    }
}
