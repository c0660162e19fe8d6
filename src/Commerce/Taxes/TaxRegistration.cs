using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Taxes;

public readonly record struct TaxRegistrationId(long Value) : IEntityId<TaxRegistrationId, long>
{
    public static TaxRegistrationId Of(long value) => new(value);
}

/// <summary>An authority that the shop collects tax for.</summary>
public sealed class TaxRegistration
{
    public const int LongestRegion = 10;
    public const int LongestNumber = 40;

    /// <summary>Of one shop.</summary>
    public const int Most = 150;

    public TaxRegistrationId Id { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The second half of an ISO 3166-2 code. Empty: the country.</summary>
    public string Region { get; init; } = "";

    public TaxScheme Scheme { get; init; }

    /// <summary>As the authority gave it, for invoices; empty: not told.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether a text can be the second half of an ISO 3166-2 code, or none.</summary>
    public static bool IsRegion(string? region) => region is not null && region.Length <= LongestRegion && region.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
