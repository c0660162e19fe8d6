using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Mails;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Mails;

public sealed partial class MailTextTests
{
    static readonly Dictionary<string, string> Everything = new(StringComparer.Ordinal)
    {
        ["inviter"] = "Ada Moreau", ["place"] = "Kettle & Co", ["role"] = "Editor", ["expires"] = "2026-11-29T12:00:00+00:00", ["at"] = "2026-11-22T13:05:00+01:00", ["until"] = "2026-11-22T14:30:00+00:00",
        ["new"] = "ada@new.example", ["factor"] = "Passkey “Laptop”", ["device"] = "Firefox 145 on Linux", ["address"] = "203.0.113.9", ["asker"] = "Studio Nord", ["shop"] = "Kettle & Co", ["who"] = "Bo Lind of Studio Nord", ["reason"] = "Help with the tax settings",
        [MailTemplate.Path] = "/somewhere",
    };

    [Fact]
    public async Task Every_mail_in_every_language_has_all_its_texts_and_no_place_left_open()
    {
        await using var mails = MailPlatform.Start();
        Assert.Equal(10, MailTemplate.All.Count);
        foreach (var template in MailTemplate.All)
        {
            List<string> subjects = [];
            foreach (var language in ConsoleWords.Languages)
            {
                var mail = mails.Platform.Get<WriteMail>().Run(mails.Platform.Get<SealMail>().Seal(template, new MailRecipient(StaffConsole.Merchants, "bo@example.org", language), Everything));
                string[] texts = [mail.Subject, .. mail.Paragraphs, mail.Button!.Label, mail.Button.CopyHint, .. mail.SmallPrint];
                Assert.All(texts, text => Assert.DoesNotMatch(@"[{}]|^\s*$|^\s|\s$", text));
                Assert.InRange(mail.Subject.Length, 10, 78);
                Assert.All(template.Values.Where(name => name is not (MailTemplate.Path or "expires" or "at" or "until")), name => Assert.Contains(texts, text => text.Replace("\u200c", "", StringComparison.Ordinal).Contains(Everything[name], StringComparison.Ordinal)));
                Assert.Equal(language, mail.Language);
                subjects.Add(mail.Subject);
            }

            Assert.Equal(3, subjects.Distinct(StringComparer.Ordinal).Count());
        }
    }

    // A value that the texts name and nobody has to give would set the mail aside; one that nobody names is asked for in vain.
    [Fact]
    public void A_template_asks_for_what_its_texts_name()
    {
        var words = ConsoleWords.For("en");
        foreach (var template in MailTemplate.All)
        {
            var named = ((string[])["subject", "text", "button", "small"]).SelectMany(part => Place.Matches(words[$"mails.{template.Name}_{part}"]).Select(match => match.Groups["name"].Value)).Except(["brand", "to"], StringComparer.Ordinal);
            Assert.Equal(template.Values.Where(name => name != MailTemplate.Path).Order(StringComparer.Ordinal), named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("en", "24 November 2026 at 08:05 (UTC)")]
    [InlineData("fr-CA", "24 novembre 2026 à 08:05 (UTC)")]
    [InlineData("de", "24. November 2026 um 08:05 Uhr (UTC)")]
    [InlineData("is", "24 November 2026 at 08:05 (UTC)")] // no texts in it
    public async Task Times_are_said_in_the_recipients_language(string language, string says)
    {
        await using var mails = MailPlatform.Start();
        var wanted = mails.Platform.Get<SealMail>().Seal(MailTemplate.PasswordChanged, new MailRecipient(StaffConsole.Merchants, "bo@example.org", language), new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = MailTemplate.Time(new DateTimeOffset(2026, 11, 24, 8, 5, 0, TimeSpan.Zero)), [MailTemplate.Path] = "/reset" });
        Assert.Contains(mails.Platform.Get<WriteMail>().Run(wanted).Paragraphs, paragraph => paragraph.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_value_is_noticed_where_the_mail_is_made()
    {
        await using var mails = MailPlatform.Start();
        var seal = mails.Platform.Get<SealMail>();
        var to = new MailRecipient(StaffConsole.Merchants, "bo@example.org", "en");
        var without = Everything.Where(value => value.Key != "expires").ToDictionary(StringComparer.Ordinal);
        Assert.Contains("'expires'", Assert.Throws<ArgumentException>(() => seal.Seal(MailTemplate.Invitation, to, without)).Message, StringComparison.Ordinal);
        Assert.Contains("'path'", Assert.Throws<ArgumentException>(() => seal.Seal(MailTemplate.Invitation, to, Everything, new Dictionary<string, string>(StringComparer.Ordinal) { [MailTemplate.Path] = "/" })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("platform", null, "https://vitrine.localhost/invitations")]
    [InlineData("console", null, "https://console.vitrine.localhost/invitations")]
    [InlineData("nord", null, "https://console.nord.example/invitations")]
    [InlineData("nord", "http:8080", "http://console.nord.example:8080/invitations")]
    [InlineData("nord", "https:443", "https://console.nord.example/invitations")]
    public async Task A_link_leads_to_the_sites_own_host(string site, string? shown, string expected)
    {
        await using var mails = MailPlatform.Start(builder =>
        {
            builder.UseEnvironment("Production").UseSetting("Hosts:Platform", "vitrine.localhost");
            if (shown?.Split(':') is [var scheme, var port]) builder.UseSetting("Hosts:Scheme", scheme).UseSetting("Hosts:Port", port);
        });
        var mail = mails.Platform.Get<WriteMail>().Run(mails.Invitation(site == "nord" ? await mails.NordAsync() : site, path: "/invitations"));
        Assert.Equal(expected, mail.Button!.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("//evil.example/x", "another host")]
    [InlineData("/\\evil.example/x", "browsers take it for two slashes")]
    [InlineData("/\t/evil.example/x", "browsers drop the tab")]
    [InlineData("https://evil.example/x", "an address")]
    [InlineData("invitations", "no slash")]
    [InlineData("", "nothing")]
    [InlineData("javascript:alert(1)", "a script")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path, string why)
    {
        await using var mails = MailPlatform.Start();
        Assert.True(MailFaultKind.Unwritable == Assert.Throws<MailFault>(() => mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Merchants, path: path))).Kind, why);
    }

    [Fact]
    public async Task An_agency_without_a_console_of_its_own_writes_no_mail_from_the_platforms()
    {
        await using var mails = MailPlatform.Start();
        foreach (var site in (string[])[StaffConsole.Of(new Vitrine.Tenancy.Agencies.AgencyId(Guid.NewGuid())), "elsewhere", "shop:" + Guid.NewGuid()])
            Assert.Contains("has no host", Assert.Throws<MailFault>(() => mails.Platform.Get<WriteMail>().Run(mails.Invitation(site))).Message, StringComparison.Ordinal);
    }

    // The console's host is the platform's first: an agency that claims it too must not write from there.
    [Fact]
    public async Task A_host_that_leads_to_another_site_is_not_written_from()
    {
        await using var mails = MailPlatform.Start();
        var agency = await mails.Platform.ActAsync(Vitrine.Tenancy.Agencies.AgencyActions.CreateAsync, new Vitrine.Tenancy.Agencies.AgencyFacts("claim", "Claim", Root: null, "console.vitrine.localhost"));
        Assert.True(agency.Succeeded(out var claim, out _));
        Assert.Throws<MailFault>(() => mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Of(claim.Id))));
    }

    [Fact]
    public async Task What_a_stranger_wrote_into_a_name_is_neither_a_link_nor_a_second_line_nor_turned_round()
    {
        await using var mails = MailPlatform.Start();
        var mail = mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Merchants, inviter: "Win at https://evil.example\r\n\r\nBcc: all\u2028now \u202egro.live " + new string('x', 400)));
        Assert.All(mail.Paragraphs, text => Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal));
        Assert.All(mail.Paragraphs, text => Assert.DoesNotContain("://", text, StringComparison.Ordinal));
        Assert.Contains("Win at https:\u200c//evil.\u200cexample Bcc: all now gro.\u200clive xxx", mail.Paragraphs[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Paragraphs[0]);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.InRange(mail.Subject.Length, 100, 200);
        Assert.Equal("203.0.113.9", Everything["address"]); // and an IP address stays one that can be copied
        var notice = mails.Platform.Get<WriteMail>().Run(mails.Platform.Get<SealMail>().Seal(MailTemplate.NewSignIn, new MailRecipient(StaffConsole.Merchants, "bo@example.org", "en"), Everything));
        Assert.Contains(notice.Paragraphs, text => text.Contains("Address: 203.0.113.9\n", StringComparison.Ordinal));
    }

    // A place in a value is not a place in the text.
    [Fact]
    public async Task A_value_that_looks_like_a_place_stays_what_it_is()
    {
        await using var mails = MailPlatform.Start();
        Assert.StartsWith("{to} {path} {0} invites", mails.Platform.Get<WriteMail>().Run(mails.Invitation(StaffConsole.Merchants, inviter: "{to} {path} {0}")).Subject, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)[:}]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place { get; }
}
