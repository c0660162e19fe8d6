namespace Vitrine.Commerce.Shipping;

/// <summary>How fast a shop sends what was ordered: one row, or none as long as nobody said it.</summary>
public sealed class DeliverySettings
{
    public const int OnlyId = 1;
    public const int MostDays = 60;
    public const int MostHolidays = 400;

    public int Id { get; init; } = OnlyId;

    /// <summary>Working days until an order leaves: 0 for the day itself.</summary>
    public int MinDays { get; set; } = 1;

    public int MaxDays { get; set; } = 2;

    /// <summary>Orders after it count as the next day's; in the shop's time zone. Null: a day ends at midnight.</summary>
    public TimeOnly? CutOff { get; set; }

    /// <summary>On which things are packed and carried, Sunday is 0. At least one.</summary>
    public List<int> WorkingDays { get; set; } = [1, 2, 3, 4, 5];

    /// <summary>Days on which nothing is packed or carried.</summary>
    public List<DateOnly> Holidays { get; set; } = [];

    /// <summary>Whether shoppers are told a date at all.</summary>
    public bool ShowsDates { get; set; } = true;

    public DateTimeOffset UpdatedAt { get; set; }
}
