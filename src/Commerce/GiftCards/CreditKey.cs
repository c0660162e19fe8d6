namespace Vitrine.Commerce.GiftCards;

/// <summary>The shop's key of its gift cards' codes: one row, sealed, so that the shop's database alone does not say what a code hashes to.</summary>
public sealed class CreditKey
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required string Sealed { get; init; }
}
