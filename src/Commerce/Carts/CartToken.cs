using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Carts;

/// <summary>By which a guest's cart is found again: 256 random bits, of which the shop keeps a hash that no other shop would make of them.</summary>
public static class CartToken
{
    const int Bytes = 32;

    /// <summary>In letters, <c>base64url</c>.</summary>
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns>Null for what no token looks like.</returns>
    public static byte[]? HashOf(TenantId tenant, string? token) =>
        token is { Length: Length } && Base64Url.IsValid(token) ? SHA256.HashData(Encoding.UTF8.GetBytes($"cart\n{tenant}\n{token}")) : null;
}

/// <summary>Whose cart it is.</summary>
/// <param name="Token">What a guest's browser holds, whatever that is; null: nothing.</param>
/// <param name="CustomerKey">The key of whoever is signed in, see <see cref="Pricing.CustomerKey"/>: their cart is found by it alone, and no token ever opens it. Null: a guest.</param>
public readonly record struct CartOwner(string? Token, string? CustomerKey = null);
