using System.Text.Json;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Commands;

public sealed class CommandLineTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder.Path,
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_tenants_life_can_be_led_from_the_command_line()
    {
        var created = await RunAsync("tenants", "create", "alder", "--name", "Alder & Sons", "--currency", "GBP", "--locales", "en,fr", "--country", "GB");
        Assert.Equal((0, "alder: Live, at alder.vitrine.localhost\n"), (created.Code, created.Output));
        Assert.Contains("alder: DatabaseReady", created.Errors, StringComparison.Ordinal); // progress, apart from the output

        var listed = await RunAsync("tenants", "list", "--json");
        using var json = JsonDocument.Parse(listed.Output);
        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("alder", "live", "alder.vitrine.localhost", "Alder & Sons"),
            (row.GetProperty("slug").GetString(), row.GetProperty("state").GetString(), row.GetProperty("host").GetString(), row.GetProperty("name").GetString()));

        Assert.Equal("alder: Paused, at alder.vitrine.localhost\n", (await RunAsync("tenants", "pause", "alder")).Output);
        Assert.Equal("alder: Live, at alder.vitrine.localhost\n", (await RunAsync("tenants", "resume", "alder")).Output);
        Assert.Equal("alder: Deleted\n", (await RunAsync("tenants", "delete", "alder")).Output);
        var unconfirmed = await RunAsync("tenants", "purge", "alder", "--confirm", "birch");
        Assert.Equal(1, unconfirmed.Code);
        Assert.True(File.Exists(folder["shops/alder.db"]));
        Assert.Equal("alder: Purged\n", (await RunAsync("tenants", "purge", "alder", "--confirm", "alder")).Output);
        Assert.False(File.Exists(folder["shops/alder.db"]));
        Assert.Equal("oak-lane: shops under oak.example, console console.oak.example\n", (await RunAsync("agencies", "create", "oak-lane", "--name", "Oak Lane", "--root", "oak.example")).Output);
        Assert.Equal("birch: Live, at birch.oak.example\n", (await RunAsync("tenants", "create", "birch", "--agency", "oak-lane")).Output);
        Assert.Contains("console.oak.example", (await RunAsync("agencies", "list", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal("0 migrated, 0 failed\n", (await RunAsync("db", "migrate")).Output);
    }

    [Theory]
    [InlineData(1, "There is no tenant 'nobody'", "tenants", "pause", "nobody")]
    [InlineData(1, "cannot be a short name", "tenants", "create", "No Good")]
    [InlineData(1, "is no currency", "tenants", "create", "alder", "--currency", "euro")]
    [InlineData(1, "is not a host name", "tenants", "create", "alder", "--domain", "my_shop.example")]
    [InlineData(1, "There is no sample 'nothing'", "tenants", "create", "alder", "--sample", "nothing")]
    [InlineData(1, "does not answer", "health", "--url", "http://127.0.0.1:9")]
    [InlineData(2, "tenants suspend --help", "tenants", "suspend", "alder")]
    [InlineData(2, "--jsno", "tenants", "list", "--jsno")]
    [InlineData(2, "--currnecy", "tenants", "create", "alder", "--currnecy", "USD")] // and no shop in the wrong currency
    [InlineData(2, "'bogus' is not known", "tenants", "bogus")]
    [InlineData(1, "is no address", "health", "--url", "everywhere")]
    [InlineData(1, "There is no agency", "tenants", "create", "alder", "--agency", "nobody")]
    [InlineData(1, "is not a host name", "agencies", "create", "alder", "--root", "my_root.example")]
    [InlineData(2, "'tenant' is not a command", "tenant", "list")]
    public async Task What_cannot_be_done_ends_with_one_line_that_says_why_and_a_code(int code, string says, params string[] command)
    {
        var (actual, _, errors) = await RunAsync(command);
        Assert.Equal(code, actual);
        Assert.Contains(says, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once_each_with_its_cure()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Data:Directory"] = folder.Path, ["Data:Engine"] = "oracle", ["Hosts:PollSeconds"] = "60", ["Hosts:Platform"] = "my_platform",
            ["Data:Servers:second:Engine"] = "postgresql", ["Platform:TrustedProxies:0"] = "everyone",
        };
        var (code, _, errors) = await ProgramProcess.RunAsync(settings, "serve");
        Assert.Equal(2, code);
        Assert.Equal(5, errors.TrimEnd().Split('\n').Length);
        foreach (var says in (string[])["Data:Engine is 'oracle'", "Set it to postgresql, sqlite or sqlserver", "Hosts:PollSeconds is 60", "Hosts:Platform is 'my_platform'", "Data:Servers:second:ConnectionString is missing", "Platform:TrustedProxies has 'everyone'"])
            Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path)); // nothing half-made remains
    }

    [Theory]
    [InlineData("Hosts:PollSeconds", "often", "Hosts")]
    [InlineData("Hosts:Platform", "", "Hosts:Platform is missing")]
    [InlineData("Data:ConnectionString", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2", "127.0.0.1:9")]
    [InlineData("Data:Directory", "/proc/vitrine", "cannot be written")]
    public async Task A_start_that_cannot_succeed_is_refused_with_the_cure(string setting, string value, string says)
    {
        var settings = new Dictionary<string, string>(Settings, StringComparer.Ordinal) { [setting] = value };
        if (setting == "Data:ConnectionString") settings["Data:Engine"] = "postgresql";
        var (code, _, errors) = await ProgramProcess.RunAsync(settings, "serve", "--urls", "http://127.0.0.1:0");
        Assert.NotEqual(0, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal); // no stack trace for what a person can mend
    }

    [Fact]
    public async Task A_damaged_control_database_is_named_and_left_alone()
    {
        var content = string.Concat(Enumerable.Repeat("this is not a database ", 400));
        await File.WriteAllTextAsync(folder["control.db"], content, TestContext.Current.CancellationToken);
        var (code, _, errors) = await RunAsync("tenants", "list");
        Assert.Equal(1, code);
        Assert.Contains("control.db is damaged", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(folder["control.db"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_read_only_data_directory_is_named_with_its_cure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "Another user is needed to meet a folder that cannot be written: runs on Linux as root with setpriv.");
        Assert.Equal(0, (await RunAsync("tenants", "create", "alder")).Code);
        using var copy = new TemporaryFolder(); // the program where the other user may read it
        TemporaryFolder.Copy(Path.GetDirectoryName(ProgramProcess.BuiltProgram)!, copy.Path);
        using var run = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/tmp", "Hosts__Platform=vitrine.localhost", $"Data__Directory={folder.Path}", "dotnet", copy["Vitrine.Platform.dll"], "tenants", "list"])
        { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = copy.Path })!;
        var errors = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be written", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("Data:Directory", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serving_prints_where_the_shops_are_stops_when_told_and_says_so_to_a_load_balancer_first()
    {
        var port = FreePort();
        var settings = new Dictionary<string, string>(Settings, StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Platform:DrainSeconds"] = "5" };
        using var program = ProgramProcess.Start(settings, "--urls", $"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await WaitAsync(async () => (await client.GetAsync("/healthz/ready")).IsSuccessStatusCode);
        await WaitAsync(() => Task.FromResult(program.Output.Contains("Ctrl+C", StringComparison.Ordinal)));
        foreach (var line in (string[])[$"http://atelier-brume.localhost:{port}", $"http://kettle-and-co.localhost:{port}", $"http://northline-supply.localhost:{port}", $"http://console.studio-nord.localhost:{port}", $"http://vitrine.localhost:{port}"])
        {
            Assert.Contains(line, program.Output, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Host = new Uri(line).Authority;
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, line); // only links that answer are printed
        }

        var stopping = program.TerminateAsync();
        await WaitAsync(async () => (int)(await client.GetAsync("/healthz/ready")).StatusCode == 503);
        using (var served = new HttpRequestMessage(HttpMethod.Get, "/"))
        {
            served.Headers.Host = "atelier-brume.localhost";
            using var answer = await client.SendAsync(served, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode); // still served while the balancer turns away
        }

        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_round_it()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var (code, _, errors) = await RunAsync("serve", "--urls", $"http://127.0.0.1:{port}");
        Assert.Equal(1, code);
        Assert.Contains("--urls", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    Task<(int Code, string Output, string Errors)> RunAsync(params string[] command) => ProgramProcess.RunAsync(Settings, command);

    static async Task WaitAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 3_600; i++)
        {
            try
            {
                if (await condition()) return;
            }
            catch (HttpRequestException) { /* not listening yet */ }
            await Task.Delay(50);
        }

        Assert.Fail("It did not come about within three minutes.");
    }

    static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
