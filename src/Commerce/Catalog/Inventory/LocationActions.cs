using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>Where a shop keeps its stock.</summary>
public static class LocationActions
{
    /// <summary>A location as a merchant wants it.</summary>
    public sealed record Wish : IChecked
    {
        /// <summary>Null: a new one.</summary>
        public LocationId? Id { get; init; }

        [Required, MaxLength(Location.LongestName)] public string Name { get; init; } = "";

        [MaxLength(Location.LongestAddress)] public string? Address { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Name, Location.LongestName, "name") is { } name) yield return name;
            if (CatalogText.Check(Address, Location.LongestAddress, "address") is { } address) yield return address;
        }
    }

    public sealed record Kept(LocationId Id);

    public sealed record One(LocationId Id);

    /// <param name="Ids">All of them, in the order in which they are listed and sold from.</param>
    public sealed record Order(IReadOnlyList<LocationId> Ids);

    [Action("locations.create", "POST /locations", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(LocationCreated))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await TakenAsync(store, input, cancel) is { } taken) return taken;
        if (await store.Locations.CountAsync(cancel) >= Location.Most) return new Problem("too_many_locations", $"A shop has at most {Location.Most} locations.") { Values = [Location.Most] };
        var location = new Location { Name = input.Name.Trim(), Address = CatalogText.Told(input.Address), Position = (await store.Locations.MaxAsync(one => (int?)one.Position, cancel) ?? 0) + 1 };
        store.Locations.Add(location);
        await store.SaveChangesAsync(cancel); // its id is needed
        store.Announce(new LocationCreated(location.Id, location.Name));
        at.Record($"location/{location.Id.Value}", before: null, after: new { name = location.Name, address = location.Address });
        return new Kept(location.Id);
    }

    [Action("locations.update", "PUT /locations/{id}", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(LocationUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await store.Locations.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } location) return Problem.NotFound("such location");
        if (await TakenAsync(store, input, cancel) is { } taken) return taken;
        var before = new { name = location.Name, address = location.Address };
        (location.Name, location.Address) = (input.Name.Trim(), CatalogText.Told(input.Address));
        store.Announce(new LocationUpdated(location.Id, location.Name, location.Active));
        at.Record($"location/{location.Id.Value}", before, new { name = location.Name, address = location.Address });
        return new Kept(location.Id);
    }

    /// <summary>Uses a location no more. What lies there goes elsewhere first, and one location stays.</summary>
    [Action("locations.deactivate", "POST /locations/{id}/deactivate", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(LocationUpdated))]
    public static async Task<Answer<Done>> DeactivateAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await store.Locations.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } location) return Problem.NotFound("such location");
        if (!location.Active) return new Done();
        if (!await store.Locations.AnyAsync(other => other.Id != location.Id && other.Active, cancel)) return new Problem("location_last", "A shop keeps its stock somewhere. Add another location before this one goes.");
        if (await store.InventoryLevels.AnyAsync(level => level.LocationId == location.Id && (level.OnHand != 0 || level.Committed != 0 || level.Reserved != 0 || level.Incoming != 0), cancel))
            return new Problem("location_holds_stock", $"There is stock at {location.Name}, or it is on its way there. Move it to another location first.") { Values = [location.Name] };
        return Turn(store, location, active: false, at);
    }

    /// <summary>Uses a location again.</summary>
    [Action("locations.activate", "POST /locations/{id}/activate", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(LocationUpdated))]
    public static async Task<Answer<Done>> ActivateAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await store.Locations.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } location) return Problem.NotFound("such location");
        return location.Active ? new Done() : Turn(store, location, active: true, at);
    }

    /// <summary>Puts the locations in an order.</summary>
    [Action("locations.sort", "PUT /locations/order", "inventory:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(LocationUpdated))]
    public static async Task<Answer<Done>> SortAsync(Order input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        var locations = await store.Locations.ToListAsync(cancel);
        if (input.Ids.FirstOrDefault(id => !locations.Exists(location => location.Id == id)) is { Value: not 0 }) return Problem.NotFound("such location");
        var order = input.Ids.Distinct().ToList();
        foreach (var (i, location) in locations.OrderBy(location => order.IndexOf(location.Id) is >= 0 and var place ? place : int.MaxValue).ThenBy(location => location.Position).Index())
        {
            if (location.Position == i + 1) continue;
            location.Position = i + 1;
            store.Announce(new LocationUpdated(location.Id, location.Name, location.Active));
        }

        at.Record("locations", before: null, after: new { order = locations.OrderBy(location => location.Position).Select(location => location.Name).ToArray() });
        return new Done();
    }

    static Done Turn(StoreDb store, Location location, bool active, ActionScope at)
    {
        location.Active = active;
        store.Announce(new LocationUpdated(location.Id, location.Name, active));
        at.Record($"location/{location.Id.Value}", new { active = !active }, new { active });
        return new Done();
    }

    // Rules about all of them, such as that one stays, hold however many ask at one moment.
    static Task<int> OneAtATimeAsync(StoreDb store, CancellationToken cancel) => store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);

    static async Task<Problem?> TakenAsync(StoreDb store, Wish wish, CancellationToken cancel)
    {
        var key = SearchKey.Of(wish.Name);
        var others = await store.Locations.Where(one => one.Id != wish.Id).Select(one => one.Name).ToListAsync(cancel);
        return others.Exists(name => SearchKey.Of(name) == key) ? new Problem("location_name_taken", "There is a location of this name. Choose another one.", "name") : null;
    }
}
