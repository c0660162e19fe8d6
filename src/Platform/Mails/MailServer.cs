using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Vitrine.Platform.Mails;

/// <summary>The far side: connects, signs in and hands over, and gives every failure its name.</summary>
sealed class MailServer(IOptionsMonitor<MailOptions> options, TimeProvider time)
{
    // A server that is there says so within moments; the other mails of the outbox wait meanwhile.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A connection that is ready to take a mail.</summary>
    /// <param name="ownName">How the program names itself, which the server writes into every mail: the sender's domain.</param>
    /// <exception cref="MailFault">It cannot be had now.</exception>
    public async Task<SmtpClient> OpenAsync(string ownName, CancellationToken cancel)
    {
        var settings = options.CurrentValue;
        // As for every other connection of the program: whoever cannot reach a list of revoked certificates still has mails to send.
        var client = new SmtpClient { LocalDomain = ownName, CheckCertificateRevocation = false };
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Encryption(settings.Tls), either.Token);
            if (settings.User is { } user)
            {
                // Whoever stands between could have taken the offer of encryption away, and would read the password.
                if (!client.IsSecure && settings.Tls is not MailTls.None)
                    throw new MailFault(MailFaultKind.NotEncrypted, $"{Where} offers no encryption, and the password is not sent in the clear. Use a port with TLS, or set Mail:Tls to None if nobody can listen in between.");
                await client.AuthenticateAsync(user, settings.Password ?? "", either.Token);
            }

            return client;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            client.Dispose();
            throw NameOpening(error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Hands a mail over. When it returns, the server has taken it.</summary>
    /// <exception cref="MailFault">It was not taken, or nobody knows.</exception>
    public async Task SendAsync(MimeMessage message, string ownName, CancellationToken cancel)
    {
        using var client = await OpenAsync(ownName, cancel);
        try
        {
            await client.SendAsync(message, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            throw NameSending(error);
        }

        // The mail is theirs now. A goodbye that fails or is cut short throws nothing, and must not: it would be sent a second time.
        await client.DisconnectAsync(quit: true, cancel);
    }

    string Where => $"The mail server {options.CurrentValue.Host}:{options.CurrentValue.Port}";

    static SecureSocketOptions Encryption(MailTls tls) => tls switch
    {
        MailTls.StartTls => SecureSocketOptions.StartTls,
        MailTls.Always => SecureSocketOptions.SslOnConnect,
        MailTls.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.Auto,
    };

    // No server has seen the mail yet, so nothing that is said here is said of it.
    MailFault NameOpening(Exception error) => error switch
    {
        MailFault known => known,
        MailKit.Security.AuthenticationException => new(MailFaultKind.CredentialsRefused, $"{Where} refuses Mail:User and Mail:Password. Correct them. {error.Message}", error),
        NotSupportedException => new(MailFaultKind.NotEncrypted, $"{Where} does not offer what the settings ask for: {error.Message} Correct Mail:Tls or Mail:Port.", error),
        SslHandshakeException => new(MailFaultKind.NotEncrypted, $"{Where} has no certificate that holds for its name, or speaks no TLS at this port. Correct Mail:Host, Mail:Port or Mail:Tls.", error),
        SmtpCommandException { StatusCode: var code } => new(MailFaultKind.Busy, $"{Where} takes nothing now: {(int)code} {error.Message}", error),
        OperationCanceledException => new(MailFaultKind.Unreachable, $"{Where} did not answer within {Patience.TotalSeconds:0} s.", error),
        _ => new(MailFaultKind.Unreachable, $"{Where} does not answer: {error.Message}", error),
    };

    MailFault NameSending(Exception error) => error switch
    {
        ServiceNotAuthenticatedException => new(MailFaultKind.CredentialsRefused, $"{Where} asks for a name and a password. Set Mail:User and Mail:Password.", error),
        SmtpCommandException refusal when (int)refusal.StatusCode >= 500 => new(
            refusal.ErrorCode switch
            {
                SmtpErrorCode.RecipientNotAccepted => MailFaultKind.RecipientRefused,
                SmtpErrorCode.SenderNotAccepted => MailFaultKind.SenderRefused,
                _ => MailFaultKind.MessageRefused,
            },
            $"{Where} refuses the {refusal.ErrorCode switch { SmtpErrorCode.RecipientNotAccepted => "recipient", SmtpErrorCode.SenderNotAccepted => $"sender {refusal.Mailbox?.Address}", _ => "mail" }}: {(int)refusal.StatusCode} {refusal.Message}",
            error),
        SmtpCommandException { StatusCode: var code } => new(MailFaultKind.Busy, $"{Where} says later: {(int)code} {error.Message}", error),
        NotSupportedException => new(MailFaultKind.RecipientRefused, $"{Where} cannot write to such an address: {error.Message}", error), // letters beyond ASCII before the @ (RFC 6531)
        _ => new(MailFaultKind.Unreachable, $"{Where} broke off: {error.Message}", error),
    };
}
