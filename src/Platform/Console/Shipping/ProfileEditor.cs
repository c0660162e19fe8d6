using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Shipping;

/// <summary>The form in which products are given rules of their own.</summary>
public abstract class ProfileEditor(StoreDb store, CurrentStaff staff, EndForm end) : PageModel
{
    public const int MostFields = 8_000;

    const int MostFound = 20;

    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public bool May => staff.May("shipping:write");

    public string Root => $"{staff.Root}/settings/shipping";

    /// <summary>Whether the question before deleting stands in the page, for browsers without script.</summary>
    public bool Deleting { get; protected set; }

    /// <summary>As it is kept, or null: it is new.</summary>
    public ShippingProfile? Kept { get; private set; }

    /// <summary>Those that are ticked, then those that were found.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    protected EndForm End => end;

    protected async Task<bool> LoadAsync(ProfileId? id, CancellationToken cancel)
    {
        if (id is null) return true;
        Kept = await store.ShippingProfiles.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return Kept is not null;
    }

    protected async Task ShowAsync(CancellationToken cancel)
    {
        if (Kept is { } profile)
        {
            var products = await store.ShippingProfileProducts.AsNoTracking().Where(one => one.ProfileId == profile.Id).Select(one => one.ProductId).ToListAsync(cancel);
            Form = new Input { Name = profile.Name, Products = products.ConvertAll(product => product.Value), Seen = profile.UpdatedAt.UtcTicks };
        }

        await DrawAsync(cancel);
    }

    /// <summary>The same two queries, whatever is ticked and found.</summary>
    protected async Task DrawAsync(CancellationToken cancel)
    {
        List<ProductId> ticked = [.. Form.Products.Distinct().Take(ShippingProfile.MostProducts).Select(ProductId.Of)];
        var chosen = await store.Products.AsNoTracking().Where(product => ticked.Contains(product.Id)).OrderBy(product => product.TitleKey).ThenBy(product => product.Id).Select(product => new Row(product.Id, product.Title, true)).ToListAsync(cancel);
        var key = SearchKey.Of((Form.Find ?? "").Replace("\0", "", StringComparison.Ordinal));
        var found = await store.Products.AsNoTracking().Where(product => product.TitleKey.Contains(key) && !ticked.Contains(product.Id)).OrderBy(product => product.TitleKey).ThenBy(product => product.Id).Take(MostFound).Select(product => new Row(product.Id, product.Title, false)).ToListAsync(cancel);
        Rows = [.. chosen, .. found];
    }

    protected ProfileActions.Wish Wish() => new()
    {
        Id = Kept?.Id,
        Name = Form.Name ?? "",
        Products = [.. Form.Products.Select(ProductId.Of)],
        SeenAt = Form.Seen > 0 && Form.Seen <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(Form.Seen, TimeSpan.Zero) : null,
    };

    protected async Task<IActionResult> AgainAsync(IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        // Who has been told of it may insist.
        if (problems[0].Code == "changed_meanwhile" && Kept is not null)
        {
            Form = Form with { Seen = Kept.UpdatedAt.UtcTicks };
            ModelState.Remove("Form.Seen");
        }

        await DrawAsync(cancel);
        return this.Refused(problems.Select(problem => problem.Field is "products" ? problem with { Field = null } : problem).ToList());
    }

    public sealed record Input
    {
        [MaxLength(ShippingProfile.LongestName)] public string? Name { get; init; }

        public List<long> Products { get; init; } = [];

        [MaxLength(100)] public string? Find { get; init; }

        /// <summary>When the profile was last changed, as whoever writes here saw it: ticks of UTC.</summary>
        public long Seen { get; init; }
    }

    public sealed record Row(ProductId Id, string Title, bool IsTicked);
}
