using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Catalog.Inventory;

/// <summary>Who changes stock, and when.</summary>
/// <param name="Name">As the history names them; empty: it comes about by itself.</param>
/// <param name="From">See <see cref="Actor.VisitingFrom"/>.</param>
/// <param name="At">The one moment of the change.</param>
public sealed record StockAuthor(string Name, string? From, DateTimeOffset At)
{
    public static StockAuthor Of(ActionScope at) => new(at.Actor == Actor.Program ? "" : at.Actor.Name, at.Actor.VisitingFrom, at.Now);

    /// <summary>Nobody: the clock.</summary>
    public static StockAuthor Nobody(DateTimeOffset at) => new("", null, at);
}
