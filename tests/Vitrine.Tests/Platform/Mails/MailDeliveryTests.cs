using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Mails;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Mails;

public sealed class MailDeliveryTests
{
    [Theory, EveryEngine]
    public async Task A_wanted_mail_arrives_with_the_same_words_and_link_in_both_parts_and_its_token_never_stood_in_the_outbox(string engine)
    {
        await using var mails = MailPlatform.On(engine);
        var site = await mails.NordAsync();
        await mails.AnnounceAsync(mails.Invitation(site, language: "fr"));
        var waiting = Assert.Single(await mails.OutboxAsync());
        Assert.Equal(("mail.wanted", "mail/bo@example.org"), (waiting.Name, waiting.Subject));
        Assert.Contains("Ada Moreau", waiting.Body, StringComparison.Ordinal); // what is no secret can be read
        Assert.DoesNotContain("t0ken", waiting.Body, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(new TurnEnd(TurnResult.Done, 1), await mails.TurnAsync());
        Assert.Empty(await mails.OutboxAsync());
        var message = Assert.Single(mails.Sink.Mails).Message;
        Assert.Equal("Ada Moreau vous invite à rejoindre Kettle & Co", message.Subject);
        Assert.Equal(("bo@example.org", "Studio Nord", "no-reply@console.nord.example"), (message.To.Mailboxes.Single().Address, message.From.Mailboxes.Single().Name, message.From.Mailboxes.Single().Address));
        const string link = "http://console.nord.example/invitations?token=t0ken-in-the-link";
        Assert.Contains("Accepter l’invitation\n" + link + "\n", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal([link, link], Hrefs(message.HtmlBody));
        var alternatives = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], alternatives.Select(part => part.ContentType.MimeType)); // the last is the best (RFC 2046, 5.1.4)
        Assert.Equal(("fr", "auto-generated"), (alternatives.Headers[HeaderId.ContentLanguage], message.Headers["Auto-Submitted"]));
        Assert.Equal(mails.Time.GetUtcNow(), message.Date);
    }

    [Fact]
    public async Task An_agencys_mail_names_the_platform_nowhere()
    {
        await using var mails = MailPlatform.Start(builder => builder.UseSetting("Mail:FromName", "Vitrine"));
        var site = await mails.NordAsync();
        foreach (var language in ConsoleWords.Languages)
        {
            var mail = await mails.DeliverAsync(mails.Invitation(site, language: language));
            foreach (var name in (string[])["vitrine", "mailkit", "mimekit", "x-mailer", "127.0.0.1", Environment.MachineName])
                Assert.DoesNotContain(name, mail.All, StringComparison.OrdinalIgnoreCase);
        }

        Assert.All(mails.Sink.Said, said => Assert.DoesNotContain("vitrine", said, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("EHLO console.nord.example", mails.Sink.Said); // servers write it into the mail

        var own = await mails.DeliverAsync(mails.Invitation(StaffConsole.Platform));
        Assert.Equal(new MailboxAddress("Vitrine", "post@vitrine.localhost"), own.Message.From.Mailboxes.Single()); // the search would have found it
        Assert.EndsWith("@vitrine.localhost", own.Message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_a_name_stays_text_in_html_and_begins_no_header()
    {
        await using var mails = MailPlatform.Start();
        var site = await mails.NordAsync("Nord\r\nX-Injected: brand <script>");
        var mail = await mails.DeliverAsync(mails.Invitation(site, inviter: "<b onclick=\"x\">Ada</b>\r\nBcc: victim@example.org\r\n\r\n<p>"));
        var message = mail.Message;
        Assert.DoesNotContain(message.Headers, header => header.Field is "Bcc" or "X-Injected");
        Assert.Equal(["bo@example.org"], message.GetRecipients().Select(recipient => recipient.Address));
        Assert.StartsWith("<b onclick=\"x\">Ada</b> Bcc: victim@example.org <p> invites you", message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.Single(mails.Sink.Said, said => said.StartsWith("RCPT", StringComparison.Ordinal));
    }

    // Composed by hand, past the cleaning of values: the message itself lets nothing through either.
    [Theory]
    [InlineData("\r\nX-Injected: 1")]
    [InlineData("\nX-Injected: 1")]
    [InlineData("\rX-Injected: 1")]
    [InlineData("\r\n\r\nbody")]
    [InlineData("\u2028X-Injected: 1\u0085X-Injected: 2\0")]
    public async Task A_line_break_in_a_subject_or_a_brand_begins_no_header(string injection)
    {
        await using var mails = MailPlatform.Start();
        var mail = mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Merchants));
        using var message = mails.Platform.Get<ComposeMail>().Run(mail with { Subject = "Hello" + injection, Brand = mail.Brand with { Name = "Nord" + injection } }, Guid.NewGuid(), mails.Time.GetUtcNow());
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes, TestContext.Current.CancellationToken);
        var head = Encoding.Latin1.GetString(bytes.ToArray()).ReplaceLineEndings("\n").Split("\n\n")[0];
        Assert.DoesNotContain(head.Split('\n'), line => line.StartsWith("X-Injected", StringComparison.OrdinalIgnoreCase));
        var read = MimeMessage.Load(new MemoryStream(bytes.ToArray()));
        Assert.DoesNotContain(read.Headers, header => header.Field.Contains("Injected", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(read.Subject!, char.IsControl);
        Assert.Equal("multipart/alternative", read.Body!.ContentType.MimeType);
    }

    [Theory]
    [InlineData("bo@example.org\r\nBcc: x@example.org")]
    [InlineData("bo@example.org, x@example.org")]
    [InlineData("Bo <bo@example.org>")]
    [InlineData("bo")]
    [InlineData("")]
    public async Task A_recipient_that_is_not_one_address_is_set_aside_and_nothing_is_said_to_the_server(string to)
    {
        await using var mails = MailPlatform.Start();
        await mails.AnnounceAsync(mails.Invitation(StaffConsole.Merchants, to: to));
        await mails.TurnAsync();
        Assert.NotNull(Assert.Single(await mails.OutboxAsync()).SetAsideAt);
        Assert.Empty(mails.Sink.Said);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", "refuses the recipient: 550 5.1.1 no such user")]
    [InlineData("MAIL", "553 not your address", "refuses the sender post@vitrine.localhost: 553")]
    [InlineData("DATA", "554 not today", "refuses the mail: 554")]
    [InlineData(".", "552 too large", "refuses the mail: 552")]
    public async Task A_refusal_that_stays_sets_the_mail_aside_at_once(string command, string answer, string says)
    {
        await using var mails = MailPlatform.Start();
        mails.Sink.Behaviour = said => said.StartsWith(command, StringComparison.Ordinal) ? answer : null;
        await mails.AnnounceAsync(mails.Invitation(StaffConsole.Platform));
        await mails.TurnAsync();
        var aside = Assert.Single(await mails.OutboxAsync());
        Assert.NotNull(aside.SetAsideAt);
        Assert.Equal(1, aside.Failures);
        Assert.Contains(says, aside.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "421 too many connections", "takes nothing now: 421")]
    [InlineData("", "554 no service here", "takes nothing now: 554")] // said of us, not of this mail
    [InlineData("", MailSink.BreakOff, "does not answer")]
    [InlineData("MAIL", "451 try again", "says later: 451")]
    [InlineData("MAIL", "530 authentication required", "asks for a name and a password")]
    [InlineData("RCPT", "450 greylisted", "says later: 450")]
    [InlineData("RCPT", MailSink.BreakOff, "broke off")]
    [InlineData(".", "452 disk full", "says later: 452")]
    [InlineData(".", MailSink.BreakOff, "broke off")] // taken, perhaps
    public async Task A_failure_that_may_pass_is_tried_again_and_is_the_same_message_then(string command, string answer, string says)
    {
        await using var mails = MailPlatform.Start();
        mails.Sink.Behaviour = said => said.StartsWith(command, StringComparison.Ordinal) && (command.Length > 0 || said.Length == 0) ? answer : null;
        await mails.AnnounceAsync(mails.Invitation(StaffConsole.Merchants));
        await mails.TurnAsync();
        var waiting = Assert.Single(await mails.OutboxAsync());
        Assert.Null(waiting.SetAsideAt);
        Assert.Contains(says, waiting.LastError, StringComparison.Ordinal);

        mails.Sink.Behaviour = _ => null;
        mails.Time.Advance(DeliverMessage.RetryAfter[0]);
        await mails.TurnAsync();
        Assert.Empty(await mails.OutboxAsync());
        Assert.Equal($"{waiting.Id:N}@vitrine.localhost", mails.Sink.Mails.Last().Message.MessageId);
        Assert.Single(mails.Sink.Mails.Select(mail => Encoding.Latin1.GetString(mail.Bytes)).Distinct(StringComparer.Ordinal)); // byte for byte
    }

    [Theory]
    [InlineData("500 what?")]
    [InlineData(MailSink.BreakOff)]
    public async Task A_goodbye_that_fails_does_not_send_a_mail_twice(string answer)
    {
        await using var mails = MailPlatform.Start();
        mails.Sink.Behaviour = said => said == "QUIT" ? answer : null;
        await mails.DeliverAsync(mails.Invitation(StaffConsole.Merchants));
        Assert.Empty(await mails.OutboxAsync());
        Assert.Single(mails.Sink.Mails);
    }

    [Fact]
    public async Task A_program_that_stops_at_the_goodbye_knows_that_the_mail_was_taken()
    {
        await using var mails = MailPlatform.Start();
        using var stop = new CancellationTokenSource();
        mails.Sink.Behaviour = said =>
        {
            if (said == "QUIT") stop.Cancel();
            return null;
        };
        await mails.Platform.Get<SendMail>().RunAsync(mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Merchants)), Guid.NewGuid(), mails.Time.GetUtcNow(), stop.Token);
        Assert.True(stop.IsCancellationRequested);
        Assert.Single(mails.Sink.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_says_nothing_is_named_and_tried_again()
    {
        await using var gone = MailPlatform.Start(builder => builder.UseSetting("Mail:Port", "9"));
        await gone.AnnounceAsync(gone.Invitation(StaffConsole.Merchants));
        await gone.TurnAsync();
        var waiting = Assert.Single(await gone.OutboxAsync());
        Assert.Null(waiting.SetAsideAt);
        Assert.Contains("The mail server 127.0.0.1:9 does not answer", waiting.LastError, StringComparison.Ordinal);

        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        await using var silent = MailPlatform.Start(builder => builder.UseSetting("Mail:Port", $"{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}"));
        await silent.AnnounceAsync(silent.Invitation(StaffConsole.Merchants));
        var turn = silent.TurnAsync();
        using var accepted = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        silent.Time.Advance(TimeSpan.FromSeconds(10));
        await turn;
        Assert.Contains("did not answer within 10 s", Assert.Single(await silent.OutboxAsync()).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_sent_to_a_server_that_encrypts_or_where_the_settings_do_without()
    {
        await using var open = MailPlatform.Start(builder => builder.UseSetting("Mail:User", "post").UseSetting("Mail:Password", "planted").UseSetting("Mail:Tls", "Auto"));
        open.Sink.Offers = ["AUTH PLAIN"]; // whoever stands between has taken STARTTLS away
        await open.AnnounceAsync(open.Invitation(StaffConsole.Merchants));
        await open.TurnAsync();
        Assert.Contains("the password is not sent in the clear", Assert.Single(await open.OutboxAsync()).LastError, StringComparison.Ordinal);
        Assert.DoesNotContain(open.Sink.Said, said => said.StartsWith("AUTH", StringComparison.Ordinal));

        await using var meant = MailPlatform.Start(builder => builder.UseSetting("Mail:User", "post").UseSetting("Mail:Password", "planted"));
        meant.Sink.Offers = ["AUTH PLAIN"];
        await meant.DeliverAsync(meant.Invitation(StaffConsole.Merchants));
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0post\0planted"u8), meant.Sink.Said);

        meant.Sink.Behaviour = said => said.StartsWith("AUTH", StringComparison.Ordinal) ? "535 wrong" : null;
        await meant.AnnounceAsync(meant.Invitation(StaffConsole.Merchants));
        await meant.TurnAsync();
        var waiting = Assert.Single(await meant.OutboxAsync());
        Assert.Null(waiting.SetAsideAt); // a person mends the settings
        Assert.Contains("refuses Mail:User and Mail:Password", waiting.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", waiting.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auto", new[] { "STARTTLS" }, "has no certificate that holds for its name")]
    [InlineData("StartTls", new string[0], "does not offer what the settings ask for")]
    [InlineData("Always", new string[0], "speaks no TLS at this port")]
    public async Task Encryption_that_does_not_hold_is_none(string tls, string[] offers, string says)
    {
        await using var mails = MailPlatform.Start(builder => builder.UseSetting("Mail:Tls", tls));
        mails.Sink.Offers = offers;
        await mails.AnnounceAsync(mails.Invitation(StaffConsole.Merchants));
        await mails.TurnAsync();
        var waiting = Assert.Single(await mails.OutboxAsync());
        Assert.Null(waiting.SetAsideAt);
        Assert.Contains(says, waiting.LastError, StringComparison.Ordinal);
        Assert.Empty(mails.Sink.Mails);
    }

    [Fact]
    public async Task What_is_sealed_for_one_mail_opens_for_no_other()
    {
        await using var mails = MailPlatform.Start();
        var mail = mails.Invitation(await mails.NordAsync());
        var seal = mails.Platform.Get<SealMail>();
        Assert.Equal("/invitations?token=t0ken-in-the-link", seal.Open(mail)[MailTemplate.Path]);
        foreach (var other in (MailWanted[])[mail with { Console = StaffConsole.Platform }, mail with { To = "eve@example.org" }, mail with { Template = MailTemplate.PasswordReset.Name }, mail with { Sealed = mail.Sealed![..^4] + "AAAA" }])
        {
            await mails.AnnounceAsync(other);
            await mails.TurnAsync();
            var aside = (await mails.OutboxAsync())[^1];
            Assert.NotNull(aside.SetAsideAt);
            Assert.Contains("cannot be opened", aside.LastError, StringComparison.Ordinal);
        }

        Assert.Empty(mails.Sink.Mails);
    }

    [Fact]
    public async Task In_Development_without_a_server_a_mail_is_a_file_and_a_line_with_its_link_at_the_serving_port()
    {
        using var folder = new TemporaryFolder();
        var log = new RecordedLog { From = LogLevel.Information };
        await using var platform = new RunningPlatform(folder.Path, builder =>
        {
            builder.UseSetting("Samples:Seed", "false");
            log.Attach(builder);
        }).Listen();
        var wanted = platform.Get<SealMail>().Seal(MailTemplate.PasswordReset, new MailRecipient(StaffConsole.Merchants, "bo@example.org", "de"), new Dictionary<string, string>(StringComparer.Ordinal) { ["expires"] = "2026-11-22T13:00:00Z" }, new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = "/reset?token=abc" });
        var id = Guid.NewGuid();
        for (var attempt = 1; attempt <= 2; attempt++) // again after a crash
            await new DeliverMail(platform.Get<WriteMail>(), platform.Get<SendMail>()).HearAsync(wanted, new Delivery(id, Vitrine.Tenancy.Work.WorkPlace.Control, 1, DateTimeOffset.UnixEpoch, attempt), TestContext.Current.CancellationToken);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "mails"), "*.eml"));
        var link = $"http://console.vitrine.localhost:{platform.Address.Port}/reset?token=abc";
        using var message = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(link, message.TextBody, StringComparison.Ordinal);
        Assert.Contains($"Mail to bo@example.org: Wählen Sie ein neues Passwort {link}", log.Lines);
        using var answer = await platform.ClientFor($"console.vitrine.localhost:{platform.Address.Port}").GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 200, 399); // the port in the link is one that answers
    }

    [Fact]
    public async Task Elsewhere_without_a_server_a_mail_is_set_aside_and_the_setting_named()
    {
        await using var mails = MailPlatform.Start(builder => builder.UseSetting("Mail:Host", "").UseEnvironment("Production").UseSetting("Hosts:Platform", "vitrine.localhost"));
        await mails.AnnounceAsync(mails.Invitation(StaffConsole.Merchants));
        await mails.TurnAsync();
        var aside = Assert.Single(await mails.OutboxAsync());
        Assert.NotNull(aside.SetAsideAt);
        Assert.Contains("Mail:Host is not set", aside.LastError, StringComparison.Ordinal);
        Assert.False(Directory.Exists(mails.Platform.PathOf("mails")));
    }

    static IEnumerable<string> Hrefs(string? html) =>
        html!.Split("href=\"").Skip(1).Select(rest => System.Net.WebUtility.HtmlDecode(rest.Split('"')[0]));
}
