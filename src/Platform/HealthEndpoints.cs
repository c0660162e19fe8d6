using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform;

static class HealthEndpoints
{
    static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    // Longer than a healthy database ever takes, shorter than a load balancer waits.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Liveness and readiness, on any host. Says which part is missing and nothing about whose program it is.</summary>
        public void MapHealth()
        {
            routes.MapMethods(Health.Live, GetAndHead, () => Results.Text("live\n")).WithMetadata(new AudienceAttribute(Audience.Any));
            routes.MapMethods(Health.Ready, GetAndHead, ReadyAsync).WithMetadata(new AudienceAttribute(Audience.Any));
        }
    }

    static async Task<IResult> ReadyAsync(HostDirectory hosts, ControlDatabase control, Drain drain, CancellationToken cancel)
    {
        if (drain.IsStopping) return NotReady("stopping");
        if (!hosts.IsLoaded) return NotReady("hosts are not loaded yet");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var db = control.Open();
            await db.Revisions.AnyAsync(patience.Token);
            return Results.Text("ready\n");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && (error is OperationCanceledException or System.Data.Common.DbException || control.Explain(error) is not null))
        {
            return NotReady("the control database does not answer");
        }
    }

    static IResult NotReady(string missing) => Results.Text($"not ready: {missing}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
