using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vitrine.Tests.Fixtures;

/// <summary>A server of a test's own, which it may stop and start as it likes.</summary>
abstract class OwnServer : IAsyncDisposable
{
    public int Port { get; } = FreePort();

    public abstract Task StartAsync();

    /// <summary>At once, as a crash would.</summary>
    public abstract Task StopAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Where a program is, or null.</summary>
    protected static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    protected static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await output}{await errors}");
    }

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A Redis of a test's own.</summary>
sealed class OwnRedis : OwnServer
{
    readonly string program = Find("redis-server") ?? Skip();
    Process? process;

    public string ConnectionString => $"127.0.0.1:{Text(Port)}";

    public override async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo(program, ["--port", Text(Port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await Eventually.AsTrueAsync(async () =>
        {
            using var client = new TcpClient();
            try { await client.ConnectAsync(IPAddress.Loopback, Port); return true; }
            catch (SocketException) { return false; }
        });
    }

    public override async Task StopAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public override async ValueTask DisposeAsync() => await StopAsync();

    static string Skip()
    {
        Assert.Skip("Redis is missing: install redis-server, or run tests/run.");
        return "";
    }
}

/// <summary>A PostgreSQL of a test's own. It refuses to run as root, who lends it the user postgres.</summary>
sealed class OwnPostgreSql : OwnServer
{
    readonly TemporaryFolder folder = new();
    readonly string programs;
    readonly int connections;
    bool running;

    OwnPostgreSql(string programs, int connections) => (this.programs, this.connections) = (programs, connections);

    public string ConnectionString => $"Host=127.0.0.1;Port={Text(Port)};Username=vitrine";

    string Data => folder["data"];

    /// <param name="connections">How many it takes.</param>
    public static async Task<OwnPostgreSql> StartNewAsync(int connections = 200)
    {
        var found = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Assert.SkipWhen(found is null, "PostgreSQL is missing: install postgresql, or run tests/run.");
        var server = new OwnPostgreSql(found!, connections); // skipped otherwise
        Directory.CreateDirectory(server.Data);
        if (Environment.UserName == "root") await RunAsync("chown", "postgres", server.Data);
        await server.AsPostgresAsync("initdb", "-D", server.Data, "-U", "vitrine", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        await server.StartAsync();
        return server;
    }

    public override async Task StartAsync()
    {
        // Nothing here outlives the run, and a killed server's writes are with the system already.
        await AsPostgresAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(Data, "log"), "-o", $"-p {Text(Port)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{Data}' -c fsync=off -c full_page_writes=off -c max_connections={Text(connections)}", "start");
        running = true;
    }

    public override async Task StopAsync()
    {
        if (!running) return;
        running = false;
        await AsPostgresAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    // A child of pg_ctl keeps its output open for as long as the server runs, so it is not read here.
    async Task AsPostgresAsync(string program, params string[] arguments)
    {
        List<string> command = [Path.Combine(programs, program), .. arguments];
        if (Environment.UserName == "root") command.InsertRange(0, ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]);
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", .. command]) { UseShellExecute = false, WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}; see the log in {Data}.");
    }
}
