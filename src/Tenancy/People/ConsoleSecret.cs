using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vitrine.Tenancy.People;

/// <summary>A secret that somebody holds, in a mailed link or a cookie. Only its hash is kept, and the hash belongs to one purpose and one console: none can be used for another thing or at another console.</summary>
public static class ConsoleSecret
{
    /// <param name="purpose">What it is for, such as <c>invitation</c>, <c>reset</c>, <c>mail</c>, <c>session</c>.</param>
    /// <param name="console">See <see cref="Sessions.StaffConsole"/>.</param>
    /// <returns>32 random bytes in base64url for whoever holds it, and what the database keeps of it.</returns>
    public static (string Secret, byte[] Hash) New(string purpose, string console)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, Hash(purpose, console, secret));
    }

    /// <summary>SHA-256 of purpose, console and secret.</summary>
    public static byte[] Hash(string purpose, string console, string secret) => SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{console}\n{secret}"));
}
