using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Customers;

/// <summary>Adds, changes and takes away addresses of a customer, so that one of them is always the first choice.</summary>
/// <remarks>To be called within a transaction of <see cref="WriteTransactions.BeginWriteAsync"/>, which saves what it leaves to be saved; another customer's address answers like none.</remarks>
public sealed class KeepAddresses(StoreDb store)
{
    public async Task<Answer<AddressActions.Kept>> SaveAsync(AddressActions.Wish wish, DateTimeOffset now, CancellationToken cancel)
    {
        if (CheckAddress.Of(wish.Address) is { Count: > 0 } problems) return Answer<AddressActions.Kept>.Refused(problems);
        if (await LockAsync(wish.Customer, now, cancel) is not { } state) return CustomerActions.Missing;
        var all = await store.CustomerAddresses.Where(one => one.CustomerId == wish.Customer).OrderBy(one => one.Id).ToListAsync(cancel);
        var address = all.Find(one => one.Id == wish.Id);
        if (wish.Id is not null && address is null) return Problem.NotFound("such address");
        if (address is null && all.Count >= Customer.MostAddresses) return new Problem("customer_addresses_many", $"A customer has at most {Customer.MostAddresses} addresses. Delete one that is not needed any more.") { Values = [Customer.MostAddresses] };
        var tidy = CheckAddress.Tidy(wish.Address);
        if (address is null) store.CustomerAddresses.Add(address = new CustomerAddress { CustomerId = wish.Customer, Address = tidy });
        else address.Address = tidy;
        if (wish.IsDefault || all.All(one => !one.IsDefault))
        {
            foreach (var other in all) other.IsDefault = false;
            address.IsDefault = true;
        }

        store.Announce(new CustomerUpdated(wish.Customer, state));
        await store.SaveChangesAsync(cancel); // its id is needed
        return new AddressActions.Kept(address.Id);
    }

    public async Task<Answer<Done>> DeleteAsync(CustomerId customer, CustomerAddressId id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await LockAsync(customer, now, cancel) is not { } state) return CustomerActions.Missing;
        var all = await store.CustomerAddresses.Where(one => one.CustomerId == customer).OrderBy(one => one.Id).ToListAsync(cancel);
        if (all.Find(one => one.Id == id) is not { } gone) return Problem.NotFound("such address");
        store.CustomerAddresses.Remove(gone);
        if (gone.IsDefault && all.Find(one => one != gone) is { } next) next.IsDefault = true;
        store.Announce(new CustomerUpdated(customer, state));
        await store.SaveChangesAsync(cancel);
        return new Done();
    }

    // Two who add the first address at one moment come one after the other.
    async Task<CustomerState?> LockAsync(CustomerId id, DateTimeOffset now, CancellationToken cancel) =>
        await store.Customers.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.UpdatedAt, now), cancel) == 0 ? null
            : await store.Customers.Where(one => one.Id == id).Select(one => (CustomerState?)one.State).SingleAsync(cancel);
}
