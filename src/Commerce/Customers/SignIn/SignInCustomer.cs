using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Lets a customer in by mail address and password.</summary>
/// <remarks>A wrong password, an unknown address, and an account that has no password or is locked get one answer, after the same work: nobody learns here who is a customer.</remarks>
public sealed class SignInCustomer(StoreDb store, OpenCustomerSession open, LimitGuesses limit, CurrentTenant tenant)
{
    public const string Door = "customer-password";

    static readonly PasswordHasher<Customer> Hasher = new();

    // What an unknown address is compared with.
    static readonly string Nobody = Hasher.HashPassword(null!, Guid.NewGuid().ToString()); // the hasher looks at no customer

    /// <returns>The session's secret.</returns>
    public async Task<Answer<string>> RunAsync(string mail, string password, Caller caller, CancellationToken cancel)
    {
        mail = mail.Trim();
        var place = Place.Of(tenant.Info.Id).ToString();
        if (await limit.CountAsync(Door, place, mail, caller.Address, cancel) is { } until) return TooMany(until);
        var key = CatalogText.Check(mail, Customer.LongestMail, "mail") is null ? SearchKey.Of(mail) : ""; // what no database could look for is nobody's
        var customer = await store.Customers.AsNoTracking().SingleOrDefaultAsync(one => one.MailKey == key, cancel);
        if (!IsRight(customer, password) || customer?.State is not CustomerState.Active) return Wrong;
        await using var transaction = await store.BeginWriteAsync(cancel);
        var secret = await open.RunAsync(customer, "password", cancel);
        await transaction.CommitAsync(cancel);
        await limit.ForgiveAsync(Door, place, mail, cancel);
        return secret;
    }

    /// <summary>Whether a password is a customer's; as much work where there is none.</summary>
    internal static bool IsRight(Customer? customer, string password) =>
        Hasher.VerifyHashedPassword(customer!, customer?.PasswordHash ?? Nobody, password.Length <= JudgeCustomerPassword.Longest ? password : "") is not PasswordVerificationResult.Failed && customer?.PasswordHash is not null; // the hasher looks at no customer

    internal static string Hash(Customer customer, string password) => Hasher.HashPassword(customer, password);

    /// <summary>The one answer to everything that is not right.</summary>
    public static Problem Wrong { get; } = new("sign_in_wrong", "The mail address or the password is wrong.");

    public static Problem TooMany(DateTimeOffset until) => new("too_many", $"Too many attempts. Wait until {until:HH:mm} UTC and try again.") { Values = [until] };
}
