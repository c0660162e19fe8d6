using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Commerce.Customers.Erasing;

/// <summary>
/// Takes a person out of every table of the shop. What only says something of them is deleted; what counts for the shop stays
/// and does not say whose it was: uses of discounts, money that was given and spent, and the proof that somebody once consented.
/// </summary>
/// <remarks>To be called within a transaction of <see cref="WriteTransactions.BeginWriteAsync"/>: killed before its end, nothing has happened, and it is asked for again.</remarks>
public sealed class EraseCustomer(StoreDb store)
{
    /// <returns>False: there is no such customer.</returns>
    public async Task<bool> RunAsync(CustomerId id, CancellationToken cancel)
    {
        if (await store.Customers.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.MailKey }).SingleOrDefaultAsync(cancel) is not { } person) return false;
        string[] keys = [CustomerKey.Of(id.Value), CustomerKey.OfMail(person.MailKey)];
        // Under a key of nobody's, what was given to one customer stays apart from what another has.
        var nobody = $"erased:{Guid.NewGuid():N}";
        await store.DiscountUses.Where(use => keys.Contains(use.CustomerKey!)).ExecuteUpdateAsync(set => set.SetProperty(use => use.CustomerKey, nobody), cancel); // null is none of the keys
        var credits = await store.Credits.Where(credit => keys.Contains(credit.CustomerKey!) || credit.MailKey == person.MailKey).Select(credit => new { credit.Id, credit.CustomerKey }).ToListAsync(cancel);
        var ids = credits.ConvertAll(credit => credit.Id);
        // What staff wrote beside it may name anybody.
        await store.CreditEntries.Where(entry => ids.Contains(entry.CreditId)).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Note, ""), cancel);
        await store.Credits.Where(credit => ids.Contains(credit.Id)).ExecuteUpdateAsync(set => set.SetProperty(credit => credit.Mail, (string?)null).SetProperty(credit => credit.MailKey, "").SetProperty(credit => credit.Name, (string?)null), cancel);
        foreach (var owned in credits.Where(credit => credit.CustomerKey is not null))
        {
            var key = $"erased:{Guid.NewGuid():N}"; // one each: of two accounts in one currency neither is the other
            await store.Credits.Where(credit => credit.Id == owned.Id).ExecuteUpdateAsync(set => set.SetProperty(credit => credit.CustomerKey, key), cancel);
        }

        await store.CustomerConsents.Where(consent => consent.CustomerId == id).ExecuteUpdateAsync(set => set.SetProperty(consent => consent.Wording, consent => consent.Source == "merchant" ? "" : consent.Wording), cancel);
        await (await store.CommentsOfAsync(person.MailKey, cancel)).ExecuteDeleteAsync(cancel);
        await store.Carts.Where(cart => keys.Contains(cart.CustomerKey!)).ExecuteDeleteAsync(cancel); // null is none of the keys
        await store.Customers.Where(one => one.Id == id).ExecuteDeleteAsync(cancel); // tags, addresses, sessions and links go with it
        store.Announce(new CustomerErased(id));
        return true;
    }
}
