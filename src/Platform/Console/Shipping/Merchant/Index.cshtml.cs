using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping.Merchant;

/// <summary>Where a shop sends to, for how much and how fast.</summary>
[Permission("shipping:read", PlaceKind.Shop)]
[Menu("shipping", "/settings/shipping", "truck", 33, Group = "settings")]
public sealed class IndexModel(StoreDb store, CurrentStaff staff) : PageModel
{
    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Currency { get; private set; } = "";

    /// <summary>The general rules first.</summary>
    public IReadOnlyList<Profile> Profiles { get; private set; } = [];

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public DeliverySettings Times { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Currency = await store.Settings.Select(one => one.Currency).SingleAsync(cancel);
        Times = await store.DeliverySettings.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new DeliverySettings();
        var zones = await store.ShippingZones.AsNoTracking().OrderBy(zone => zone.Position).ThenBy(zone => zone.Id).ToListAsync(cancel);
        var rates = await store.ShippingRates.AsNoTracking().OrderBy(rate => rate.Position).ThenBy(rate => rate.Id).ToListAsync(cancel);
        foreach (var zone in zones) zone.Rates.AddRange(rates.Where(rate => rate.ZoneId == zone.Id));
        var profiles = await store.ShippingProfiles.AsNoTracking().OrderBy(profile => profile.Id).Select(profile => new { profile.Id, profile.Name, Products = profile.Products.Count }).ToListAsync(cancel);
        Profiles = [new Profile(null, "", 0, zones.FindAll(zone => zone.ProfileId is null)), .. profiles.Select(profile => new Profile(profile.Id, profile.Name, profile.Products, zones.FindAll(zone => zone.ProfileId == profile.Id)))];
        var pickups = await store.PickupPlaces.AsNoTracking().ToListAsync(cancel);
        var locals = await store.LocalDeliveries.AsNoTracking().ToListAsync(cancel);
        var locations = await store.Locations.AsNoTracking().Where(location => location.Active).OrderBy(location => location.Position).ThenBy(location => location.Id).ToListAsync(cancel);
        Places = [.. locations.Select(location => new Place(location, pickups.Find(one => one.LocationId == location.Id), locals.Find(one => one.LocationId == location.Id)))];
    }

    /// <param name="Id">Null: the general rules.</param>
    public sealed record Profile(ProfileId? Id, string Name, int Products, IReadOnlyList<ShippingZone> Zones);

    public sealed record Place(Location Location, PickupPlace? Pickup, LocalDelivery? Local);
}
