using System.Globalization;

namespace Vitrine.Tenancy.Mails;

/// <summary>A mail that is written to staff. Its texts are the words <c>mails.{name}_subject</c>, <c>_text</c>, <c>_button</c> and <c>_small</c>.</summary>
/// <param name="Name">Stored with the mail; never changed once released.</param>
/// <param name="Values">
/// What has to be given. <c>path</c> is where the button leads on the console's own host and begins with one slash; times are
/// written by <see cref="Time"/>; <c>role</c> and <c>factor</c> are texts, or names of the consoles' texts such as <c>people.role_owner</c>.
/// </param>
public sealed record MailTemplate(string Name, params IReadOnlyList<string> Values)
{
    /// <summary>The name of the value that says where the button leads.</summary>
    public const string Path = "path";

    /// <summary>Somebody is asked to join an agency, a shop or the platform.</summary>
    public static MailTemplate Invitation { get; } = new("invitation", "inviter", "place", "role", "expires", Path);

    public static MailTemplate PasswordReset { get; } = new("password_reset", "expires", Path);

    /// <summary>To a new address, which counts once it is confirmed.</summary>
    public static MailTemplate MailChange { get; } = new("mail_change", "expires", Path);

    /// <summary>To the former address. The path leads to where the change is taken back.</summary>
    public static MailTemplate MailChanged { get; } = new("mail_changed", "new", "at", Path);

    public static MailTemplate PasswordChanged { get; } = new("password_changed", "at", Path);

    public static MailTemplate SecondFactorRemoved { get; } = new("second_factor_removed", "factor", "at", Path);

    /// <summary>A sign-in on a device that was not seen before. The address is an IP address.</summary>
    public static MailTemplate NewSignIn { get; } = new("new_sign_in", "device", "address", "at", Path);

    /// <summary>Wrong passwords were tried until the account was closed for a while.</summary>
    public static MailTemplate LockedOut { get; } = new("locked_out", "address", "at", "until", Path);

    /// <summary>An agency or the platform asks a merchant to be let into the console of a shop.</summary>
    public static MailTemplate ConsentAsked { get; } = new("consent_asked", "asker", "shop", "reason", "until", Path);

    /// <summary>Somebody from outside entered the console of a shop.</summary>
    public static MailTemplate ConsoleEntered { get; } = new("console_entered", "who", "shop", "reason", "at", "until", Path);

    public static IReadOnlyList<MailTemplate> All { get; } =
        [Invitation, PasswordReset, MailChange, MailChanged, PasswordChanged, SecondFactorRemoved, NewSignIn, LockedOut, ConsentAsked, ConsoleEntered];

    /// <summary>A time as a value. It is said in the recipient's language, with the zone it is given in.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
