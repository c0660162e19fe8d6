using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.SecondFactor;

/// <summary>Accepts a code of somebody's authenticator app or one of their recovery codes; each one once.</summary>
public sealed class SpendCode(ControlDb db, UserManager<Person> people, TimeProvider time)
{
    /// <param name="person">As <see cref="UserManager{TUser}"/> found them.</param>
    /// <param name="code">As typed: six digits, or a recovery code; blanks do not matter.</param>
    /// <returns><c>code</c> or <c>recovery</c>; null where it is wrong or was used.</returns>
    public async Task<string?> RunAsync(Person person, string code, CancellationToken cancel)
    {
        code = string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
        if (code.Length == OneTimeCode.Digits && code.All(char.IsAsciiDigit)) return await SpendOneTimeAsync(person, code, cancel) ? "code" : null;
        // The person's row is written with its concurrency stamp: of two at one moment one fails.
        return code.Length is > 0 and < 40 && (await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded ? "recovery" : null;
    }

    async Task<bool> SpendOneTimeAsync(Person person, string code, CancellationToken cancel)
    {
        if (await people.GetAuthenticatorKeyAsync(person) is not { } key || OneTimeCode.Match(OneTimeCode.Bytes(key), code, time.GetUtcNow()) is not { } step) return false;
        // RFC 6238, 5.2: no code twice. Checked and written in one statement; the stamp keeps whoever read the row before from writing the old step back.
        var stamp = Guid.NewGuid().ToString();
        var spent = await db.People.Where(row => row.Id == person.Id && row.LastCodeStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastCodeStep, step).SetProperty(row => row.ConcurrencyStamp, stamp), cancel);
        if (spent == 0) return false;
        await db.Entry(person).ReloadAsync(cancel);
        return true;
    }
}
