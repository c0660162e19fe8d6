namespace Vitrine.Platform.Mails;

/// <summary>Why a mail was not sent.</summary>
public enum MailFaultKind
{
    /// <summary>Transient: the server does not answer, or broke off. It may have taken the mail all the same.</summary>
    Unreachable,

    /// <summary>Transient: the server says "later".</summary>
    Busy,

    /// <summary>Transient, until a person mends the settings or the server: no encryption, or a certificate that does not hold.</summary>
    NotEncrypted,

    /// <summary>Transient, until a person mends the settings: the server asks for a name and password, or refuses ours.</summary>
    CredentialsRefused,

    /// <summary>No server is set.</summary>
    NoServer,

    /// <summary>The address is none, or the server takes nothing for it.</summary>
    RecipientRefused,

    /// <summary>The server sends nothing for this sender.</summary>
    SenderRefused,

    /// <summary>The server does not take this mail.</summary>
    MessageRefused,

    /// <summary>It cannot be written: its console has no host, a value is missing, its secrets cannot be opened.</summary>
    Unwritable,
}

/// <summary>A mail that was not sent: why, and what to do about it.</summary>
/// <param name="message">For staff. Holds no password and no link.</param>
public sealed class MailFault(MailFaultKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public MailFaultKind Kind => kind;

    /// <summary>Whether sending the same mail again would fail again.</summary>
    public bool IsPermanent => kind is not (MailFaultKind.Unreachable or MailFaultKind.Busy or MailFaultKind.NotEncrypted or MailFaultKind.CredentialsRefused);
}
