using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Customers;

public readonly record struct CustomerConsentId(long Value) : IEntityId<CustomerConsentId, long>
{
    public static CustomerConsentId Of(long value) => new(value);
}

/// <summary>That somebody allowed to be written to, or allows it no more: who, when, where and to which words. Never changed, never deleted.</summary>
/// <remarks>It has no foreign key: when a person is erased it stays, and the number in it leads to nobody any more.</remarks>
public sealed class CustomerConsent
{
    public const int LongestSource = 40;
    public const int LongestWording = 2_000;
    public const int LongestName = 255;

    /// <summary>For <see cref="By"/>: the person themselves.</summary>
    public const string BySelf = "";

    public CustomerConsentId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required ConsentKind Kind { get; init; }

    public required bool IsGiven { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where it was said: <c>register</c>, <c>account</c>, <c>merchant</c>, <c>import</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The words as they stood there.</summary>
    public required string Wording { get; init; }

    /// <summary>Who wrote it down, of the shop's people; <see cref="BySelf"/>: the customer.</summary>
    public required string By { get; init; }
}

public enum ConsentKind
{
    Mail,
    Sms,
}

/// <summary>What stands of a consent.</summary>
public enum ConsentState
{
    /// <summary>Nobody was asked, or nothing was said.</summary>
    None,
    Given,
    Withdrawn,
}
