using Microsoft.Extensions.Options;

namespace Vitrine.Platform;

/// <summary>
/// Lets a load balancer turn away before the door closes: from the moment the program is told to stop, it says that it is not
/// ready, serves on for the time of <see cref="PlatformOptions.DrainSeconds"/>, then takes no more and finishes what it has.
/// </summary>
sealed class Drain(IOptions<PlatformOptions> options, TimeProvider time) : IHostedLifecycleService
{
    volatile bool stopping;

    public bool IsStopping => stopping;

    // Runs before the web server is asked to stop.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        if (options.Value.DrainSeconds > 0) await Task.Delay(TimeSpan.FromSeconds(options.Value.DrainSeconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
