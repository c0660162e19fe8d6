using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>Puts something into the cart, and leads there; or says why it could not be.</summary>
[IgnoreAntiforgeryToken]
[OwnFormsOnly]
[RequestFormLimits(ValueCountLimit = 200)]
public sealed class CartAddModel(ShopView shop, ShopCart carts, ChangeCart change, StoreDb store) : ShopPage(shop)
{
    const string Property = "properties[";

    /// <summary>Why it is not in the cart.</summary>
    public string Why { get; private set; } = "";

    /// <summary>The product's own page, or null.</summary>
    public string? Back { get; private set; }

    public IActionResult OnGet() => Redirect(Shop.Url("/cart"));

    [NotAnAction("a shopper's, whom no permission concerns")]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Request.HasFormContentType) return await RefuseAsync(new Problem("unread", "This could not be read."), null, cancel);
        var form = Request.Form;
        if (!long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return await RefuseAsync(new Problem("not_sold", "This is not sold any more."), null, cancel);
        var variant = VariantId.Of(number);
        var typed = form["quantity"].ToString().Trim();
        if (!int.TryParse(typed.Length == 0 ? "1" : typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity)) return await RefuseAsync(new Problem("quantity_invalid", "Write a whole number, such as 25."), variant, cancel);
        List<CartText> properties = [.. form.Where(field => field.Key.StartsWith(Property, StringComparison.Ordinal) && field.Key.EndsWith(']')).Select(field => new CartText(field.Key[Property.Length..^1], field.Value.ToString()))];
        var wish = form["wish"].ToString();
        var owner = await carts.OfAsync(HttpContext);
        var answer = await change.AddAsync(owner, [new ChangeCart.Adding(variant, quantity, properties)], wish.Length == 0 ? null : wish, cancel);
        if (!answer.Succeeded(out var kept, out var problem)) return await RefuseAsync(problem, variant, cancel);
        carts.Hold(HttpContext, owner, kept.Token);
        return Redirect(Shop.Url("/cart"));
    }

    async Task<IActionResult> RefuseAsync(Problem problem, VariantId? variant, CancellationToken cancel)
    {
        (Heading, Why) = (Shop.Words["cart_not_added"], Shop.Said(problem));
        var handle = variant is { } known ? await store.Variants.Where(one => one.Id == known).Join(store.Products, one => one.ProductId, product => product.Id, (_, product) => product.Handle).SingleOrDefaultAsync(cancel) : null;
        Back = handle is null ? null : $"{Shop.Url($"/products/{Uri.EscapeDataString(handle)}")}?variant={variant?.Value}";
        Response.StatusCode = problem.Code is "unread" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
