using Microsoft.AspNetCore.DataProtection;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.People.SingleSignOn;

/// <summary>Keeps a client's secret so that the database alone does not tell it, and that one place's opens for no other.</summary>
public sealed class SealSecret(IDataProtectionProvider protection)
{
    public string Seal(Place place, string secret) => Of(place).Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed for another place, or its key is gone.</exception>
    public string Open(SignOnProvider provider) => Of(provider.Place).Unprotect(provider.SealedSecret);

    // Made anew each time: the place is that of the provider.
    IDataProtector Of(Place place) => protection.CreateProtector("people.sso.secret", place.ToString());
}
