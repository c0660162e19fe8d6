using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Vitrine.Tests.Fixtures;

/// <summary>The far side of SMTP on a real socket: takes mails and keeps them as they came, or behaves as a test says.</summary>
sealed class MailSink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    MailSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public static MailSink Start() => new();

    public int Port { get; }

    /// <summary>What it offers after EHLO, such as <c>STARTTLS</c> or <c>AUTH PLAIN</c>.</summary>
    public IReadOnlyList<string> Offers { get; set; } = [];

    /// <summary>
    /// Asked at each command, and at the end of a mail with <c>.</c>: what to answer instead; null for the usual;
    /// <see cref="BreakOff"/> to hang up without a word.
    /// </summary>
    public Func<string, string?> Behaviour { get; set; } = _ => null;

    public const string BreakOff = "";

    /// <summary>Every line that a client said outside its mails.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>Mails in the order they ended, also those that were refused then.</summary>
    public ConcurrentQueue<SunkMail> Mails { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                try { await TalkAsync(client); }
                catch (Exception error) when (error is IOException or SocketException or System.Security.Authentication.AuthenticationException) { } // the client hung up
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    async Task TalkAsync(TcpClient client)
    {
        Stream stream = client.GetStream();
        var (from, to) = ("", "");
        if (!await AnswerAsync(stream, "", "220 sink.example ESMTP")) return;
        while (await LineAsync(stream) is { } line)
        {
            Said.Enqueue(line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    List<string> lines = ["sink.example", .. Offers];
                    if (!await AnswerAsync(stream, line, string.Join("\r\n", lines.Select((offer, i) => $"250{(i == lines.Count - 1 ? ' ' : '-')}{offer}")))) return;
                    break;
                case "STARTTLS":
                    if (!await AnswerAsync(stream, line, "220 go on")) return;
                    var secure = new SslStream(stream);
                    using (var key = RSA.Create(2048))
                    using (var own = new CertificateRequest("CN=sink.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)))
                        await secure.AuthenticateAsServerAsync(own);
                    stream = secure;
                    break;
                case "MAIL":
                    from = line;
                    if (!await AnswerAsync(stream, line, "250 ok")) return;
                    break;
                case "RCPT":
                    to = line;
                    if (!await AnswerAsync(stream, line, "250 ok")) return;
                    break;
                case "DATA":
                    var refused = Behaviour(line) is not null;
                    if (!await AnswerAsync(stream, line, "354 go on")) return;
                    if (refused) break;
                    Mails.Enqueue(new SunkMail(from, to, await DataAsync(stream)));
                    if (!await AnswerAsync(stream, ".", "250 taken")) return;
                    break;
                case "AUTH":
                    if (!await AnswerAsync(stream, line, "235 welcome")) return;
                    break;
                case "QUIT":
                    await AnswerAsync(stream, line, "221 goodbye");
                    return;
                default:
                    if (!await AnswerAsync(stream, line, "250 ok")) return;
                    break;
            }
        }
    }

    async Task<bool> AnswerAsync(Stream stream, string command, string usual)
    {
        var answer = Behaviour(command) ?? usual;
        if (answer == BreakOff) return false;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop.Token);
        return true;
    }

    async Task<byte[]> DataAsync(Stream stream)
    {
        List<string> lines = [];
        while (await LineAsync(stream) is { } line && line != ".") lines.Add(line.StartsWith('.') ? line[1..] : line); // RFC 5321, 4.5.2
        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n");
    }

    async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}

/// <summary>A mail as a server gets it.</summary>
/// <param name="From">The command that named its sender.</param>
/// <param name="To">The command that named its recipient.</param>
sealed record SunkMail(string From, string To, byte[] Bytes)
{
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Bytes));

    /// <summary>Everything in it, as it travelled and as it reads, for a search.</summary>
    public string All => string.Join('\n', From, To, Encoding.Latin1.GetString(Bytes), Message.TextBody, Message.HtmlBody, Message.From, Message.Subject, string.Join('\n', Message.Headers.Select(header => header.ToString())));
}
