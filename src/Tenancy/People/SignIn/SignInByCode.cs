using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.SecondFactor;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SignIn;

/// <summary>The second step after a password: a code of the authenticator app, or a recovery code.</summary>
public sealed class SignInByCode(UserManager<Person> people, SpendCode codes, LimitGuesses limit, AdmitPerson admit, KeepSessions sessions)
{
    /// <summary>Ends the waiting session and begins a new one, with a secret that no earlier page knew.</summary>
    public async Task<Answer<Admission>> RunAsync(SignedIn pending, string code, Caller caller, CancellationToken cancel)
    {
        var (console, mail) = (pending.Session.Console, pending.Person.Email!); // every person has a mail address
        if (await limit.CountAsync("code", console, mail, caller.Address, cancel) is { } until)
        {
            await admit.RefuseAsync(console, mail, "too_many", caller, cancel);
            return SignInByPassword.TooMany(until);
        }

        if (await people.FindByIdAsync(pending.Person.Id.ToString()) is not { } person || await codes.RunAsync(person, code, cancel) is not { } kind)
        {
            await admit.RefuseAsync(console, mail, "wrong_code", caller, cancel);
            return Wrong;
        }

        await sessions.EndAsync(pending.Session.Id, cancel);
        var admitted = await admit.RunAsync(console, person, $"password+{kind}", caller, cancel);
        if (admitted.Problem is null) await limit.ForgiveAsync("code", console, mail, cancel);
        return admitted;
    }

    public static Problem Wrong { get; } = new("code_wrong", "This code is wrong or was used before. Wait for the next one and try again.", "code");
}
