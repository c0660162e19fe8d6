using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Tenancy.Work;

/// <summary>Something that is said every few seconds while work goes on.</summary>
static class Heartbeat
{
    static readonly TimeSpan Rhythm = ProvisionTenant.ClaimTime / 3;

    /// <summary>Runs until it is stopped. A beat that fails is not the end: the next may succeed, and if none does, what it kept lapses.</summary>
    public static async Task RunAsync(TimeProvider time, Func<Task> beat, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Rhythm, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            try
            {
                await beat();
            }
            catch (Exception error) when (error is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException)
            {
                // Tried again with the next beat.
            }
        }
    }
}
