using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
using Vitrine.Platform.Console.CustomData;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Products.Merchant;

/// <summary>What one variant says in the fields that the merchant added.</summary>
[Permission("products:read", PlaceKind.Shop)]
public sealed class VariantModel(StoreDb store, CurrentStaff staff, EndForm end, RunAction run) : PageModel
{
    public CurrentStaff Staff => staff;

    public bool May => staff.May("products:write");

    public MetafieldForm Metafields { get; } = new(store);

    public long ProductId { get; private set; }

    /// <summary>The product's title.</summary>
    public string Product { get; private set; } = "";

    /// <summary>The variant's own; empty for the only one.</summary>
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, form: null, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, Request.Form, cancel)) return NotFound();
        var answer = await run.RunAsync(ProductActions.DescribeVariantAsync, new ProductActions.VariantFields(VariantId.Of(id), Metafields.Wishes ?? []), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/products/{ProductId}", "catalog.product_saved") : this.Refused(answer.Problems);
    }

    async Task<bool> LoadAsync(long id, IFormCollection? form, CancellationToken cancel)
    {
        var wanted = VariantId.Of(id);
        var variant = await store.Variants.Where(one => one.Id == wanted).Select(one => new { one.ProductId, one.Title, Product = store.Products.Where(product => product.Id == one.ProductId).Select(product => product.Title).First() }).SingleOrDefaultAsync(cancel);
        if (variant is null) return false;
        (ProductId, Product, Title) = (variant.ProductId.Value, variant.Product, variant.Title);
        await Metafields.ReadAsync(MetafieldOwner.Variant, id, form, cancel);
        return true;
    }
}
