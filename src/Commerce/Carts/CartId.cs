using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Carts;

public readonly record struct CartId(long Value) : IEntityId<CartId, long>
{
    public static CartId Of(long value) => new(value);
}

public readonly record struct CartLineId(long Value) : IEntityId<CartLineId, long>
{
    public static CartLineId Of(long value) => new(value);
}
