using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Makes a link and the mail that brings it, in the transaction of whoever calls.</summary>
public sealed class SendCustomerLink(StoreDb store, SealShopMail mails, CurrentTenant tenant)
{
    /// <summary>To a customer.</summary>
    public void Run(Customer customer, CustomerLinkPurpose purpose, DateTimeOffset now) => Run(purpose, customer.Id, customer.Mail, customer.Locale, sealedWish: null, now);

    /// <summary>To whoever registers and is no customer yet.</summary>
    /// <param name="sealedWish">See <see cref="CustomerLink.Sealed"/>.</param>
    public void Run(LinkWish wish, string sealedWish, DateTimeOffset now) => Run(CustomerLinkPurpose.Registration, customer: null, wish.Mail, wish.Locale, sealedWish, now);

    void Run(CustomerLinkPurpose purpose, CustomerId? customer, string mail, string locale, string? sealedWish, DateTimeOffset now)
    {
        var (secret, hash) = ConsoleSecret.New(purpose.Secret, Place.Of(tenant.Info.Id).ToString());
        var ends = now + purpose.Life;
        store.CustomerLinks.Add(new CustomerLink { TokenHash = hash, Purpose = purpose, CustomerId = customer, Sealed = sealedWish, EndsAt = ends });
        var template = purpose switch
        {
            CustomerLinkPurpose.SignIn => ShopMailTemplate.SignIn,
            CustomerLinkPurpose.Recovery => ShopMailTemplate.Recovery,
            CustomerLinkPurpose.Registration => ShopMailTemplate.Registration,
            _ => ShopMailTemplate.Invitation,
        };
        store.Announce(mails.Seal(template, customer, locale, new SealShopMail.Content(mail, secret, ends)));
    }
}
