namespace Vitrine.Platform.Console;

/// <summary>Moments as forms name them: a day and an hour on the shop's own clock.</summary>
static class ShopMoment
{
    /// <summary>In UTC. Without an hour it is the beginning of the day.</summary>
    public static DateTimeOffset Of(DateOnly date, TimeOnly? hour, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(hour ?? TimeOnly.MinValue);
        // An hour that a clock skips is the one after it.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
