using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Profile;
using Vitrine.Tenancy.People.SignIn;

namespace Vitrine.Tenancy.People.SecondFactor;

/// <summary>Sets up the authenticator app of one's own account, its recovery codes, and takes them away.</summary>
public sealed class OwnSecondFactor(UserManager<Person> people, IUserStore<Person> store, ChangeAccount account, SealState state, LimitGuesses limit)
{
    public const int RecoveryCodes = 10;

    /// <summary>A new key for an app. Nothing is kept of it until a code proves that the app has it.</summary>
    /// <returns>The key for the app, and the same sealed for the form that confirms it.</returns>
    public (string Key, string Sealed) Begin(OwnAccount own)
    {
        var key = OneTimeCode.NewKey();
        return (key, state.Seal(PurposeFor(own), own.Console, key));
    }

    /// <summary>The key that was sealed for this account and console, or null: it is too old or another's.</summary>
    public string? Open(OwnAccount own, string? sealedKey) => state.Open(PurposeFor(own), own.Console, sealedKey);

    /// <returns>The recovery codes, to be shown this once.</returns>
    public async Task<Answer<IReadOnlyList<string>>> TurnOnAsync(OwnAccount own, string? sealedKey, string code, CancellationToken cancel)
    {
        if (Open(own, sealedKey) is not { } key) return new Problem("set_up_late", "This took too long. Begin again with the new key.");
        if (await limit.CountAsync("code", own.Console, own.Person.Email, own.Caller.Address, cancel) is { } until) return SignInByPassword.TooMany(until);
        return await account.RunAsync<IReadOnlyList<string>>(own, "account.app_on", needsProof: true, async change =>
        {
            var person = change.Person;
            if (person.TwoFactorEnabled) return new Problem("app_on", "An authenticator app is set up already. Turn it off first.");
            if (OneTimeCode.Match(OneTimeCode.Bytes(key), code.Trim(), change.Now) is not { } step) return SignInByCode.Wrong;
            await ((IUserAuthenticatorKeyStore<Person>)store).SetAuthenticatorKeyAsync(person, key, cancel); // the only store there is
            person.LastCodeStep = step;
            person.TwoFactorEnabled = true;
            await change.EndOtherSessionsAsync(cancel);
            return await NewCodesAsync(person);
        }, cancel);
    }

    /// <returns>New recovery codes in place of all old ones.</returns>
    public Task<Answer<IReadOnlyList<string>>> RenewCodesAsync(OwnAccount own, CancellationToken cancel) => account.RunAsync<IReadOnlyList<string>>(own, "account.recovery_codes", needsProof: true, async change =>
        change.Person.TwoFactorEnabled ? await NewCodesAsync(change.Person) : new Problem("app_off", "No authenticator app is set up."), cancel);

    public Task<Answer<Done>> TurnOffAsync(OwnAccount own, CancellationToken cancel) => account.RunAsync<Done>(own, "account.app_off", needsProof: true, async change =>
    {
        if (!change.Person.TwoFactorEnabled) return new Problem("app_off", "No authenticator app is set up.");
        await people.ForgetAppAsync(change.Person);
        change.Mail(MailTemplate.SecondFactorRemoved, "/profile/security", new Dictionary<string, string>(StringComparer.Ordinal) { ["factor"] = "door.factor_app", ["at"] = MailTemplate.Time(change.Now) });
        return new Done();
    }, cancel);

    async Task<Answer<IReadOnlyList<string>>> NewCodesAsync(Person person) =>
        (await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes) ?? []).ToList();

    static string PurposeFor(OwnAccount own) => $"app.{own.Person.Id}";
}

static class SecondFactorQueries
{
    extension(UserManager<Person> people)
    {
        /// <summary>Turns the second factor off and forgets its key and recovery codes. The caller saves the person.</summary>
        public async Task ForgetAppAsync(Person person)
        {
            person.TwoFactorEnabled = false;
            await people.RemoveAuthenticationTokenAsync(person, "[AspNetUserStore]", "AuthenticatorKey");
            await people.RemoveAuthenticationTokenAsync(person, "[AspNetUserStore]", "RecoveryCodes");
        }
    }
}
