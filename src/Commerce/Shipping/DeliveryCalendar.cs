namespace Vitrine.Commerce.Shipping;

/// <summary>When things leave a shop and arrive.</summary>
/// <param name="Zone">The shop's.</param>
public sealed record DeliveryCalendar(DeliverySettings Settings, TimeZoneInfo Zone)
{
    // A year of holidays in a row is a mistake of somebody's: a date is not promised then.
    const int LongestWait = 366;

    /// <summary>Between which two days it arrives, or null: nothing is promised.</summary>
    /// <param name="packing">Working days until it leaves. Null: as long as the shop needs for every order.</param>
    /// <param name="way">Working days on the way. Null: not known.</param>
    public DeliveryEstimate? Estimate(DateTimeOffset ordered, (int Min, int Max)? way, (int Min, int Max)? packing = null)
    {
        if (!Settings.ShowsDates || way is not { } days) return null;
        var (min, max) = packing ?? (Settings.MinDays, Settings.MaxDays);
        if (DayOf(ordered) is not { } day) return null;
        return Later(day, min + days.Min) is { } from && Later(day, max + days.Max) is { } until ? new DeliveryEstimate(from, until) : null;
    }

    /// <summary>The working day an order counts as. Null: there is none within a year.</summary>
    public DateOnly? DayOf(DateTimeOffset ordered)
    {
        var local = TimeZoneInfo.ConvertTime(ordered, Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (IsWorking(day) && (Settings.CutOff is not { } end || TimeOnly.FromDateTime(local.DateTime) < end)) return day;
        return Later(day, 1);
    }

    public bool IsWorking(DateOnly day) => Settings.WorkingDays.Contains((int)day.DayOfWeek) && !Settings.Holidays.Contains(day);

    DateOnly? Later(DateOnly day, int workingDays)
    {
        var waited = 0;
        for (var left = workingDays; left > 0;)
        {
            if (day == DateOnly.MaxValue || ++waited > LongestWait + (workingDays * 7)) return null;
            day = day.AddDays(1);
            if (IsWorking(day)) left--;
        }

        return day;
    }
}

/// <summary>Days in the shop's time zone, both included.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct DeliveryEstimate(DateOnly From, DateOnly Until);
