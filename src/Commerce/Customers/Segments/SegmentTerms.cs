namespace Vitrine.Commerce.Customers.Segments;

/// <summary>What words of a segment mean in a shop.</summary>
/// <param name="Currency">ISO 4217 code of its amounts.</param>
/// <param name="Zone">In which its days begin.</param>
public sealed record SegmentTerms(string Currency, TimeZoneInfo Zone)
{
    /// <summary>The first moment of a day, in UTC.</summary>
    internal DateTimeOffset BeginningOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // An hour that a clock skips is the one after it.
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
