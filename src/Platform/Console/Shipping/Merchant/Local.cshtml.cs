using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>What a location brings round itself.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
public sealed class LocalModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    public string Name { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public IEnumerable<SelectListItem> AllCountries => CountryOptions.Of(shell);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var kept = await store.LocalDeliveries.AsNoTracking().SingleOrDefaultAsync(one => one.LocationId == LocationId.Of(id), cancel);
        var delivery = kept ?? new LocalDelivery { Name = shell.Words["shipping.local_name_example"], Country = await store.Settings.Select(one => one.Country).SingleAsync(cancel) };
        Form = new Input
        {
            IsOffered = kept is not null,
            Name = delivery.Name,
            Country = delivery.Country,
            PostalCodes = string.Join('\n', delivery.PostalCodes),
            PriceMinor = kept is null ? "" : ReadFields.Written(delivery.PriceMinor, Currency),
            MinimumMinor = ReadFields.Written(delivery.MinimumMinor, Currency),
            FreeFromMinor = ReadFields.Written(delivery.FreeFromMinor, Currency),
            MinDays = ReadFields.Number(delivery.MinDays),
            MaxDays = ReadFields.Number(delivery.MaxDays),
            Instructions = delivery.Instructions,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var read = new ReadFields(Currency);
        var wish = new DeliveryActions.Local
        {
            Location = LocationId.Of(id),
            IsOffered = Form.IsOffered,
            Name = Form.Name ?? "",
            Country = Form.Country ?? "",
            PostalCodes = [.. (Form.PostalCodes ?? "").Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            PriceMinor = read.Money(Form.PriceMinor, "priceMinor") ?? 0,
            MinimumMinor = read.Money(Form.MinimumMinor, "minimumMinor"),
            FreeFromMinor = read.Money(Form.FreeFromMinor, "freeFromMinor"),
            MinDays = read.Days(Form.MinDays, "minDays") ?? 0,
            MaxDays = read.Days(Form.MaxDays, "maxDays") ?? 0,
            Instructions = Form.Instructions ?? "",
        };
        if (read.Problems.Count > 0) return this.Refused(read.Problems);
        var answer = await run.RunAsync(DeliveryActions.LocalAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, Root, "shipping.local_saved", Name) : this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Name = await store.Locations.Where(one => one.Id == LocationId.Of(id)).Select(one => one.Name).SingleOrDefaultAsync(cancel) ?? "";
        Currency = await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
        return Name.Length > 0;
    }

    public sealed record Input
    {
        public bool IsOffered { get; init; }

        [MaxLength(LocalDelivery.LongestName)] public string? Name { get; init; }

        public string? Country { get; init; }

        public string? PostalCodes { get; init; }

        public string? PriceMinor { get; init; }

        public string? MinimumMinor { get; init; }

        public string? FreeFromMinor { get; init; }

        public string? MinDays { get; init; }

        public string? MaxDays { get; init; }

        [MaxLength(PickupPlace.LongestInstructions)] public string? Instructions { get; init; }
    }
}
