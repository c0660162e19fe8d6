using Microsoft.AspNetCore.Identity;

namespace Vitrine.Tenancy.People;

/// <summary>
/// Somebody who works in consoles: one account, whatever they work in. What they may do where is said by their
/// <see cref="Roles.Membership"/>s. Shoppers are not among them.
/// </summary>
/// <remarks>The user name is the mail address. Passwords, passkeys and codes are ASP.NET Core Identity's.</remarks>
public sealed class Person : IdentityUser<PersonId>
{
    /// <summary>What colleagues read.</summary>
    public required string Name { get; set; }

    /// <summary>BCP 47 language of their consoles and mails. Null: as the browser asks.</summary>
    public string? Language { get; set; }

    /// <summary>IANA time zone in which times are shown to them. Null: UTC.</summary>
    public string? TimeZone { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Locked out of every console by the platform; all sessions have ended. Null: they may come in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The 30-second step of the last one-time code that was accepted (RFC 6238), so that none is accepted twice.</summary>
    public long LastCodeStep { get; set; }
}
