using Vitrine.Commerce.Addresses;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Customers;

public readonly record struct CustomerAddressId(long Value) : IEntityId<CustomerAddressId, long>
{
    public static CustomerAddressId Of(long value) => new(value);
}

/// <summary>One of the places of a customer.</summary>
public sealed class CustomerAddress
{
    public CustomerAddressId Id { get; init; }

    public CustomerId CustomerId { get; init; }

    /// <summary>Tidied by <see cref="CheckAddress.Tidy"/>.</summary>
    public required Address Address { get; set; }

    /// <summary>One of each customer that has any.</summary>
    public bool IsDefault { get; set; }
}
