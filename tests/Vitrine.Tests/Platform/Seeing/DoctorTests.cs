using System.Text.Json;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Seeing;

public sealed class DoctorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, "missing", "Hosts:Platform is missing", "Hosts:Platform", "")] // nothing is set at all
    [InlineData(1, "missing", "Did you mean Data:Engine?", "Data:Enigne", "sqlite")]
    [InlineData(1, "missing", "which is not a whole number", "Data:MaximumOpen", "many")]
    [InlineData(1, "missing", "127.0.0.1:9 does not answer", "Data:Engine", "postgresql", "Data:ConnectionString", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2")]
    [InlineData(1, "missing", "127.0.0.1:9 does not answer", "Data:Servers:east:Engine", "postgresql", "Data:Servers:east:ConnectionString", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2")]
    [InlineData(1, "missing", "cannot be written", "Data:Directory", "/proc/vitrine")]
    [InlineData(0, "warning", "127.0.0.1:9 does not answer", "Seeing:Endpoint", "http://127.0.0.1:9")] // it serves, unseen
    [InlineData(0, "warning", "changes made by other nodes are seen within 5 s", "Redis:ConnectionString", "127.0.0.1:9,connectTimeout=500,connectRetry=0")] // it serves, a little later
    [InlineData(0, "ok", "SQLite 3.", "Hosts:PollSeconds", "3")]
    public async Task It_says_what_is_missing_and_the_code_says_whether_anything_is(int code, string state, string says, params string[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder["data"] };
        for (var i = 0; i < settings.Length; i += 2) all[settings[i]] = settings[i + 1];
        var (actual, output, errors) = await ProgramProcess.RunAsync(all, "doctor", "--json");
        Assert.Equal((code, ""), (actual, errors));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(code == 0, json.RootElement.GetProperty("works").GetBoolean());
        Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("state").GetString() == state && finding.GetProperty("says").GetString()!.Contains(says, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder["data"])); // it looks, and makes nothing
    }

    [Fact]
    public async Task Settings_stand_with_their_source_and_secrets_are_hidden()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Data:Directory"] = folder.Path, ["Seeing:Headers"] = "key=planted-secret" };
        var (code, output, _) = await ProgramProcess.RunAsync(settings, "doctor", "--Hosts:PollSeconds", "4");
        Assert.Equal(0, code);
        foreach (var (key, rest) in (IEnumerable<(string, string[])>)[("Hosts:Platform", ["vitrine.localhost", "appsettings.Development.json"]), ("Data:Directory", [folder.Path, "environment"]), ("Hosts:PollSeconds", ["4", "command line"]), ("Data:Engine", ["sqlite", "default"]), ("Seeing:Headers", ["(hidden)", "environment"])])
            Assert.Equal([key, .. rest], Assert.Single(output.Split('\n'), line => line.TrimStart().StartsWith(key + " ", StringComparison.Ordinal)).Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.DoesNotContain("planted-secret", output, StringComparison.Ordinal);
        Assert.Contains("All that is needed works.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_is_named_with_its_version()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder.Path, ["Data:Engine"] = "postgresql", ["Data:ConnectionString"] = Engines.ServerOrSkip(), ["Data:Prefix"] = "d" + Guid.NewGuid().ToString("N")[..10] };
        var (code, output, _) = await ProgramProcess.RunAsync(settings, "doctor");
        Assert.Equal(0, code);
        Assert.Matches(@"ok +database server main: PostgreSQL \d+\.\d+, answered in \d+ ms", output);
        Assert.Contains("is not there yet; the first start makes it", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor", "--jsno")]
    [InlineData("doctor", "--url")]
    public async Task A_misspelt_option_is_refused(params string[] command) =>
        Assert.Equal(2, (await ProgramProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), command)).Code);
}
