namespace Vitrine.Tenancy.Work.Leases;

/// <summary>A lease that this process holds; dispose it to give it back.</summary>
public sealed class HeldLease : IAsyncDisposable
{
    readonly TakeLease origin;
    readonly CancellationTokenSource lost = new();
    readonly CancellationTokenSource done = new();
    readonly Task beating;

    internal HeldLease(TakeLease origin, WorkPlace place, string name, long fence)
    {
        this.origin = origin;
        (Place, Name, Fence) = (place, name, fence);
        Lost = lost.Token;
        beating = BeatAsync();
    }

    public WorkPlace Place { get; }

    public string Name { get; }

    /// <summary>Higher than any earlier holder's. Let what the work writes depend on it.</summary>
    public long Fence { get; }

    /// <summary>Cancelled when another has taken the lease, or when it could not be kept up for so long that another may: stop the work.</summary>
    public CancellationToken Lost { get; }

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await beating;
        await origin.GiveBackAsync(this);
        done.Dispose();
        lost.Dispose();
    }

    async Task BeatAsync()
    {
        var last = origin.Time.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(TakeLease.BeatTime, origin.Time, done.Token);
                if (!await origin.BeatAsync(this, done.Token)) break;
                last = origin.Time.GetTimestamp();
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                origin.CannotBeat(this, error);
                // Others begin to count at our last beat or later: stop before they may follow.
                if (origin.Time.GetElapsedTime(last) >= TakeLease.SilenceTime - TakeLease.BeatTime) break;
            }
        }

        await lost.CancelAsync();
    }
}
