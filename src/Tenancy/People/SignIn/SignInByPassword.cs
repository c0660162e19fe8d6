using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SignIn;

/// <summary>Lets somebody in by mail address and password, or asks for the second factor.</summary>
/// <remarks>
/// A wrong password, an unknown address and an address that has no place at this console get one answer, after the same work:
/// nobody learns here who has an account.
/// </remarks>
public sealed class SignInByPassword(UserManager<Person> people, LimitGuesses limit, AdmitPerson admit)
{
    // What an unknown address is compared with.
    static readonly Person Nobody = new() { Name = "", CreatedAt = DateTimeOffset.UnixEpoch, PasswordHash = new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString()) };

    /// <returns>The session's secret and whether a code is still asked for.</returns>
    public async Task<Answer<Admission>> RunAsync(string console, string mail, string password, Caller caller, CancellationToken cancel)
    {
        var judged = await FindAsync(console, mail, password, caller, cancel);
        if (!judged.Succeeded(out var person, out var problem)) return problem;
        var admitted = await admit.RunAsync(console, person, "password", caller, cancel);
        if (admitted.Problem is null) await limit.ForgiveAsync("password", console, mail.Trim(), cancel);
        return admitted;
    }

    /// <summary>Whether a password is that of an address's account, without letting anybody in; counted like any other attempt.</summary>
    /// <returns>Null: it is.</returns>
    public async Task<Problem?> JudgeAsync(string console, string mail, string password, Caller caller, CancellationToken cancel) => (await FindAsync(console, mail, password, caller, cancel)).Problem;

    async Task<Answer<Person>> FindAsync(string console, string mail, string password, Caller caller, CancellationToken cancel)
    {
        mail = mail.Trim();
        if (await limit.CountAsync("password", console, mail, caller.Address, cancel) is { } until)
        {
            await admit.RefuseAsync(console, mail, "too_many", caller, cancel);
            return TooMany(until);
        }

        var person = await people.FindByEmailAsync(mail);
        var right = people.PasswordHasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? Nobody.PasswordHash!, password) is not PasswordVerificationResult.Failed && person is { PasswordHash: not null, DisabledAt: null };
        if (right && person is not null) return person;
        await admit.RefuseAsync(console, mail, "wrong", caller, cancel);
        return Wrong;
    }

    /// <summary>The one answer to everything that is not right.</summary>
    public static Problem Wrong { get; } = new("sign_in_wrong", "The mail address or the password is wrong.");

    public static Problem TooMany(DateTimeOffset until) => new("too_many", $"Too many attempts. Wait until {until:HH:mm} UTC and try again.") { Values = [until] };
}
