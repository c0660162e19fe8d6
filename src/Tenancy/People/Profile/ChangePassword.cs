using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.Profile;

/// <summary>Changes one's own password, or gives a first one to an account that signed in without. Other sessions end.</summary>
public sealed class ChangePassword(UserManager<Person> people, ChangeAccount account, LimitGuesses limit)
{
    /// <param name="present">The password there is; not looked at where there is none, which needs a fresh proof instead.</param>
    public async Task<Answer<Done>> RunAsync(OwnAccount own, string present, string next, CancellationToken cancel)
    {
        var person = own.Person;
        if (person.PasswordHash is not null && await ProveAsync(own, present, "present", cancel) is { } wrong) return wrong;
        if (await people.ProblemOfPasswordAsync(person, next, "next") is { } problem) return problem;
        var hash = people.PasswordHasher.HashPassword(person, next); // slow on purpose, so before the transaction
        return await account.RunAsync<Done>(own, "account.password", needsProof: person.PasswordHash is null, async change =>
        {
            change.Person.PasswordHash = hash;
            change.Person.SecurityStamp = Guid.NewGuid().ToString("N");
            await change.EndOtherSessionsAsync(cancel);
            change.Mail(MailTemplate.PasswordChanged, "/sign-in/help", new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = MailTemplate.Time(change.Now) });
            return new Done();
        }, cancel);
    }

    /// <summary>Whether somebody knows their own password: a session left open on a desk shall not be able to guess it.</summary>
    /// <returns>Null: they do.</returns>
    public async Task<Problem?> ProveAsync(OwnAccount own, string password, string field, CancellationToken cancel)
    {
        var person = own.Person;
        if (await limit.CountAsync("password", own.Console, person.Email, own.Caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        if (person.PasswordHash is null || password.Length == 0 || people.PasswordHasher.VerifyHashedPassword(person, person.PasswordHash, password) is PasswordVerificationResult.Failed)
            return new Problem("password_wrong", "This is not your present password.", field);
        await limit.ForgiveAsync("password", own.Console, person.Email!, cancel); // every person has a mail address
        return null;
    }
}
