namespace Vitrine.Platform.Storefront.Shop;

public sealed class NotFoundModel(ShopView shop) : ShopPage(shop)
{
    public void OnGet()
    {
        Heading = Shop.Words["not_found_title"];
        // Asked for by its own address it is missing like any other page.
        Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
