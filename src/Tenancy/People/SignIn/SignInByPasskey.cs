using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.People.SignIn;

/// <summary>Lets somebody in by a passkey. It is two factors in one, a thing and a finger or PIN, so no code is asked for.</summary>
public sealed class SignInByPasskey(IPasskeyHandler<Person> handler, UserManager<Person> people, LimitGuesses limit, AdmitPerson admit)
{
    /// <param name="person">Whose passkeys are asked for. Null: whichever the browser offers.</param>
    /// <returns>What the browser's <c>navigator.credentials.get</c> is asked, and the state to bring along.</returns>
    public async Task<(string Options, string State)> BeginAsync(PersonId? person, HttpContext context)
    {
        var known = person is { } id ? await people.FindByIdAsync(id.ToString()) : null;
        var made = await handler.MakeRequestOptionsAsync(known!, context); // null is permitted, the interface only does not say so
        return (made.RequestOptionsJson, made.AssertionState ?? "");
    }

    public async Task<Answer<Admission>> RunAsync(string console, string credential, string? state, HttpContext context, Caller caller, CancellationToken cancel)
    {
        if (await limit.CountAsync("passkey", console, account: null, caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        if (await JudgeAsync(credential, state, context) is not { } person)
        {
            await admit.RefuseAsync(console, "passkey", "wrong_passkey", caller, cancel);
            return Failed;
        }

        var admitted = await admit.RunAsync(console, person, "passkey", caller, cancel);
        return admitted.Problem == SignInByPassword.Wrong ? Failed : admitted; // no place here: as if the passkey were unknown
    }

    /// <summary>Whether somebody who is signed in holds one of their passkeys.</summary>
    /// <returns>Null: they do.</returns>
    public async Task<Problem?> ProveAsync(OwnAccount own, string credential, string? state, HttpContext context, CancellationToken cancel)
    {
        if (await limit.CountAsync("passkey", own.Console, account: null, own.Caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        return await JudgeAsync(credential, state, context) is { } person && person.Id == own.Person.Id ? null : Failed;
    }

    async Task<Person?> JudgeAsync(string credential, string? state, HttpContext context)
    {
        if (state is null || credential.Length is 0 or > 20_000) return null;
        var judged = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!judged.Succeeded || judged.User.DisabledAt is not null) return null;
        // Its counter rose; one that does not was copied (WebAuthn, 6.1.1), and the handler refused it.
        return (await people.AddOrUpdatePasskeyAsync(judged.User, judged.Passkey)).Succeeded ? judged.User : null;
    }

    public static Problem Failed { get; } = new("passkey_failed", "That passkey was not accepted here. Try again, or sign in with your password.");
}
