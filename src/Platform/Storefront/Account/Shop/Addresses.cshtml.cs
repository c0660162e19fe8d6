using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Storefront.Account.Shop;

/// <summary>A customer's own addresses. Another's answer like those that never were.</summary>
public sealed class AddressesModel(ShopView shop, CurrentCustomer current, CustomerCookie cookie, OwnCustomerAccount own, StoreDb store) : AccountPage(shop, current, cookie)
{
    Customer me = null!; // set before anything asks for it

    public IReadOnlyList<CustomerAddress> Kept { get; private set; } = [];

    /// <summary>The one that is changed; null: a new one is written.</summary>
    public long? Id { get; private set; }

    public Address Typed { get; private set; } = new();

    public bool IsDefault { get; private set; }

    public bool Done { get; private set; }

    public IEnumerable<(string Code, string Name)> CountryNames => Countries.All.Select(country => (country.Code, Name: country.NameIn(Shop.Locale))).OrderBy(country => country.Name, StringComparer.Create(Shop.Culture, ignoreCase: true));

    public async Task<IActionResult> OnGetAsync(long? edit, bool done, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        Done = done;
        if (edit is not { } id) return Page();
        if (Kept.FirstOrDefault(one => one.Id.Value == id) is not { } address) return NotFound();
        (Id, Typed, IsDefault) = (id, address.Address, address.IsDefault);
        return Page();
    }

    [NotAnAction("a customer's own addresses")]
    public async Task<IActionResult> OnPostAsync([FromForm] long? id, [FromForm] Input form, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        (Id, Typed, IsDefault) = (id, form.Address, form.IsDefault);
        var answer = await own.SaveAddressAsync(new AddressActions.Wish(me.Id, id is { } number ? CustomerAddressId.Of(number) : null, Typed, form.IsDefault), cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account/addresses") + "?done=true") : answer.Problem.Code == "not_found" ? NotFound() : Refused(answer.Problems);
    }

    [NotAnAction("a customer's own addresses")]
    public async Task<IActionResult> OnPostDeleteAsync([FromForm] long id, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return AskToSignIn();
        var answer = await own.DeleteAddressAsync(me.Id, CustomerAddressId.Of(id), cancel);
        return answer.Problem is null ? LocalRedirect(Shop.Url("/account/addresses") + "?done=true") : NotFound();
    }

    async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await MeAsync(cancel) is not { Customer: var found }) return false;
        (me, Heading) = (found, Shop.Words["account_addresses"]);
        Typed = new Address { FirstName = me.FirstName, LastName = me.LastName, CountryCode = Shop.Settings.Country };
        Kept = await store.CustomerAddresses.AsNoTracking().Where(one => one.CustomerId == me.Id).OrderByDescending(one => one.IsDefault).ThenBy(one => one.Id).ToListAsync(cancel);
        return true;
    }

    public sealed record Input
    {
        public string? FirstName { get; init; }

        public string? LastName { get; init; }

        public string? Company { get; init; }

        public string? Address1 { get; init; }

        public string? Address2 { get; init; }

        public string? PostalCode { get; init; }

        public string? City { get; init; }

        public string? RegionCode { get; init; }

        public string? CountryCode { get; init; }

        public string? Phone { get; init; }

        public bool IsDefault { get; init; }

        internal Address Address => new()
        {
            FirstName = FirstName ?? "", LastName = LastName ?? "", Company = Company ?? "", Address1 = Address1 ?? "", Address2 = Address2 ?? "", PostalCode = PostalCode ?? "", City = City ?? "", RegionCode = RegionCode ?? "", CountryCode = CountryCode ?? "", Phone = Phone ?? "",
        };
    }
}
