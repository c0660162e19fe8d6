using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Shipping;

/// <summary>Which products are sent by rules of their own.</summary>
public static class ProfileActions
{
    public sealed record Wish : IChecked
    {
        /// <summary>Null: a new one.</summary>
        public ProfileId? Id { get; init; }

        [Required, MaxLength(ShippingProfile.LongestName)] public string Name { get; init; } = "";

        /// <summary>All of them. One that another profile has moves over.</summary>
        public IReadOnlyList<ProductId> Products { get; init; } = [];

        /// <summary><see cref="ShippingProfile.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
        public DateTimeOffset? SeenAt { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (CatalogText.Check(Name, ShippingProfile.LongestName, "name") is { } name) yield return name;
            if (Products.Count > ShippingProfile.MostProducts) yield return new Problem("too_many_products", $"A profile has at most {ShippingProfile.MostProducts} products.", "products") { Values = [ShippingProfile.MostProducts] };
        }
    }

    public sealed record Kept(ProfileId Id);

    public sealed record One(ProfileId Id);

    /// <summary>Makes a profile.</summary>
    [Action("shipping_profiles.create", "POST /shipping/profiles", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> CreateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (await store.ShippingProfiles.CountAsync(cancel) >= ShippingProfile.Most) return new Problem("too_many_profiles", $"A shop has at most {ShippingProfile.Most} profiles of its own.") { Values = [ShippingProfile.Most] };
        var profile = new ShippingProfile { Name = "" };
        store.ShippingProfiles.Add(profile);
        return await WriteAsync(input, profile, store, at, before: null, cancel);
    }

    /// <summary>Changes which products a profile sends, and how it is called.</summary>
    [Action("shipping_profiles.update", "PUT /shipping/profiles/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Kept>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.ShippingProfiles.Where(one => one.Id == input.Id), seen, at.Now, cancel) is { } clash) return clash;
        if (await store.ShippingProfiles.Include(one => one.Products).SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } profile) return Problem.NotFound("such profile");
        return await WriteAsync(input, profile, store, at, new { name = profile.Name, products = profile.Products.Count }, cancel);
    }

    /// <summary>Takes a profile away with its zones and rates. Its products are sent by the general rules then.</summary>
    [Action("shipping_profiles.delete", "DELETE /shipping/profiles/{id}", "shipping:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShippingChanged))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await ShippingRows.OneAtATimeAsync(store, cancel);
        if (await store.ShippingProfiles.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } profile) return Problem.NotFound("such profile");
        await ShippingRows.ForgetTextsAsync(store, store.ShippingRates.Where(rate => store.ShippingZones.Any(zone => zone.Id == rate.ZoneId && zone.ProfileId == input.Id)), cancel);
        store.ShippingProfiles.Remove(profile);
        store.Announce(new ShippingChanged("profile", profile.Id.Value, IsGone: true));
        at.Record($"shipping/profile/{profile.Id.Value}", new { name = profile.Name }, after: null);
        return new Done();
    }

    static async Task<Answer<Kept>> WriteAsync(Wish wish, ShippingProfile profile, StoreDb store, ActionScope at, object? before, CancellationToken cancel)
    {
        var others = await store.ShippingProfiles.Where(one => one.Id != profile.Id).Select(one => one.Name).ToListAsync(cancel);
        if (ShippingRows.IsTaken(others, wish.Name)) return new Problem("profile_name_taken", "There is a profile of this name. Choose another one.", "name");
        var wished = wish.Products.ToHashSet();
        foreach (var some in wished.Chunk(500))
            if (await store.Products.CountAsync(product => some.Contains(product.Id), cancel) < some.Length) return Problem.NotFound("such product");
        (profile.Name, profile.UpdatedAt) = (wish.Name.Trim(), at.Now);
        profile.Products.RemoveAll(one => !wished.Contains(one.ProductId));
        await store.SaveChangesAsync(cancel); // its id is needed
        var fresh = wished.Except(profile.Products.Select(one => one.ProductId)).ToList();
        foreach (var some in fresh.Chunk(500)) await store.ShippingProfileProducts.Where(one => some.Contains(one.ProductId)).ExecuteDeleteAsync(cancel);
        profile.Products.AddRange(fresh.Select(product => new ShippingProfileProduct { ProductId = product, ProfileId = profile.Id }));
        store.Announce(new ShippingChanged("profile", profile.Id.Value));
        at.Record($"shipping/profile/{profile.Id.Value}", before, new { name = profile.Name, products = wished.Count });
        return new Kept(profile.Id);
    }
}
