using MimeKit;
using Vitrine.Tenancy.Configuration;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Mails;

/// <summary>The server that takes mails to staff, and whom they are from.</summary>
public sealed record MailOptions
{
    public const string Section = "Mail";

    /// <summary>What stands for the site's host in a sender's address.</summary>
    internal const string HostPlace = "{host}";

    /// <summary>The SMTP server. Without one mails are set aside; in Development they are written into the folder <c>mails</c> of the data directory.</summary>
    [Default("none")]
    public string Host { get; init; } = "";

    /// <summary>Its port: 587 for submission, 465 for <c>Mail:Tls=Always</c>, 25 for a relay of your own.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The name to sign in with. Without one the program does not sign in.</summary>
    public string? User { get; init; }

    /// <summary>The password of <c>Mail:User</c>.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>How the connection is encrypted: <c>Auto</c> as the server offers, and a password is never sent in the clear; <c>StartTls</c> and <c>Always</c> (from the first byte) insist; <c>None</c> does without.</summary>
    public MailTls Tls { get; init; } = MailTls.Auto;

    /// <summary>The address the platform's own mails are from. Needed beside <c>Mail:Host</c>.</summary>
    public string? From { get; init; }

    /// <summary>The name the platform's own mails are from; an agency's are from its own.</summary>
    [Default("the brand's name")]
    public string? FromName { get; init; }

    /// <summary>The address agencies' mails are from; <c>{host}</c> is the agency's console host. It should not name the platform, and its domain has to let the server send for it (SPF, DKIM).</summary>
    public string AgencyFrom { get; init; } = "no-reply@" + HostPlace;

    /// <summary>Whom a mail of a site is from.</summary>
    internal string AddressOf(bool isPlatform, HostName host) => ((isPlatform ? From : AgencyFrom) ?? "no-reply@" + HostPlace).Replace(HostPlace, host.Ascii, StringComparison.Ordinal);

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Host.Length > 0 && Uri.CheckHostName(Host) is UriHostNameType.Unknown)
            yield return $"Mail:Host is '{Host}', which is neither a host name nor an address. Use the like of smtp.example.com, and Mail:Port for the port.";
        if (Port is < 1 or > 65535)
            yield return $"Mail:Port is {Port}. Set it to 1 to 65535; servers take mails at 587 or 465.";
        if (!Enum.IsDefined(Tls))
            yield return $"Mail:Tls is {(int)Tls}. Set it to Auto, StartTls, Always or None.";
        if (Host.Length > 0 && User is not null && string.IsNullOrEmpty(Password))
            yield return "Mail:User is set and Mail:Password is not. Set both, or neither for a server that asks for no password.";
        if (Host.Length > 0 && string.IsNullOrEmpty(From))
            yield return "Mail:From is missing beside Mail:Host. Set it to the address mails are from, for example Mail__From=no-reply@platform.example";
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("From", From), ("AgencyFrom", AgencyFrom)])
        {
            if (!string.IsNullOrEmpty(value) && !MailAddress.TryParse(value.Replace(HostPlace, "console.example", StringComparison.Ordinal), out _))
                yield return $"Mail:{name} is '{value}', which is no mail address. Write it like no-reply@example.com; Mail:FromName has the name.";
        }
    }
}

/// <summary>How the connection to the server is encrypted.</summary>
public enum MailTls
{
    /// <summary>From the first byte on port 465, else by STARTTLS where the server has it.</summary>
    Auto,

    /// <summary>By STARTTLS, or not at all.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Always,

    /// <summary>Not encrypted: for a server on the same machine.</summary>
    None,
}

/// <summary>Reads plain mail addresses.</summary>
static class MailAddress
{
    /// <summary>One address and nothing else: no name, no list, no line break.</summary>
    public static bool TryParse(string text, out MailboxAddress address) =>
        MailboxAddress.TryParse(text, out address!) && address.Address == text && address.Domain.Length > 0 && !text.Any(char.IsControl); // null only when it returns false
}
