using System.Globalization;
using System.Runtime.CompilerServices;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Tenancy.Databases;

/// <summary>Every database server of the settings: whether it answers, how fast, what it is, whether its clock agrees; and whether the control database can be written.</summary>
public sealed class ServersCheckup(DatabaseServers servers, TimeProvider time) : ICheckup
{
    const string Control = "control";

    /// <summary>How far two clocks may be apart before claims, leases and times in the data are in doubt.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>How long one server may take to answer. More than at serving: a person waits, and wants the reason.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var server in servers.All)
        {
            var answers = true;
            await foreach (var finding in ExamineAsync(server, cancel))
            {
                answers &= finding.State is not FindingState.Missing;
                yield return finding;
            }

            if (answers && server == servers.Main) yield return await ExamineControlAsync(server, cancel);
        }
    }

    async IAsyncEnumerable<Finding> ExamineAsync(DatabaseServer server, [EnumeratorCancellation] CancellationToken cancel)
    {
        var what = $"database server {server.Name}";
        var begun = time.GetTimestamp();
        var (look, failed) = await TryAsync(what, server.Engine.PlaceOf(server, Control), server, waiting => server.Engine.LookAsync(server, waiting), cancel);
        if (failed is not null)
        {
            yield return failed;
            yield break;
        }

        yield return new Finding(FindingState.Fine, what, string.Create(CultureInfo.InvariantCulture, $"{look.Version}, answered in {time.GetElapsedTime(begun).TotalMilliseconds:F0} ms"));
        if (look.Time is { } theirs && (theirs - time.GetUtcNow()) is var apart && apart.Duration() > ClockTolerance)
        {
            yield return new Finding(FindingState.Warning, $"clock of {what}", string.Create(CultureInfo.InvariantCulture, $"It is {apart.Duration():d\\.hh\\:mm\\:ss} {(apart > TimeSpan.Zero ? "ahead of" : "behind")} this machine's."),
                "Let both machines take their time from the same source (NTP).");
        }
    }

    async Task<Finding> ExamineControlAsync(DatabaseServer server, CancellationToken cancel)
    {
        var place = server.Engine.PlaceOf(server, Control);
        var (exists, failed) = await TryAsync(ControlDatabaseDependency.CommonName, place, server, waiting => server.Engine.ExistsAsync(server, Control, waiting), cancel);
        if (failed is not null) return failed;
        if (!exists) return new Finding(FindingState.Fine, ControlDatabaseDependency.CommonName, $"{place} is not there yet; the first start makes it");
        (_, failed) = await TryAsync(ControlDatabaseDependency.CommonName, place, server, async waiting =>
        {
            await server.Engine.RequireWritableAsync(server, Control, waiting);
            return true;
        }, cancel);
        return failed ?? new Finding(FindingState.Fine, ControlDatabaseDependency.CommonName, $"{place} can be written");
    }

    // What a driver throws may hold anything; only the engine's own words are shown.
    async Task<(T? Value, Finding? Failed)> TryAsync<T>(string what, string place, DatabaseServer server, Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return (await ask(patience.Token), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (default, new Finding(FindingState.Missing, what, $"{place} does not answer within {Patience.TotalSeconds:F0} s.", "Check that the server runs and that its connection string names it."));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var fault = error as DatabaseFault ?? server.Engine.Explain(error, place);
            return (default, fault is null
                ? new Finding(FindingState.Missing, what, $"{place} cannot be used ({error.GetType().Name}).", "Check the server's own log and its connection string.")
                : new Finding(FindingState.Missing, what, fault.Message));
        }
    }
}
