using System.Globalization;
using MimeKit;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Mails;

/// <summary>Where mails go while the program is tried out without a server: a folder that any mail program opens, and a line with the link.</summary>
sealed class MailFolder(DataDirectory data, ILogger<MailFolder> log)
{
    /// <summary>The folder; made with the first mail.</summary>
    public string Path => System.IO.Path.Combine(data.Path, "mails");

    /// <summary>Writes a message, or the same one again.</summary>
    public async Task KeepAsync(MimeMessage message, Mail mail, Guid id, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path);
        var name = string.Create(CultureInfo.InvariantCulture, $"{message.Date:yyyyMMdd-HHmmss}-{id:N}.eml");
        await message.WriteToAsync(System.IO.Path.Combine(Path, name), cancel);
        log.LogInformation("Mail to {To}: {Subject} {Link}", mail.To, message.Subject, mail.Button?.Url.AbsoluteUri);
    }
}
