using Microsoft.AspNetCore.Mvc;
using Vitrine.Commerce.Addresses;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Shop;

/// <summary>Where a shopper says in which country they are: they are led to its market's pages, and remembered on this host.</summary>
/// <remarks>The form has no token of its own, so that the page is the same for everybody: all that another site could change is the currency that is shown.</remarks>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(LargestForm), RequestFormLimits(ValueLengthLimit = LargestForm, ValueCountLimit = 10)]
public sealed class CountryModel(ShopView shop, CountryCookie cookie) : ShopPage(shop)
{
    public const int LargestForm = 16 * 1024;

    /// <summary>Where to go on: the page in the shop's own language.</summary>
    public string To { get; private set; } = "/";

    public bool Wrong { get; private set; }

    public void OnGet() => Heading = Shop.Words["country_title"];

    [NotAnAction("a shopper's, whom no permission concerns")]
    public IActionResult OnPost([FromForm] string? country, [FromForm] string? to)
    {
        // Nothing but a path of this shop: whoever is sent here is not sent on elsewhere.
        To = to is { Length: < 2_000 } && Url.IsLocalUrl(to) && to[0] == '/' ? to : "/";
        if (!ModelState.IsValid || !Countries.TryFind(country, out var chosen))
        {
            (Heading, Wrong) = (Shop.Words["country_title"], true);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        cookie.Write(HttpContext, chosen.Code);
        var market = Shop.Markets.FirstOrDefault(market => market.Names(chosen.Code));
        var addresses = market is null ? new MarketAddresses(null, Shop.Settings.Locales) : MarketAddresses.Of(market, Shop.Settings, Request.Host.Host);
        // Goes on in the language of the page where it is spoken there.
        return LocalRedirect(addresses.PathOf(addresses.Languages.Contains(Shop.Locale, StringComparer.Ordinal) ? Shop.Locale : addresses.Languages[0], To));
    }
}
