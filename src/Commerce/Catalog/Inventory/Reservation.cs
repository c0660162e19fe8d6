using Vitrine.Commerce.Catalog.Products;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Catalog.Inventory;

public readonly record struct ReservationId(long Value) : IEntityId<ReservationId, long>
{
    public static ReservationId Of(long value) => new(value);
}

/// <summary>Stock that is held for somebody: for a while, then for good once it is committed.</summary>
public sealed class Reservation
{
    public const int LongestKey = 100;

    public ReservationId Id { get; init; }

    /// <summary>The name that its owner gave it, such as a checkout's token. Unique in the shop.</summary>
    public required string Key { get; init; }

    public required ReservationState State { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Until when it is held; of no meaning once it is committed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public List<ReservationLine> Lines { get; } = [];

    /// <summary>Whether it has run out, told or not.</summary>
    public bool HasLapsed(DateTimeOffset now) => State is ReservationState.Lapsed || (State is ReservationState.Held && ExpiresAt <= now);
}

public enum ReservationState
{
    Held,

    /// <summary>Sold, and not sent yet.</summary>
    Committed,
    Shipped,

    /// <summary>Given back by its owner.</summary>
    Released,

    /// <summary>Given back by the clock.</summary>
    Lapsed,
}

/// <summary>Some of one variant in a reservation.</summary>
public sealed class ReservationLine
{
    public ReservationId ReservationId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    public required VariantId VariantId { get; init; }

    /// <summary>Where it was taken from; null: it is not counted.</summary>
    public LocationId? LocationId { get; init; }

    public required int Quantity { get; init; }
}
