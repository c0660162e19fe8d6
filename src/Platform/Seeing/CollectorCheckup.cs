using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>Whether the collector of traces and figures takes connections. Without it the program serves on, unseen.</summary>
sealed class CollectorCheckup(IConfiguration configuration) : ICheckup
{
    const string What = "collector of traces and figures";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (!configuration.IsSeen())
        {
            yield return new Finding(FindingState.Fine, What, "not set (Seeing:Endpoint)");
            yield break;
        }

        if (!Uri.TryCreate(configuration.CollectorAddress(), UriKind.Absolute, out var address))
        {
            yield return new Finding(FindingState.Warning, What, "The address is none.", "Set Seeing:Endpoint or OTEL_EXPORTER_OTLP_ENDPOINT to the like of http://localhost:4317");
            yield break;
        }

        // Host and port alone: some addresses carry a key.
        yield return await AnswersAsync(address, cancel)
            ? new Finding(FindingState.Fine, What, $"{address.Host}:{address.Port} takes connections")
            : new Finding(FindingState.Warning, What, $"{address.Host}:{address.Port} does not answer; nothing is recorded.", "Start the collector, or correct Seeing:Endpoint.");
    }

    static async Task<bool> AnswersAsync(Uri address, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, patience.Token);
            return true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
