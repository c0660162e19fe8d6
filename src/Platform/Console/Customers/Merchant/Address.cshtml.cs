using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Forms;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Merchant;

/// <summary>One address of a customer, new or known.</summary>
[Permission("customers:write", PlaceKind.Shop)]
public sealed class AddressModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : PageModel
{
    [BindProperty] public Input Form { get; set; } = new();

    public CurrentStaff Staff => staff;

    public Guid Id { get; private set; }

    /// <summary>Null: a new one.</summary>
    public long? Address { get; private set; }

    /// <summary>Whose it is.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Countries => CountryOptions.Of(shell);

    public async Task<IActionResult> OnGetAsync(Guid id, long? address, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } customer) return NotFound();
        if (address is not { } number)
        {
            Form = new Input { FirstName = customer.FirstName, LastName = customer.LastName, CountryCode = await store.Settings.Select(one => one.Country).SingleAsync(cancel), IsDefault = customer.Addresses.Count == 0 };
            return Page();
        }

        if (customer.Addresses.Find(one => one.Id.Value == number) is not { } known) return NotFound();
        Address = number;
        var kept = known.Address;
        Form = new Input
        {
            FirstName = kept.FirstName, LastName = kept.LastName, Company = kept.Company, Address1 = kept.Address1, Address2 = kept.Address2, PostalCode = kept.PostalCode, City = kept.City, RegionCode = kept.RegionCode, CountryCode = kept.CountryCode, Phone = kept.Phone, IsDefault = known.IsDefault,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, long? address, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null) return NotFound();
        Address = address;
        var typed = new Commerce.Addresses.Address
        {
            FirstName = Form.FirstName ?? "", LastName = Form.LastName ?? "", Company = Form.Company ?? "", Address1 = Form.Address1 ?? "", Address2 = Form.Address2 ?? "", PostalCode = Form.PostalCode ?? "", City = Form.City ?? "", RegionCode = Form.RegionCode ?? "", CountryCode = Form.CountryCode ?? "", Phone = Form.Phone ?? "",
        };
        var answer = await run.RunAsync(AddressActions.SaveAsync, new AddressActions.Wish(CustomerId.Of(id), address is { } number ? CustomerAddressId.Of(number) : null, typed, Form.IsDefault), cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/customers/{id}", "customers.address_saved") : this.Refused(answer.Problems);
    }

    async Task<Customer?> FindAsync(Guid id, CancellationToken cancel)
    {
        var wanted = CustomerId.Of(id);
        var customer = await store.Customers.AsNoTracking().Include(one => one.Addresses).SingleOrDefaultAsync(one => one.Id == wanted, cancel);
        (Id, Name) = (id, customer?.Name ?? "");
        return customer;
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
    }
}
