using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;

namespace Vitrine.Commerce.Shipping;

/// <summary>Everything that decides what sending costs in one shop, read at one moment. Nothing in it is changed.</summary>
/// <param name="Currency">ISO 4217; all prices are in its minor units.</param>
/// <param name="Profiles">The general one, which has no id and takes every product that no other names, and those with products.</param>
public sealed record ShippingRules(string Currency, IReadOnlyList<ShippingRules.Profile> Profiles)
{
    public DeliveryCalendar Calendar { get; init; } = new(new DeliverySettings(), TimeZoneInfo.Utc);

    public IReadOnlyList<Pickup> Pickups { get; init; } = [];

    public IReadOnlyList<Local> Locals { get; init; } = [];

    /// <param name="Id">Null: the general one.</param>
    /// <param name="Products">Which it sends; ignored for the general one.</param>
    public sealed record Profile(ProfileId? Id, string Name, IReadOnlySet<ProductId> Products, IReadOnlyList<ShippingZone> Zones)
    {
        /// <summary>The zones of a destination: those that name it most closely. A postal code is closer than a region, a region than a country, and the rest of the world is the last. More than one where several name it alike.</summary>
        /// <remarks>The order of zones plays no part.</remarks>
        public IReadOnlyList<ShippingZone> ZonesOf(Destination to)
        {
            var close = Zones.Select(zone => (Zone: zone, By: ClosenessOf(zone, to))).Where(pair => pair.By > 0).ToList();
            var closest = close.Count == 0 ? 0 : close.Max(pair => pair.By);
            return [.. close.Where(pair => pair.By == closest).Select(pair => pair.Zone)];
        }

        static int ClosenessOf(ShippingZone zone, Destination to) => zone.Places.Select(place => ClosenessOf(place, to)).Append(zone.IsRest ? 1 : 0).Max();

        static int ClosenessOf(ZonePlace place, Destination to)
        {
            if (!place.Country.Equals(to.Country, StringComparison.OrdinalIgnoreCase)) return 0;
            if (place.Regions.Count > 0 && !place.Regions.Contains(to.Region, StringComparer.OrdinalIgnoreCase)) return 0;
            if (place.PostalCodes.Count == 0) return place.Regions.Count > 0 ? 3 : 2;
            return to.PostalCode.Length > 0 && place.PostalCodes.Exists(code => PostalCodes.TryRead(code, out var codes) && codes.Include(to.PostalCode)) ? place.Regions.Count > 0 ? 5 : 4 : 0;
        }
    }

    /// <param name="Address">In lines, or null.</param>
    public sealed record Pickup(LocationId Location, string Name, string? Address, PickupPlace Place);

    public sealed record Local(LocationId Location, LocalDelivery Delivery);
}
