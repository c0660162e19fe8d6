using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>What customers change of their own account, and of nobody else's: whose it is comes from the session alone.</summary>
public sealed class OwnCustomerAccount(CustomerDoor door, OpenCustomerSession open, SealShopMail mails, TimeProvider time)
{
    /// <param name="AcceptsMail">Null: nothing is said about it.</param>
    /// <param name="Wording">The words beside the box.</param>
    public sealed record Details(string FirstName, string LastName, string Phone, bool? AcceptsMail, string Wording);

    public async Task<Answer<Done>> SaveAsync(CustomerId id, Details details, CancellationToken cancel)
    {
        foreach (var (text, field) in (IEnumerable<(string, string)>)[(details.FirstName, "firstName"), (details.LastName, "lastName")])
            if (CatalogText.Check(text, Customer.LongestName, field) is { } strange) return strange;
        var store = door.Store;
        await using var transaction = await store.BeginWriteAsync(cancel);
        var country = await store.Settings.Select(one => one.Country).SingleAsync(cancel);
        string? phone = "";
        if (CatalogText.Told(details.Phone) is { } typed && !Addresses.PhoneNumbers.TryRead(typed, country, out phone)) return new Problem("phone_unknown", "This is no phone number. Write it as you would dial it, or with + and the country in front.", "phone");
        if (await store.Customers.SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } customer) return CustomerActions.Missing;
        (customer.FirstName, customer.LastName, customer.Phone, customer.UpdatedAt) = (details.FirstName.Trim(), details.LastName.Trim(), phone ?? "", time.GetUtcNow());
        if (details.AcceptsMail is { } accepts) store.Consent(customer, ConsentKind.Mail, accepts, new RecordConsent.Source("account", details.Wording, CustomerConsent.BySelf), time.GetUtcNow());
        store.Announce(new CustomerUpdated(id, customer.State));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Done();
    }

    /// <summary>Sets another password. Every browser is signed out by it, and this one is signed in anew.</summary>
    /// <returns>The new session's secret.</returns>
    public async Task<Answer<string>> ChangePasswordAsync(Customer own, string present, string password, Caller caller, CancellationToken cancel)
    {
        if (await door.CountPasswordAsync(own.Mail, caller, cancel) is { } until) return SignInCustomer.TooMany(until);
        if (!SignInCustomer.IsRight(own, present)) return new Problem("password_wrong", "This is not your present password.", "present");
        if (JudgeCustomerPassword.Of(password, own.Mail) is { } problem) return problem;
        var store = door.Store;
        await using var transaction = await store.BeginWriteAsync(cancel);
        if (await store.Customers.SingleOrDefaultAsync(one => one.Id == own.Id && one.SecurityStamp == own.SecurityStamp && one.State == CustomerState.Active, cancel) is not { } customer) return UseCustomerLink.Gone;
        (customer.PasswordHash, customer.UpdatedAt) = (SignInCustomer.Hash(customer, password), time.GetUtcNow());
        await store.EndSessionsAsync(customer, cancel);
        store.Announce(mails.Seal(ShopMailTemplate.PasswordChanged, customer.Id, customer.Locale, new SealShopMail.Content(customer.Mail, Key: null, time.GetUtcNow())));
        var secret = await open.RunAsync(customer, "password", cancel);
        await transaction.CommitAsync(cancel);
        await door.ForgiveAsync(own.Mail, cancel);
        return secret;
    }

    public async Task<Answer<Done>> SaveAddressAsync(AddressActions.Wish wish, CancellationToken cancel)
    {
        await using var transaction = await door.Store.BeginWriteAsync(cancel);
        var kept = await new KeepAddresses(door.Store).SaveAsync(wish, time.GetUtcNow(), cancel);
        if (kept.Problem is not null) return Answer<Done>.Refused(kept.Problems);
        await transaction.CommitAsync(cancel);
        return new Done();
    }

    public async Task<Answer<Done>> DeleteAddressAsync(CustomerId id, CustomerAddressId address, CancellationToken cancel)
    {
        await using var transaction = await door.Store.BeginWriteAsync(cancel);
        var gone = await new KeepAddresses(door.Store).DeleteAsync(id, address, time.GetUtcNow(), cancel);
        if (gone.Problem is null) await transaction.CommitAsync(cancel);
        return gone;
    }
}
