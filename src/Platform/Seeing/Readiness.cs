using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>
/// Whether this node can serve, and what is missing. All dependencies are asked at once and none longer than
/// <see cref="Patience"/>; the answer is kept for <see cref="Freshness"/>, whoever asks, so that asking cannot be used to
/// wear a database down.
/// </summary>
sealed class Readiness(IEnumerable<IDependency> dependencies, HostDirectory hosts, Drain drain, TimeProvider time, ILogger<Readiness> log)
{
    /// <summary>Longer than a healthy dependency ever takes, shorter than a load balancer waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    readonly IReadOnlyList<IDependency> used = [.. dependencies.Where(dependency => dependency.IsUsed)];
    readonly Lock asking = new();
    Task<IReadOnlyList<Outage>>? answer;
    long answeredAt;
    IReadOnlyList<Outage> reported = [];

    /// <summary>Whether it is ready, and the lines that say so; they hold names and no addresses.</summary>
    public async Task<(bool IsReady, string Text)> AskAsync(CancellationToken cancel)
    {
        if (drain.IsStopping) return (false, "not ready: stopping\n");
        var outages = await LatestAsync().WaitAsync(cancel);
        List<string> missing = [.. outages.Where(outage => outage.Dependency.IsNeeded).Select(outage => $"the {outage.Dependency.Name} does not answer")];
        if (!hosts.IsLoaded) missing.Add("hosts are not loaded yet");
        var lines = missing.Count == 0 ? ["ready"] : missing.Select(line => "not ready: " + line);
        var notes = outages.Where(outage => !outage.Dependency.IsNeeded).Select(outage => $"note: {outage.Dependency.Name} does not answer{(outage.Dependency.Without is { } without ? "; " + without : "")}");
        return (missing.Count == 0, string.Join('\n', lines.Concat(notes)) + "\n");
    }

    Task<IReadOnlyList<Outage>> LatestAsync()
    {
        lock (asking)
        {
            // One question at a time: who comes while it is asked shares the answer.
            if (answer is { IsCompleted: false } || (answer is not null && time.GetElapsedTime(answeredAt) < Freshness)) return answer;
            return answer = AskAllAsync();
        }
    }

    async Task<IReadOnlyList<Outage>> AskAllAsync()
    {
        await Task.Yield(); // outside the lock
        var outages = (await Task.WhenAll(used.Select(AskOneAsync))).OfType<Outage>().ToList();
        Volatile.Write(ref answeredAt, time.GetTimestamp());
        Report(outages);
        return outages;
    }

    async Task<Outage?> AskOneAsync(IDependency dependency)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            // A driver may not listen; it is left behind then.
            await dependency.AskAsync(patience.Token).WaitAsync(Patience, time);
            return null;
        }
        catch (Exception error)
        {
            return new Outage(dependency, error);
        }
    }

    // One line when it begins and one when it ends, however often it is asked.
    void Report(IReadOnlyList<Outage> outages)
    {
        foreach (var outage in outages.Where(outage => reported.All(known => known.Dependency != outage.Dependency)))
            log.LogWarning("The {Dependency} does not answer: {Reason}", outage.Dependency.Name, outage.Error.Message);
        foreach (var healed in reported.Where(known => outages.All(outage => outage.Dependency != known.Dependency)))
            log.LogInformation("The {Dependency} answers again", healed.Dependency.Name);
        reported = outages;
    }

    sealed record Outage(IDependency Dependency, Exception Error);
}
