using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers;

/// <summary>What a merchant does with the addresses of a customer.</summary>
public static class AddressActions
{
    public sealed record Kept(CustomerAddressId Id);

    /// <param name="Id">Null: a new one.</param>
    /// <param name="IsDefault">True: it is the first choice from now on. The only one always is.</param>
    public sealed record Wish(CustomerId Customer, CustomerAddressId? Id, Address Address, bool IsDefault) : IChecked
    {
        public IEnumerable<Problem> Problems() => CheckAddress.Of(Address);
    }

    public sealed record One(CustomerId Customer, CustomerAddressId Id);

    /// <summary>Writes down or changes an address.</summary>
    [Action("customers.save_address", "POST /customers/{id}/addresses", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static async Task<Answer<Kept>> SaveAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var kept = await new KeepAddresses(at.Get<StoreDb>()).SaveAsync(input, at.Now, cancel);
        if (kept.Problem is null) at.Record($"customer/{input.Customer}", before: null, after: new { address = input.Id is null ? "added" : "changed" });
        return kept;
    }

    /// <summary>Takes an address away. The oldest of the others becomes the first choice if it was that.</summary>
    [Action("customers.delete_address", "DELETE /customers/{id}/addresses/{address}", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static async Task<Answer<Done>> DeleteAsync(One input, ActionScope at, CancellationToken cancel)
    {
        var gone = await new KeepAddresses(at.Get<StoreDb>()).DeleteAsync(input.Customer, input.Id, at.Now, cancel);
        if (gone.Problem is null) at.Record($"customer/{input.Customer}", new { address = "kept" }, new { address = "deleted" });
        return gone;
    }
}
