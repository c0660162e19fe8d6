using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>A customer is to get a mail in the shop's name. Made by <see cref="SealShopMail"/>.</summary>
/// <param name="Id">Of this mail.</param>
/// <param name="Customer">Whoever is gone by then gets none; null: somebody who is no customer yet.</param>
/// <param name="Template">Of <see cref="ShopMailTemplate.Name"/>.</param>
/// <param name="Language">BCP 47 language or locale; English is written where there are no texts in it.</param>
/// <param name="Sealed">The address, the link's secret and the other values, which only <see cref="SealShopMail"/> reads.</param>
[Event("customer.mail_wanted")]
public sealed record ShopMailWanted(Guid Id, CustomerId? Customer, string Template, string Language, string Sealed) : IEvent
{
    /// <summary>Mails to one customer are sent in their order.</summary>
    public string Subject => $"customer-mail/{Customer?.Value ?? Id}";
}
