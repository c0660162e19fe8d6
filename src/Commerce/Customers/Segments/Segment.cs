using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Customers.Segments;

public readonly record struct SegmentId(long Value) : IEntityId<SegmentId, long>
{
    public static SegmentId Of(long value) => new(value);
}

/// <summary>A group of customers by what is true of them. Nobody is put into it: whoever fits is in it at that moment.</summary>
public sealed class Segment
{
    public const int LongestName = 100;
    public const int LongestQuery = 2_000;

    /// <summary>Of a shop.</summary>
    public const int Most = 200;

    public SegmentId Id { get; init; }

    public required string Name
    {
        get;
        set => (field, NameKey) = (value, SearchKey.Of(value));
    }

    /// <summary>As discounts name it. Unique in the shop.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>In the words of <see cref="ReadSegment"/>.</summary>
    public required string Query { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
