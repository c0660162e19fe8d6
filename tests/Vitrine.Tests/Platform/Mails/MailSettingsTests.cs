using System.Text.Json;
using Vitrine.Platform.Mails;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Mails;

public sealed class MailSettingsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Wrong_settings_are_named_together_with_their_cures()
    {
        var problems = new MailOptions { Host = "smtp example", Port = 0, User = "post", From = "Post <post@x.example>", AgencyFrom = "nobody", Tls = (MailTls)7 }.Problems().ToList();
        Assert.Equal(6, problems.Count);
        foreach (var says in (string[])["Mail:Host is 'smtp example'", "Mail:Port is 0", "Mail:Tls is 7", "Mail:Password is not", "Mail:From is 'Post <post@x.example>'", "Mail:AgencyFrom is 'nobody'"])
            Assert.Single(problems, problem => problem.Contains(says, StringComparison.Ordinal));
        Assert.Contains("Mail:From is missing", Assert.Single(new MailOptions { Host = "smtp.example" }.Problems()), StringComparison.Ordinal);
        Assert.Empty(new MailOptions().Problems());
        Assert.Empty(new MailOptions { Host = "10.0.0.9", From = "post@example.com", User = "post", Password = "x" }.Problems());
    }

    [Fact]
    public async Task Doctor_says_whether_mails_can_be_sent()
    {
        await using var sink = MailSink.Start();
        sink.Offers = ["AUTH PLAIN"];
        Assert.Contains(await FindingsAsync(), finding => finding is ("warning", var says) && says.Contains("No server is set", StringComparison.Ordinal));
        Assert.Contains(await FindingsAsync(("ASPNETCORE_ENVIRONMENT", "Development")), finding => finding is ("ok", var says) && says.Contains("they are written into", StringComparison.Ordinal));

        (string, string)[] set = [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{sink.Port}"), ("Mail:From", "post@vitrine.localhost"), ("Mail:Tls", "None"), ("Mail:User", "post"), ("Mail:Password", "planted-secret")];
        Assert.Contains(await FindingsAsync(set), finding => finding is ("ok", var says) && says.Contains("without encryption and knows us", StringComparison.Ordinal));
        Assert.Contains("EHLO vitrine.localhost", sink.Said);
        Assert.DoesNotContain(sink.Said, said => said.StartsWith("MAIL", StringComparison.Ordinal)); // it sends none
        Assert.Contains(await FindingsAsync([.. set, ("Mail:AgencyFrom", "post@mails.vitrine.localhost")]), finding => finding is ("warning", var says) && says.Contains("name the platform", StringComparison.Ordinal));
        sink.Behaviour = said => said.StartsWith("AUTH", StringComparison.Ordinal) ? "535 wrong" : null;
        Assert.Contains(await FindingsAsync(set), finding => finding is ("warning", var says) && says.Contains("refuses Mail:User and Mail:Password", StringComparison.Ordinal));
        Assert.Contains(await FindingsAsync([.. set, ("Mail:Port", "9")]), finding => finding is ("warning", var says) && says.Contains("127.0.0.1:9 does not answer", StringComparison.Ordinal));
    }

    async Task<List<(string State, string Says)>> FindingsAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder.Path };
        foreach (var (key, value) in settings) all[key] = value;
        var (code, output, errors) = await ProgramProcess.RunAsync(all, "doctor", "--json");
        Assert.Equal((0, ""), (code, errors)); // the program works without mails
        Assert.DoesNotContain("planted-secret", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("what").GetString() == "mails").Select(finding => (finding.GetProperty("state").GetString()!, finding.GetProperty("says").GetString()!))];
    }
}
