using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Takes down that somebody wants to register, to sign in without a password, or to have a new one. Whether there is such a customer is looked up later, by <see cref="MailCustomerLink"/>: here known and unknown addresses are the same work and get the same answer.</summary>
/// <remarks>A registration asks for no password: whoever has the mailbox chooses it. One chosen before would let a stranger wait in an account that somebody else then confirms.</remarks>
public sealed class AskCustomerLink(StoreDb store, SealForCustomers seal, LimitGuesses limit, CurrentTenant tenant)
{
    public const string Door = "customer-link";
    internal const string Purpose = "link-wish";

    public async Task<Answer<Done>> RunAsync(LinkWish wish, Caller caller, CancellationToken cancel)
    {
        var mail = wish.Mail.Trim();
        if (mail.Length == 0) return new Problem("required", "Please fill this in.", "mail");
        if (CustomerWish.MailProblem(mail) is { } invalid) return invalid;
        foreach (var (name, field) in (IEnumerable<(string, string)>)[(wish.FirstName, "firstName"), (wish.LastName, "lastName")])
            if (CatalogText.Check(name, Customer.LongestName, field) is { } strange) return strange;
        if (await limit.CountAsync(Door, Place.Of(tenant.Info.Id).ToString(), mail, caller.Address, cancel) is { } until) return SignInCustomer.TooMany(until);
        await using var transaction = await store.BeginWriteAsync(cancel);
        store.Announce(new CustomerLinkWanted(Guid.NewGuid(), seal.Seal(Purpose, wish with { Mail = mail, FirstName = wish.FirstName.Trim(), LastName = wish.LastName.Trim() })));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Done();
    }
}
