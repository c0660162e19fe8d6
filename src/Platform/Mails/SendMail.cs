using Microsoft.Extensions.Options;

namespace Vitrine.Platform.Mails;

/// <summary>Sends one mail. Without a server: in Development it is kept in a folder, elsewhere it cannot be sent.</summary>
sealed class SendMail(ComposeMail compose, MailServer server, MailFolder folder, IOptionsMonitor<MailOptions> options, IHostEnvironment environment)
{
    /// <param name="id">Stays the same however often this mail is tried; its Message-Id is made of it.</param>
    /// <param name="at">When it was wanted.</param>
    /// <exception cref="MailFault">It was not sent.</exception>
    public async Task RunAsync(Mail mail, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        using var message = compose.Run(mail, id, at);
        if (options.CurrentValue.Host.Length > 0) await server.SendAsync(message, ComposeMail.DomainOf(message.From.Mailboxes.Single()), cancel);
        else if (environment.IsDevelopment()) await folder.KeepAsync(message, mail, id, cancel);
        else throw new MailFault(MailFaultKind.NoServer, "Mail:Host is not set, so no mail is sent. Set it to your SMTP server, then let what was set aside be tried again with: outbox retry");
    }
}
