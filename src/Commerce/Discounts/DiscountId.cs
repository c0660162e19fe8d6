using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Discounts;

public readonly record struct DiscountId(long Value) : IEntityId<DiscountId, long>
{
    public static DiscountId Of(long value) => new(value);
}
