using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Keeps what is said about a person out of sight where it waits: an outbox and its backups are read by more people than it is for, and outlive an erasure.</summary>
public sealed class SealForCustomers(CurrentTenant tenant, IDataProtectionProvider protection)
{
    /// <param name="purpose">Sealed for one, it opens for no other.</param>
    public string Seal<T>(string purpose, T value) => ProtectorOf(purpose).Protect(JsonSerializer.Serialize(value));

    /// <returns>Null: it was sealed for another shop or purpose, or its key is gone.</returns>
    public T? Open<T>(string purpose, string text)
        where T : class
    {
        try { return JsonSerializer.Deserialize<T>(ProtectorOf(purpose).Unprotect(text)); }
        catch (CryptographicException) { return null; }
    }

    // Made anew each time: the tenant is read at the moment of protecting.
    IDataProtector ProtectorOf(string purpose) => protection.CreateProtector("commerce.customers", tenant.Info.Id.ToString(), purpose);
}
