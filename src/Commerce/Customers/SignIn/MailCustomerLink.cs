using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Mails the link that was asked for, as far as it is somebody's: a customer without a password is asked to choose one, whatever was wanted; nobody gets a mail for signing in where there is no account.</summary>
public sealed class MailCustomerLink(StoreDb store, SealForCustomers seal, SealShopMail mails, SendCustomerLink send, TimeProvider time) : IListener<CustomerLinkWanted>
{
    public async Task HearAsync(CustomerLinkWanted fact, Delivery delivery, CancellationToken cancel)
    {
        if (seal.Open<LinkWish>(AskCustomerLink.Purpose, fact.Sealed) is not { } wish) return; // its key is gone: they ask again
        var key = SearchKey.Of(wish.Mail);
        await using var transaction = await store.BeginWriteAsync(cancel);
        var (customer, now) = (await store.Customers.AsNoTracking().SingleOrDefaultAsync(one => one.MailKey == key, cancel), time.GetUtcNow());
        switch (customer?.State)
        {
            case null when wish.Purpose is CustomerLinkPurpose.Registration:
            case CustomerState.Guest or CustomerState.Invited when wish.Purpose is CustomerLinkPurpose.Registration:
                send.Run(wish with { Mail = customer?.Mail ?? wish.Mail }, fact.Sealed, now);
                break;
            case CustomerState.Guest or CustomerState.Invited:
                send.Run(customer, CustomerLinkPurpose.Invitation, now);
                break;
            case CustomerState.Active when wish.Purpose is CustomerLinkPurpose.Registration:
                store.Announce(mails.Seal(ShopMailTemplate.Known, customer.Id, customer.Locale, new SealShopMail.Content(customer.Mail, Key: null, now)));
                break;
            case CustomerState.Active:
                send.Run(customer, wish.Purpose, now);
                break;
            default:
                return; // nobody's, or locked out
        }

        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
