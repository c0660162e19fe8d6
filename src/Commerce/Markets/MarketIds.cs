using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Markets;

/// <summary>Zero is the primary market, which has no row of its own.</summary>
public readonly record struct MarketId(long Value) : IEntityId<MarketId, long>
{
    public static MarketId Of(long value) => new(value);
}

public readonly record struct PriceListId(long Value) : IEntityId<PriceListId, long>
{
    public static PriceListId Of(long value) => new(value);
}

public readonly record struct PriceChangeId(long Value) : IEntityId<PriceChangeId, long>
{
    public static PriceChangeId Of(long value) => new(value);
}
