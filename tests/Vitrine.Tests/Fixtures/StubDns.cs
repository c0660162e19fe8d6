using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vitrine.Tests.Fixtures;

/// <summary>A DNS server that knows TXT records and nothing else (RFC 1035).</summary>
sealed class StubDns : IAsyncDisposable
{
    readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    readonly CancellationTokenSource stop = new();
    readonly Task loop;

    public StubDns() => loop = AnswerAsync();

    /// <summary>Names in lower case with what their records say.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public string Address => socket.Client.LocalEndPoint!.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        socket.Dispose();
        stop.Dispose();
    }

    async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveAsync(stop.Token);
                await socket.SendAsync(Answer(asked.Buffer), asked.RemoteEndPoint, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    byte[] Answer(byte[] query)
    {
        List<string> labels = [];
        var at = 12;
        for (; query[at] != 0; at += query[at] + 1) labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        var question = query[12..(at + 5)];
        var text = Texts.GetValueOrDefault(string.Join('.', labels).ToLowerInvariant());
        List<byte> answer = [query[0], query[1], 0x81, (byte)(text is null ? 0x83 : 0x80), 0, 1, 0, (byte)(text is null ? 0 : 1), 0, 0, 0, 0, .. question];
        if (text is null) return [.. answer];
        var bytes = Encoding.ASCII.GetBytes(text);
        return [.. answer, 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0, (byte)(bytes.Length + 1), (byte)bytes.Length, .. bytes];
    }
}
