using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Identity;

/// <summary>
/// Identity's store over the control database. What a thief of the database could use is not readable in it: keys of one-time
/// code apps are sealed, recovery codes are hashed.
/// </summary>
public sealed class PersonStore(ControlDb db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Person, ControlDb, PersonId, IdentityUserClaim<PersonId>, IdentityUserLogin<PersonId>, IdentityUserToken<PersonId>, IdentityUserPasskey<PersonId>>(db, describer)
{
    readonly IDataProtector sealer = protection.CreateProtector("people.authenticator");

    public override PersonId ConvertIdFromString(string? id) => Guid.TryParse(id, out var value) ? new PersonId(value) : default;

    public override string ConvertIdToString(PersonId id) => id.ToString();

    public override Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, sealer.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } hidden ? sealer.Unprotect(hidden) : null;

    public override Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, [.. recoveryCodes.Select(code => Hash(user, code))], cancellationToken);

    // Not the base's: it would write the remaining codes back through ReplaceCodesAsync, which would hash the hashes.
    public override async Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken)
    {
        var hash = Hash(user, code);
        var left = (await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "").Split(';');
        if (!left.Contains(hash, StringComparer.Ordinal)) return false;
        await base.ReplaceCodesAsync(user, left.Where(known => known != hash), cancellationToken);
        return true;
    }

    // A recovery code has some 50 random bits of its own: a plain hash is enough.
    static string Hash(Person user, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{code.Trim().ToUpperInvariant()}")), 0, 16);
}
