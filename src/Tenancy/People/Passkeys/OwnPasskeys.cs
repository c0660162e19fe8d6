using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Tenancy.People.Passkeys;

/// <summary>The passkeys of one's own account: a passkey belongs to the host it was made at and to no other console.</summary>
public sealed class OwnPasskeys(IPasskeyHandler<Person> handler, UserManager<Person> people, ChangeAccount account)
{
    const int Most = 20;

    public const int NameLength = 60;

    /// <returns>The oldest first.</returns>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(PersonId person) =>
        await people.FindByIdAsync(person.ToString()) is { } found ? [.. (await people.GetPasskeysAsync(found)).OrderBy(passkey => passkey.CreatedAt)] : [];

    /// <returns>What the browser's <c>navigator.credentials.create</c> is asked, and the state to bring along to <see cref="AddAsync"/>.</returns>
    public async Task<(string Options, string State)> BeginAsync(OwnAccount own, HttpContext context)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = own.Person.Id.ToString(), Name = own.Person.Email!, DisplayName = own.Person.Name }, context); // every person has a mail address
        return (made.CreationOptionsJson, made.AttestationState ?? "");
    }

    public async Task<Answer<Done>> AddAsync(OwnAccount own, string name, string credential, string? state, HttpContext context, CancellationToken cancel)
    {
        if (state is null) return SignIn.SignInByPasskey.Failed;
        var attested = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!attested.Succeeded || attested.UserEntity.Id != own.Person.Id.ToString()) return SignIn.SignInByPasskey.Failed;
        return await account.RunAsync<Done>(own, "account.passkey_added", needsProof: true, async change =>
        {
            if ((await people.GetPasskeysAsync(change.Person)).Count >= Most) return new Problem("too_many_passkeys", $"An account has at most {Most} passkeys. Remove one first.") { Values = [Most] };
            if (await people.FindByPasskeyIdAsync(attested.Passkey.CredentialId) is not null) return SignIn.SignInByPasskey.Failed;
            attested.Passkey.Name = Named(name);
            change.Record(null, new { attested.Passkey.Name });
            return (await people.AddOrUpdatePasskeyAsync(change.Person, attested.Passkey)).Succeeded ? new Done() : SignIn.SignInByPasskey.Failed;
        }, cancel);
    }

    public Task<Answer<Done>> RenameAsync(OwnAccount own, byte[] id, string name, CancellationToken cancel) => account.RunAsync<Done>(own, "account.passkey_renamed", needsProof: false, async change =>
    {
        if (await people.GetPasskeyAsync(change.Person, id) is not { } passkey) return Problem.NotFound("such passkey");
        change.Record(new { passkey.Name }, new { Name = Named(name) });
        passkey.Name = Named(name);
        return (await people.AddOrUpdatePasskeyAsync(change.Person, passkey)).Succeeded ? new Done() : Problem.NotFound("such passkey");
    }, cancel);

    public Task<Answer<Done>> RemoveAsync(OwnAccount own, byte[] id, CancellationToken cancel) => account.RunAsync<Done>(own, "account.passkey_removed", needsProof: true, async change =>
    {
        if (await people.GetPasskeyAsync(change.Person, id) is not { } passkey) return Problem.NotFound("such passkey");
        change.Record(new { passkey.Name }, null);
        await people.RemovePasskeyAsync(change.Person, id);
        change.Mail(MailTemplate.SecondFactorRemoved, "/profile/security", new Dictionary<string, string>(StringComparer.Ordinal) { ["factor"] = "door.factor_passkey", ["at"] = MailTemplate.Time(change.Now) });
        return new Done();
    }, cancel);

    static string Named(string name) => name.Trim() is { Length: > 0 } given ? given.Length > NameLength ? given[..NameLength] : given : "Passkey";
}
