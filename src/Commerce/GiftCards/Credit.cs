using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.GiftCards;

public readonly record struct CreditId(long Value) : IEntityId<CreditId, long>
{
    public static CreditId Of(long value) => new(value);
}

/// <summary>Money that a shop owes a shopper and that is spent here: on a gift card, which whoever has the code may spend, or as store credit of one customer. Both are one mechanism.</summary>
public sealed class Credit
{
    /// <summary>In minor units, of one card or customer.</summary>
    public const long Most = 1_000_000_000_000;

    public const int LongestName = 255;
    public const int LongestMail = 256;
    public const int LongestNote = 500;

    public CreditId Id { get; init; }

    public required CreditKind Kind { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What is left, in minor units; changed by <see cref="MoveCredit"/> alone, and never less than zero.</summary>
    public long BalanceMinor { get; init; }

    /// <summary>For gift cards: what the code hashes to under the shop's key (<see cref="CodeHash"/>). Null for store credit.</summary>
    public byte[]? CodeHash { get; init; }

    /// <summary>For gift cards: the end of the code, by which people tell them apart; else empty.</summary>
    public string LastFour { get; init; } = "";

    /// <summary>For store credit, see <see cref="Pricing.CustomerKey"/>: one for each currency. Null for gift cards.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>Whom it was given to; null: not told.</summary>
    public string? Mail { get; init; }

    /// <summary>As it is searched for, see <see cref="Catalog.SearchKey"/>.</summary>
    public string MailKey { get; init; } = "";

    public string? Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first moment at which it cannot be spent; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Since when it cannot be spent; null: it can.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}

public enum CreditKind
{
    GiftCard,
    StoreCredit,
}

public readonly record struct CreditEntryId(long Value) : IEntityId<CreditEntryId, long>
{
    public static CreditEntryId Of(long value) => new(value);
}

/// <summary>A line of the ledger: who changed what is left, and why. Never changed, never deleted.</summary>
public sealed class CreditEntry
{
    public const int LongestReference = 100;

    public CreditEntryId Id { get; init; }

    public CreditId CreditId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As the audit log names them; empty: it came about by itself.</summary>
    public required string By { get; init; }

    /// <summary>Whose people they are, where they are not the shop's; else null.</summary>
    public string? From { get; init; }

    public required CreditReason Reason { get; init; }

    public required long BeforeMinor { get; init; }

    public required long AfterMinor { get; init; }

    /// <summary>What it belongs to, such as an order; once for each reason. Null: nothing.</summary>
    public string? Reference { get; init; }

    /// <summary>For what is given back: the reference under which it was spent.</summary>
    public string? Spending { get; init; }

    /// <summary>In the words of who did it, or empty.</summary>
    public string Note { get; init; } = "";

    public long AmountMinor => AfterMinor - BeforeMinor;
}

public enum CreditReason
{
    Issued,
    Spent,
    GivenBack,
    Adjusted,
    Disabled,
    Enabled,
}
