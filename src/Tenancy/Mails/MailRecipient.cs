namespace Vitrine.Tenancy.Mails;

/// <summary>Who gets a mail, and from where.</summary>
/// <param name="Site">In whose name it is written and where its link leads.</param>
/// <param name="Address">A mail address.</param>
/// <param name="Language">See <see cref="MailWanted.Language"/>.</param>
public sealed record MailRecipient(MailSite Site, string Address, string Language);
