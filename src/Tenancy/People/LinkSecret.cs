using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Tenancy.People;

/// <summary>The secret of a link that is mailed to somebody. Only its hash is kept, and the hash belongs to one purpose and one console: a link cannot be used for another thing or at another console.</summary>
public static class LinkSecret
{
    /// <param name="purpose">What the link is for, such as <c>invitation</c>, <c>reset</c>, <c>mail</c>.</param>
    /// <param name="console">See <see cref="Sessions.StaffConsole"/>.</param>
    /// <returns>32 random bytes in base64url for the link, and what the database keeps of it.</returns>
    public static (string Secret, byte[] Hash) New(string purpose, string console)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, Hash(purpose, console, secret));
    }

    /// <summary>SHA-256 of purpose, console and secret.</summary>
    public static byte[] Hash(string purpose, string console, string secret) => SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{console}\n{secret}"));
}
