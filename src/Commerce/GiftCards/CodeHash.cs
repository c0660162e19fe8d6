using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.GiftCards;

/// <summary>What is kept of a gift card's code. The code itself is shown once and kept nowhere.</summary>
public sealed class CodeHash(StoreDb store, CurrentTenant tenant, IDataProtectionProvider protection)
{
    /// <summary>Of a hash, in bytes.</summary>
    public const int Length = 32;

    byte[]? key;

    /// <summary>HMAC-SHA256 of the code as it is compared, under the shop's key; null while the shop has none, and so no card either.</summary>
    public async Task<byte[]?> OfAsync(string code, CancellationToken cancel)
    {
        if (key is null && await store.CreditKeys.AsNoTracking().SingleOrDefaultAsync(cancel) is { } row) key = Convert.FromBase64String(Protector.Unprotect(row.Sealed));
        return key is null ? null : HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("gift card\n" + Compared(code)));
    }

    /// <summary>The same, with a key made for the first card. The caller holds the lock of the shop's settings, so that only one is made.</summary>
    internal async Task<byte[]> OfNewAsync(string code, CancellationToken cancel)
    {
        if (await OfAsync(code, cancel) is { } hash) return hash;
        store.CreditKeys.Add(new CreditKey { Sealed = Protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))) });
        await store.SaveChangesAsync(cancel);
        return (await OfAsync(code, cancel))!; // it has a key by now
    }

    /// <summary>However somebody typed it: letters and digits alone.</summary>
    public static string Compared(string code) => string.Concat(CodeKey.Of(code).Where(char.IsLetterOrDigit));

    // Made anew each time: the tenant is read at the moment of protecting.
    IDataProtector Protector => protection.CreateProtector("commerce.gift-cards", tenant.Info.Id.ToString());
}
