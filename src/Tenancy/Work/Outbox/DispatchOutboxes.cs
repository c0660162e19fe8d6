using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>
/// Empties the outboxes that were rung, many at a time and each for one turn. Those whose listeners are slow have workers of
/// their own, so that they delay each other and nobody else.
/// </summary>
sealed class DispatchOutboxes(OutboxBell bell, EmptyOutbox empty, IOptions<WorkOptions> options, TimeProvider time, ILogger<DispatchOutboxes> log) : BackgroundService
{
    // More than this for one message is what a call over a bad line takes, and not what a write does.
    static readonly TimeSpan SlowMessage = TimeSpan.FromMilliseconds(200);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var quick = options.Value.Concurrency;
        var slow = Math.Max(1, quick / 4);
        return Task.WhenAll(Enumerable.Range(0, quick + slow).Select(worker => WorkAsync(slowOnes: worker >= quick, stoppingToken)));
    }

    async Task WorkAsync(bool slowOnes, CancellationToken cancel)
    {
        await Task.Yield(); // the server does not wait for it
        while (true)
        {
            WorkPlace place;
            try { place = await bell.TakeAsync(slowOnes, cancel); }
            catch (OperationCanceledException) { return; }

            var began = time.GetTimestamp();
            var end = new TurnEnd(TurnResult.Later);
            try
            {
                end = await empty.RunAsync(place, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                // The database is away, most likely; the next look at what is due comes by itself.
                log.LogWarning("The outbox of {Place} cannot be read now: {Error}", place, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var isSlow = end.Delivered == 0 && end.Result is TurnResult.Empty or TurnResult.Elsewhere ? slowOnes : time.GetElapsedTime(began) > SlowMessage * Math.Max(1, end.Delivered);
            bell.Served(place, more: end.Result is TurnResult.More, isSlow);
        }
    }
}
