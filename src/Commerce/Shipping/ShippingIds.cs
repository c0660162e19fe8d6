using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Shipping;

public readonly record struct ProfileId(long Value) : IEntityId<ProfileId, long>
{
    public static ProfileId Of(long value) => new(value);
}

public readonly record struct ZoneId(long Value) : IEntityId<ZoneId, long>
{
    public static ZoneId Of(long value) => new(value);
}

public readonly record struct RateId(long Value) : IEntityId<RateId, long>
{
    public static RateId Of(long value) => new(value);
}
