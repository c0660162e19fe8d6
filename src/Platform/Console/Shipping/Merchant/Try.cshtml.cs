using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>What a parcel would cost, and why. Changes nothing.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
public sealed class TryModel(StoreDb store, CurrentStaff staff, ConsoleShell shell, AskShipping ask) : PageModel
{
    /// <summary>Nothing was asked yet while it is null.</summary>
    [BindProperty(SupportsGet = true, Name = "country")] public string? Country { get; set; }

    [BindProperty(SupportsGet = true, Name = "region")] public string? Region { get; set; }

    [BindProperty(SupportsGet = true, Name = "postalCode")] public string? PostalCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "weight")] public string? Weight { get; set; }

    [BindProperty(SupportsGet = true, Name = "price")] public string? Price { get; set; }

    [BindProperty(SupportsGet = true, Name = "quantity")] public string? Quantity { get; set; }

    /// <summary>0: the general rules.</summary>
    [BindProperty(SupportsGet = true, Name = "profile")] public string? Profile { get; set; }

    public CurrentStaff Staff => staff;

    public string Root => $"{staff.Root}/settings/shipping";

    public string Currency { get; private set; } = "";

    public IReadOnlyList<SelectListItem> AllCountries => CountryOptions.Of(shell);

    /// <summary>Of the chosen country; of all that have any while there is none.</summary>
    public IReadOnlyList<SelectListItem> Regions => Countries.Find(Country) is not { } country ? [] : [.. country.Regions.Select(region => new SelectListItem(region.Name, region.Code))];

    public IReadOnlyList<SelectListItem> Profiles { get; private set; } = [];

    public ShippingQuote? Quote { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var shop = await store.Settings.Select(one => new { one.Currency, one.Country }).SingleAsync(cancel);
        Currency = shop.Currency;
        var profiles = await store.ShippingProfiles.AsNoTracking().OrderBy(profile => profile.Id).Select(profile => new { profile.Id, profile.Name }).ToListAsync(cancel);
        Profiles = [new SelectListItem(shell.Words["shipping.general"], "0"), .. profiles.Select(profile => new SelectListItem(profile.Name, ReadFields.Number(profile.Id.Value)))];
        if (Country is null)
        {
            (Country, Weight, Price, Quantity) = (shop.Country, "1", ReadFields.Written(ExampleOf(shop.Currency), shop.Currency), "1");
            return Page();
        }

        var read = new ReadFields(Currency);
        var (grams, minor, pieces) = (read.Grams(Weight, "weight") ?? 0, read.Money(Price, "price") ?? 0, read.Whole(Quantity, "quantity") ?? 1);
        if (read.Problems.Count > 0) return this.Refused(read.Problems);
        var profileId = profiles.Find(profile => ReadFields.Number(profile.Id.Value) == Profile)?.Id;
        // All of it weighs what was typed, however many pieces it is: one line has the weight and others the number.
        List<ShippingCart.Line> lines = [new("weight", ProductId.Of(0), grams, 1, minor)];
        if (pieces != 1) lines.Add(new ShippingCart.Line("pieces", ProductId.Of(0), 0, pieces - 1, 0));
        var region = Countries.Find(Country)?.FindRegion(Region)?.Code ?? "";
        var answer = await ask.OfAsync(new ShippingCart(lines), new Destination(Country, region, PostalCode ?? ""), cancel, all: profileId ?? ProfileId.Of(0));
        if (answer.Succeeded(out var quote, out _)) Quote = quote;
        else return this.Refused(answer.Problems.Select(problem => problem with { Field = problem.Field switch { "lines[0].grams" => "weight", "lines[0].priceMinor" => "price", "lines[1].quantity" => "quantity", var other => other } }).ToList());
        return Page();
    }

    static long ExampleOf(string currency)
    {
        var minor = 50L;
        for (var i = Vitrine.Commerce.Pricing.CurrencyExponents.Of(currency); i > 0; i--) minor *= 10;
        return minor;
    }
}
