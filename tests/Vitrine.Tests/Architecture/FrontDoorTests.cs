using System.Diagnostics;
using System.Text.RegularExpressions;
using Vitrine.Platform;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Architecture;

/// <summary>What a newcomer reads and runs first stays true.</summary>
public sealed partial class FrontDoorTests
{
    public static TheoryData<string> Readmes => ["README.md", "LISEZMOI.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_local_link_leads_somewhere(string readme) =>
        Assert.DoesNotContain(LocalLink.Matches(File.ReadAllText(Repository.PathOf(readme))).Select(match => match.Groups["path"].Value), path => !Path.Exists(Repository.PathOf(path)));

    [Theory]
    [InlineData("src/Platform/bin/Debug/net10.0/", true)]
    [InlineData("src/Platform/bin/Release/net10.0", true)]
    [InlineData("src/Platform/bin/Release/net10.0/publish/", false)] // published is published, wherever it stands
    [InlineData("src/Platform/bin/Release/net10.0/linux-x64/publish", false)]
    [InlineData("tests/Vitrine.Tests/bin/Debug/net10.0", false)]
    [InlineData("out", false)]
    [InlineData("../out", false)]
    public void Only_the_build_folder_of_the_sources_means_Development(string folder, bool development) =>
        Assert.Equal(development, SourceTree.IsBuildFolder(Path.GetFullPath(folder, Repository.Root)));

    [Fact]
    public void Every_file_that_the_image_copies_exists()
    {
        var missing = from line in File.ReadLines(Repository.PathOf("Dockerfile"))
                      where line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)
                      from source in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]
                      where !Path.Exists(Repository.PathOf(source))
                      select source;
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_project_that_the_program_needs_is_copied_before_the_restore()
    {
        var copied = File.ReadLines(Repository.PathOf("Dockerfile")).TakeWhile(line => !line.StartsWith("RUN dotnet restore", StringComparison.Ordinal)).Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).ToList();
        var needed = Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path));
        Assert.All(needed, project => Assert.Contains(copied, line => line.Contains(project, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_very_publish_command_of_the_image_yields_a_program_that_starts_and_serves()
    {
        var command = File.ReadLines(Repository.PathOf("Dockerfile")).Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))["RUN ".Length..];
        using var folder = new TemporaryFolder();
        // As the image does it: the sources alone in an empty folder, restored and published there.
        foreach (var line in File.ReadLines(Repository.PathOf("Dockerfile")).Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)))
            foreach (var source in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]) CopySource(source.TrimEnd('/'), folder["source"]);
        var published = folder["app"];
        // Compiling ahead takes both cores for minutes and changes no behaviour: the long run does it too.
        if (Environment.GetEnvironmentVariable("VITRINE_LONG") is not "1") command += " -p:PublishReadyToRun=false";
        await RunAsync(folder["source"], command.Replace("--no-restore", "", StringComparison.Ordinal).Replace("/app", published, StringComparison.Ordinal));
        TemporaryFolder.Copy(folder[Path.Combine("source", "tenants-sample")], Path.Combine(published, "tenants-sample"));

        Directory.CreateDirectory(folder["data"]);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published, "Vitrine.Platform.dll"), "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = published };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("ASPNETCORE_ENVIRONMENT", "Production"), ("Hosts__Platform", "vitrine.localhost"), ("Samples__Seed", "true"), ("Data__Directory", folder["data"])]) start.Environment[name] = value;
        using var program = Process.Start(start)!;
        try
        {
            var printed = "";
            while (!printed.Contains("http://vitrine.localhost:", StringComparison.Ordinal)) printed += await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(3)) ?? throw new InvalidOperationException("The program ended: " + printed);
            var port = Port.Match(printed).Groups["port"].Value;
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Host = "kettle-and-co.localhost";
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Contains("Kettle &amp; Co</title>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

            // The image's own health check.
            await RunAsync(published, $"dotnet Vitrine.Platform.dll health --url http://127.0.0.1:{port}");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }

    static void CopySource(string source, string target)
    {
        var from = Repository.PathOf(source);
        var to = Path.Combine(target, source);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
        {
            File.Copy(from, to, overwrite: true);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")) continue; // as .dockerignore says
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
            File.Copy(file, Path.Combine(to, relative), overwrite: true);
        }
    }

    static async Task RunAsync(string folder, string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command}\n{await output}\n{await errors}");
    }

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocalLink { get; }

    [GeneratedRegex(@"http://vitrine\.localhost:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port { get; }
}
