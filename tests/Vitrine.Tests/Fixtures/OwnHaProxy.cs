using System.Diagnostics;

namespace Vitrine.Tests.Fixtures;

/// <summary>An HAProxy in front of nodes of a test's own; it asks each whether it is ready.</summary>
sealed class OwnHaProxy(IReadOnlyList<int> nodes) : OwnServer
{
    readonly string program = Find("haproxy") ?? Skip();
    readonly TemporaryFolder folder = new();
    Process? process;

    public override async Task StartAsync()
    {
        var file = folder["haproxy.cfg"];
        await File.WriteAllTextAsync(file, $"""
            defaults
              mode http
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              timeout queue 10s
              timeout check 5s
              retries 3
              option redispatch
            frontend shops
              bind 127.0.0.1:{Text(Port)}
              default_backend nodes
            backend nodes
              balance roundrobin
              option httpchk GET /healthz/ready
              default-server inter 500ms fall 2 rise 2

            """ + string.Concat(nodes.Select((port, number) => $"  server node{Text(number)} 127.0.0.1:{Text(port)} check\n")));
        process = Process.Start(new ProcessStartInfo(program, ["-f", file]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        await Eventually.AsTrueAsync(async () =>
        {
            using var client = new System.Net.Sockets.TcpClient();
            try { await client.ConnectAsync(System.Net.IPAddress.Loopback, Port); return true; }
            catch (System.Net.Sockets.SocketException) { return false; }
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

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    static string Skip()
    {
        Assert.Skip("HAProxy is missing: install haproxy, or run tests/run.");
        return "";
    }
}
