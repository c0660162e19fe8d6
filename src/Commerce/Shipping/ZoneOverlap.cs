using Vitrine.Commerce.Addresses;

namespace Vitrine.Commerce.Shipping;

/// <summary>Whether two zones name the same places equally closely. A part of what another zone has as a whole is no overlap: the closer zone takes it.</summary>
public sealed record ZoneOverlap(ShippingZone Zone, PlaceNames Places)
{
    /// <summary>The first of the others that names one of these places too, with all that both name. Null: none does.</summary>
    public static ZoneOverlap? Find(IReadOnlyList<ZonePlace> places, IEnumerable<ShippingZone> others)
    {
        foreach (var other in others)
        {
            List<(Country, Region?)> shared = [];
            foreach (var mine in places)
                foreach (var theirs in other.Places.Where(place => place.Country == mine.Country))
                    shared.AddRange(Shared(mine, theirs));
            if (shared.Count > 0) return new ZoneOverlap(other, new PlaceNames(shared));
        }

        return null;
    }

    static IEnumerable<(Country, Region?)> Shared(ZonePlace mine, ZonePlace theirs)
    {
        if (Countries.Find(mine.Country) is not { } country) return [];
        // Only what is named alike: both the whole country, both regions of it, both postal codes.
        if (mine.PostalCodes.Count > 0 != theirs.PostalCodes.Count > 0 || mine.Regions.Count > 0 != theirs.Regions.Count > 0) return [];
        if (mine.PostalCodes.Count > 0 && !mine.PostalCodes.Exists(one => PostalCodes.TryRead(one, out var my) && theirs.PostalCodes.Exists(two => PostalCodes.TryRead(two, out var their) && my.Overlap(their)))) return [];
        if (mine.Regions.Count == 0) return [(country, null)];
        return mine.Regions.Intersect(theirs.Regions, StringComparer.Ordinal).Select(code => (country, country.FindRegion(code)));
    }
}
