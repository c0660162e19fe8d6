using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Customers;

/// <summary>A customer of one shop, by a version 7 identifier: it tells nobody how many there are.</summary>
public readonly record struct CustomerId(Guid Value) : IEntityId<CustomerId, Guid>
{
    public static CustomerId Of(Guid value) => new(value);

    public static CustomerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
