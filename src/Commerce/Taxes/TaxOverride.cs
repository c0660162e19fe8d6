using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Taxes;

public readonly record struct TaxOverrideId(long Value) : IEntityId<TaxOverrideId, long>
{
    public static TaxOverrideId Of(long value) => new(value);
}

/// <summary>A rate of the shop's own, in place of what the common rates say of a place and class.</summary>
public sealed class TaxOverride
{
    public const int LongestName = 40;

    /// <summary>Of one shop.</summary>
    public const int Most = 500;

    public TaxOverrideId Id { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The second half of an ISO 3166-2 code. Empty: all of the country.</summary>
    public string Region { get; init; } = "";

    /// <summary>One of <see cref="TaxClasses"/>.</summary>
    public string Class { get; init; } = "";

    /// <summary>As it stands on an invoice.</summary>
    public required string Name { get; set; }

    /// <summary>Parts per million.</summary>
    public int Ppm { get; set; }
}
