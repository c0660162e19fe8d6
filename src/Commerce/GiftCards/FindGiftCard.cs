using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.GiftCards;

/// <summary>Finds a gift card by its code. A door to it counts guesses (<see cref="Tenancy.People.Guessing.LimitGuesses"/>) before it asks.</summary>
public sealed class FindGiftCard(StoreDb store, CodeHash hash)
{
    /// <summary>Two queries. The code is never compared itself: who guesses learns nothing from the time it takes.</summary>
    /// <returns>The card in whatever state it is; null: there is none of that code.</returns>
    public async Task<Credit?> ByCodeAsync(string code, CancellationToken cancel)
    {
        var wanted = await hash.OfAsync(code, cancel);
        return wanted is null ? null : await store.Credits.AsNoTracking().SingleOrDefaultAsync(one => one.CodeHash == wanted, cancel);
    }
}
