namespace Vitrine.Commerce.Discounts;

/// <summary>Where a discount stands at a moment.</summary>
public enum DiscountState
{
    Active,
    Scheduled,
    Expired,
    Paused,
}

public static class DiscountQueries
{
    extension(IQueryable<Discount> discounts)
    {
        public IQueryable<Discount> In(DiscountState state, DateTimeOffset now) => state switch
        {
            DiscountState.Paused => discounts.Where(one => one.IsPaused),
            DiscountState.Expired => discounts.Where(one => !one.IsPaused && one.EndsAt != null && one.EndsAt <= now),
            DiscountState.Scheduled => discounts.Where(one => !one.IsPaused && one.StartsAt > now && (one.EndsAt == null || one.EndsAt > now)),
            _ => discounts.Where(one => !one.IsPaused && one.StartsAt <= now && (one.EndsAt == null || one.EndsAt > now)),
        };
    }

    public static DiscountState Of(bool paused, DateTimeOffset startsAt, DateTimeOffset? endsAt, DateTimeOffset now) =>
        paused ? DiscountState.Paused : endsAt <= now ? DiscountState.Expired : startsAt > now ? DiscountState.Scheduled : DiscountState.Active;
}
