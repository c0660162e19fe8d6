using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Tenancy.Mails;

/// <summary>Who gets a mail, and from where.</summary>
/// <param name="Console">In whose name it is written and where its link leads, see <see cref="StaffConsole"/>.</param>
/// <param name="Address">A mail address.</param>
/// <param name="Language">See <see cref="MailWanted.Language"/>.</param>
public sealed record MailRecipient(string Console, string Address, string Language);
