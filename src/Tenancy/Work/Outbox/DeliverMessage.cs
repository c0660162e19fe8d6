using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vitrine.Tenancy.Work.Outbox;

/// <summary>Lets every listener hear one message.</summary>
public sealed class DeliverMessage(WorkPlaces places, EventCatalog catalog, IOptions<WorkOptions> options, TimeProvider time, ILogger<DeliverMessage> log)
{
    /// <summary>How long a message waits after each failure. After the last it is set aside: about a day.</summary>
    internal static readonly TimeSpan[] RetryAfter =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
    ];

    static readonly TimeSpan UntilNewerProgram = TimeSpan.FromSeconds(30);

    /// <summary>Calls those who have not heard it yet, in the order of their names; the first that fails ends it.</summary>
    /// <returns>Whether everyone has heard it. If not, the message says when it is tried again, or that it is set aside.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was.</exception>
    internal async Task<bool> RunAsync(WorkPlace place, OutboxMessage message, CancellationToken cancel)
    {
        var heard = message.HeardBy?.Split(' ').ToHashSet(StringComparer.Ordinal) ?? [];
        using var activity = WorkActivity.Source.StartActivity($"deliver {message.Name}", ActivityKind.Consumer, message.TraceParent);
        activity?.SetTag("messaging.message.id", message.Id).SetTag("tenant", place.ToString());
        try
        {
            if (catalog.Read(message) is not { } fact)
            {
                message.DueAt = time.GetUtcNow() + UntilNewerProgram;
                log.LogWarning("{Place}: {Event} {Id} is not known to this program and waits for a newer one", place, message.Name, message.Id);
                return false;
            }

            foreach (var listener in catalog.ListenersOf(fact))
            {
                if (heard.Contains(listener.Name)) continue;
                await using var scope = places.Enter(place) ?? throw new InvalidOperationException("The tenant was deleted just now.");
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeliverySeconds), time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
                try
                {
                    await listener.HearAsync(scope.Services, fact, new Delivery(message.Id, place, message.Position, message.OccurredAt, message.Failures + 1), either.Token);
                }
                catch (OperationCanceledException late) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
                {
                    throw new TimeoutException($"{listener.Name} did not finish within {options.Value.DeliverySeconds} s (Work:DeliverySeconds).", late);
                }

                heard.Add(listener.Name);
            }

            WorkActivity.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", "delivered"));
            WorkActivity.Age.Record((time.GetUtcNow() - message.OccurredAt).TotalSeconds);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            message.HeardBy = heard.Count == 0 ? null : string.Join(' ', heard.Order(StringComparer.Ordinal));
            Fail(place, message, error);
            return false;
        }
    }

    void Fail(WorkPlace place, OutboxMessage message, Exception error)
    {
        var now = time.GetUtcNow();
        var text = $"{error.GetType().Name}: {error.Message}";
        message.LastError = text.Length <= OutboxMessage.ErrorLength ? text : text[..OutboxMessage.ErrorLength];
        message.Failures++;
        var last = error is UndeliverableException || message.Failures > RetryAfter.Length;
        message.SetAsideAt = last ? now : null;
        message.DueAt = last ? null : now + RetryAfter[message.Failures - 1];
        WorkActivity.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", last ? "set_aside" : "failed"));
        if (last) log.LogError(error, "{Place}: {Event} {Id} is set aside after {Failures} attempts. See it with: outbox list", place, message.Name, message.Id, message.Failures);
        else log.LogWarning("{Place}: {Event} {Id} could not be delivered and is tried again at {DueAt}: {Error}", place, message.Name, message.Id, message.DueAt, message.LastError);
    }
}
