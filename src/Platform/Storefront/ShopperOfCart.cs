using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Storefront.Account;

namespace Vitrine.Platform.Storefront;

/// <summary>What prices and taxes depend on of whoever looks at the cart. Looked up once for a request.</summary>
public sealed class ShopperOfCart(CurrentCustomer customer, SegmentsOf segments)
{
    (ReadCart.Shopper, TaxCustomer)? found;

    public async Task<(ReadCart.Shopper Shopper, TaxCustomer Taxed)> FindAsync(CancellationToken cancel) =>
        found ??= await customer.FindAsync(cancel) is { Customer: var someone }
            ? (new ReadCart.Shopper { Segments = await segments.RunAsync(someone.Id, cancel) }, new TaxCustomer(someone.TaxExempt, someone.VatNumber.Length > 0 ? someone.VatNumber : null))
            : (new ReadCart.Shopper(), new TaxCustomer());
}
