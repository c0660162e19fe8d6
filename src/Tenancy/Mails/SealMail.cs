using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Vitrine.Tenancy.Mails;

/// <summary>
/// Makes mails to be announced, and keeps what is secret in them, such as the token in a link, out of sight: the outbox and
/// its backups can be read by more people than the mail is for.
/// </summary>
public sealed class SealMail(IDataProtectionProvider protection)
{
    /// <summary>Makes a mail. <c>db.Announce(mail)</c> in the transaction of the change sends it.</summary>
    /// <remarks>The serving program has its keys from the start. A command calls this before its transaction begins: the first secret ever sealed writes a key into the control database.</remarks>
    /// <param name="values">Of <see cref="MailTemplate.Values"/>, those that anybody may read.</param>
    /// <param name="secrets">The others; <see cref="MailTemplate.Path"/> wherever it holds a token. What is sealed opens for this console, template and address alone.</param>
    /// <exception cref="ArgumentException">A value that the template needs is missing, or one is given twice: a mistake of ours.</exception>
    public MailWanted Seal(MailTemplate template, MailRecipient to, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? secrets = null)
    {
        if (template.Values.FirstOrDefault(name => !values.ContainsKey(name) && secrets?.ContainsKey(name) != true) is { } missing)
            throw new ArgumentException($"The mail {template.Name} needs a value '{missing}'.", nameof(values));
        if (secrets?.Keys.FirstOrDefault(values.ContainsKey) is { } twice)
            throw new ArgumentException($"'{twice}' is given as a secret and to be read by anybody.", nameof(secrets));
        var mail = new MailWanted { Console = to.Console, To = to.Address, Language = to.Language, Template = template.Name, Values = values };
        return secrets is null ? mail : mail with { Sealed = ProtectorOf(mail).Protect(JsonSerializer.Serialize(secrets)) };
    }

    /// <summary>All values of a mail, the secret ones too.</summary>
    /// <exception cref="CryptographicException">It was not sealed for this mail, or its key is gone.</exception>
    public IReadOnlyDictionary<string, string> Open(MailWanted mail)
    {
        if (mail.Sealed is null) return mail.Values;
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(ProtectorOf(mail).Unprotect(mail.Sealed))!; // never "null": only Seal can have written it
        return mail.Values.Concat(secrets).ToDictionary(StringComparer.Ordinal);
    }

    IDataProtector ProtectorOf(MailWanted mail) => protection.CreateProtector("Vitrine.Mails", mail.Console, mail.Template, mail.To);
}
