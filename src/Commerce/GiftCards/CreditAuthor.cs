using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.GiftCards;

/// <summary>Who moves credit, and when.</summary>
/// <param name="Name">As the ledger names them; empty: it comes about by itself.</param>
/// <param name="From">See <see cref="Actor.VisitingFrom"/>.</param>
/// <param name="At">The one moment of the change.</param>
public sealed record CreditAuthor(string Name, string? From, DateTimeOffset At)
{
    public static CreditAuthor Of(ActionScope at) => new(at.Actor == Actor.Program ? "" : at.Actor.Name, at.Actor.VisitingFrom, at.Now);

    /// <summary>Nobody of the staff: a shopper, or the clock.</summary>
    public static CreditAuthor Nobody(DateTimeOffset at) => new("", null, at);
}
