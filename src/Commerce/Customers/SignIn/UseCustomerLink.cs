using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>What mailed links do, each once: sign in, set a new password, begin an account. Whoever uses one is signed in by it, in a session of its own.</summary>
public sealed class UseCustomerLink(CustomerDoor door, OpenCustomerSession open, SealForCustomers seal, SealShopMail mails, TimeProvider time)
{
    StoreDb Store => door.Store;

    /// <summary>Whether a link of one of these purposes works yet. Looking changes nothing: programs that look into mails do so too.</summary>
    public Task<bool> IsOpenAsync(string key, CancellationToken cancel, params IReadOnlyList<CustomerLinkPurpose> purposes) => Open(key, purposes).AnyAsync(cancel);

    public async Task<Answer<string>> SignInAsync(string key, Caller caller, CancellationToken cancel)
    {
        if (await door.CountLinkAsync(caller, cancel) is { } until) return SignInCustomer.TooMany(until);
        await using var transaction = await Store.BeginWriteAsync(cancel);
        if (await TakeAsync(key, cancel, CustomerLinkPurpose.SignIn) is not { CustomerId: { } id } || await FindAsync(id, cancel) is not { State: CustomerState.Active } customer) return Gone;
        var secret = await open.RunAsync(customer, "link", cancel);
        await transaction.CommitAsync(cancel);
        return secret;
    }

    /// <summary>Sets a new password. Every other browser is signed out by it, and every other link is spent.</summary>
    public async Task<Answer<string>> ResetAsync(string key, string password, Caller caller, CancellationToken cancel)
    {
        if (await door.CountLinkAsync(caller, cancel) is { } until) return SignInCustomer.TooMany(until);
        await using var transaction = await Store.BeginWriteAsync(cancel);
        if (await TakeAsync(key, cancel, CustomerLinkPurpose.Recovery) is not { CustomerId: { } id } || await FindAsync(id, cancel) is not { State: CustomerState.Active } customer) return Gone;
        if (JudgeCustomerPassword.Of(password, customer.Mail) is { } problem) return problem; // given up with the transaction: the link stays good for a better one
        await SetAsync(customer, password, cancel);
        Store.Announce(mails.Seal(ShopMailTemplate.PasswordChanged, customer.Id, customer.Locale, new SealShopMail.Content(customer.Mail, Key: null, time.GetUtcNow())));
        var secret = await open.RunAsync(customer, "link", cancel);
        await transaction.CommitAsync(cancel);
        await door.ForgiveAsync(customer.Mail, cancel); // whoever was locked out by a stranger's guesses comes in again
        return secret;
    }

    /// <summary>Begins an account whose mail address the link has proved: of whoever registered, or of a customer who was invited.</summary>
    public async Task<Answer<string>> ActivateAsync(string key, string password, Caller caller, CancellationToken cancel)
    {
        if (await door.CountLinkAsync(caller, cancel) is { } until) return SignInCustomer.TooMany(until);
        await using var transaction = await Store.BeginWriteAsync(cancel);
        if (await TakeAsync(key, cancel, CustomerLinkPurpose.Registration, CustomerLinkPurpose.Invitation) is not { } link) return Gone;
        var wish = link.Sealed is { } text ? seal.Open<LinkWish>(AskCustomerLink.Purpose, text) : null;
        var customer = link.CustomerId is { } id ? await FindAsync(id, cancel) : wish is null ? null : await FindOrMakeAsync(wish, cancel);
        // Meanwhile locked out, or begun by another link.
        if (customer is not { State: CustomerState.Guest or CustomerState.Invited }) return Gone;
        if (JudgeCustomerPassword.Of(password, customer.Mail) is { } problem) return problem;
        if (wish is not null) Take(customer, wish);
        await SetAsync(customer, password, cancel);
        customer.State = CustomerState.Active;
        Store.Announce(new CustomerUpdated(customer.Id, customer.State));
        var secret = await open.RunAsync(customer, "activation", cancel);
        await transaction.CommitAsync(cancel);
        return secret;
    }

    // Checked and used in one statement: of two at one moment one comes too late.
    async Task<CustomerLink?> TakeAsync(string key, CancellationToken cancel, params IReadOnlyList<CustomerLinkPurpose> purposes)
    {
        Store.ChangeTracker.Clear(); // nothing of a refused attempt goes out with this one
        var now = time.GetUtcNow();
        var hashes = Hashes(key, purposes);
        if (await Open(key, purposes).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), cancel) == 0) return null;
        return await Store.CustomerLinks.AsNoTracking().SingleAsync(link => hashes.Contains(link.TokenHash), cancel);
    }

    Task<Customer?> FindAsync(CustomerId id, CancellationToken cancel) => Store.Customers.SingleOrDefaultAsync(one => one.Id == id, cancel);

    async Task<Customer?> FindOrMakeAsync(LinkWish wish, CancellationToken cancel)
    {
        var key = SearchKey.Of(wish.Mail);
        await Store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel); // a mail address is one customer's, however many begin at one moment
        if (await Store.Customers.SingleOrDefaultAsync(one => one.MailKey == key, cancel) is { } known) return known;
        var made = Customer.New(wish.Mail, time.GetUtcNow());
        Store.Customers.Add(made);
        Store.Announce(new CustomerCreated(made.Id));
        return made;
    }

    // What the shop wrote down itself is not overwritten by a form.
    void Take(Customer customer, LinkWish wish)
    {
        if (customer.FirstName.Length == 0 && customer.LastName.Length == 0) (customer.FirstName, customer.LastName) = (wish.FirstName, wish.LastName);
        if (customer.Locale.Length == 0) customer.Locale = wish.Locale;
        if (wish.Consent is { } wording) Store.Consent(customer, ConsentKind.Mail, given: true, new RecordConsent.Source("register", wording, CustomerConsent.BySelf), time.GetUtcNow());
    }

    async Task SetAsync(Customer customer, string password, CancellationToken cancel)
    {
        customer.PasswordHash = SignInCustomer.Hash(customer, password);
        customer.UpdatedAt = time.GetUtcNow();
        await Store.EndSessionsAsync(customer, cancel);
    }

    IQueryable<CustomerLink> Open(string key, IReadOnlyList<CustomerLinkPurpose> purposes)
    {
        var (hashes, now) = (Hashes(key, purposes), time.GetUtcNow());
        return Store.CustomerLinks.Where(link => hashes.Contains(link.TokenHash) && link.UsedAt == null && link.EndsAt > now);
    }

    // The purpose is part of the hash: a link is found for its own alone.
    List<byte[]> Hashes(string key, IReadOnlyList<CustomerLinkPurpose> purposes) => [.. purposes.Select(purpose => ConsoleSecret.Hash(purpose.Secret, door.Place, key.Length <= 100 ? key : ""))];

    /// <summary>The one answer to a link that was used, is too old, is another shop's, or never was.</summary>
    public static Problem Gone { get; } = new("link_gone", "This link does not work any more. Ask for a new one.");
}
