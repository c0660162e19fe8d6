using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Mails;

/// <summary>Makes the message as it travels: the same words once as plain text and once as HTML.</summary>
sealed class ComposeMail(IOptionsMonitor<MailOptions> options)
{
    /// <summary>The same mail with the same identifier is the same message, so that a server or a mailbox can tell a second one.</summary>
    /// <param name="id">Stays the same however often the mail is tried.</param>
    /// <param name="at">Its date.</param>
    /// <exception cref="MailFault">The recipient or the sender is no address.</exception>
    public MimeMessage Run(Mail mail, Guid id, DateTimeOffset at)
    {
        if (!MailAddress.TryParse(mail.To, out var to)) throw new MailFault(MailFaultKind.RecipientRefused, "The recipient is no mail address.");
        var from = From(mail);
        var message = new MimeMessage { MessageId = $"{id:N}@{DomainOf(from)}", Date = at, Subject = OneLine(mail.Subject) };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's "I am away" answers it
        var body = new MultipartAlternative
        {
            Part(TextFormat.Plain, PlainText(mail)),
            Part(TextFormat.Html, MailHtml.Write(mail)),
        };
        body.Boundary = $"--={id:N}";
        body.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Body = body;
        return message;
    }

    /// <summary>The domain of the sender, for whatever else has to say where a mail comes from.</summary>
    public static string DomainOf(MailboxAddress from) => HostName.TryParse(from.Domain, out var host, out _) ? host.Ascii : from.Domain;

    MailboxAddress From(Mail mail)
    {
        var settings = options.CurrentValue;
        var name = mail.Brand.IsPlatform ? settings.FromName ?? mail.Brand.Name : mail.Brand.Name;
        if (!MailAddress.TryParse(settings.AddressOf(mail.Brand.IsPlatform, mail.Host), out var address))
            throw new MailFault(MailFaultKind.SenderRefused, $"{(mail.Brand.IsPlatform ? "Mail:From" : "Mail:AgencyFrom")} makes no mail address with the host {mail.Host}.");
        return new MailboxAddress(OneLine(name), address.Address);
    }

    static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    static string PlainText(Mail mail)
    {
        List<string> blocks = [mail.Brand.Name, mail.Subject, .. mail.Paragraphs];
        if (mail.Button is { } button) blocks.Add($"{button.Label}\n{button.Url.AbsoluteUri}");
        blocks.Add(string.Join('\n', mail.SmallPrint));
        return string.Join("\n\n", blocks) + "\n";
    }

    // A line break in a name would begin a header of a stranger's own.
    static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
}
