using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>What a location does for those who fetch.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
public sealed class PickupModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    public string Name { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var place = await store.PickupPlaces.AsNoTracking().SingleOrDefaultAsync(one => one.LocationId == LocationId.Of(id), cancel);
        Form = new Input { IsOffered = place is not null, ReadyDays = ReadFields.Number(place?.ReadyDays ?? 0), Instructions = place?.Instructions, PriceMinor = place is { PriceMinor: > 0 } ? ReadFields.Written(place.PriceMinor, Currency) : "" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var read = new ReadFields(Currency);
        var wish = new DeliveryActions.Pickup { Location = LocationId.Of(id), IsOffered = Form.IsOffered, ReadyDays = read.Days(Form.ReadyDays, "readyDays") ?? 0, Instructions = Form.Instructions ?? "", PriceMinor = read.Money(Form.PriceMinor, "priceMinor") ?? 0 };
        if (read.Problems.Count > 0) return this.Refused(read.Problems);
        var answer = await run.RunAsync(DeliveryActions.PickupAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, Root, "shipping.pickup_saved", Name) : this.Refused(answer.Problems);
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

        public string? ReadyDays { get; init; }

        [MaxLength(PickupPlace.LongestInstructions)] public string? Instructions { get; init; }

        public string? PriceMinor { get; init; }
    }
}
