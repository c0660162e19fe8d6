using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Vitrine.Tenancy.People;

/// <summary>Hands a browser something to bring back in the next minutes that it cannot read, change, or use at another console or for another purpose.</summary>
public sealed class SealState(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <param name="purpose">Such as <c>passkey.sign_in</c>; with the person's id where it is about one.</param>
    /// <param name="console">See <see cref="Sessions.StaffConsole"/>.</param>
    public string Seal(string purpose, string console, string text) => ProtectorOf(purpose, console).Protect(JsonSerializer.Serialize(new State(text, time.GetUtcNow() + Life)));

    /// <returns>Null: too late, another console's or purpose's, or none of ours.</returns>
    public string? Open(string purpose, string console, string? state)
    {
        if (string.IsNullOrEmpty(state)) return null;
        try
        {
            return JsonSerializer.Deserialize<State>(ProtectorOf(purpose, console).Unprotect(state)) is { } kept && kept.Until > time.GetUtcNow() ? kept.Text : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    IDataProtector ProtectorOf(string purpose, string console) => protection.CreateProtector("people.state", purpose, console);

    sealed record State(string Text, DateTimeOffset Until);
}
