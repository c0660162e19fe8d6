using Vitrine.Platform.Seeing;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform;

static class HealthEndpoints
{
    static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Liveness and readiness, on any host. Says which part is missing and nothing about whose program it is.</summary>
        public void MapHealth()
        {
            routes.MapMethods(Health.Live, GetAndHead, () => Results.Text("live\n")).WithMetadata(new AudienceAttribute(Audience.Any));
            routes.MapMethods(Health.Ready, GetAndHead, ReadyAsync).WithMetadata(new AudienceAttribute(Audience.Any));
        }
    }

    static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancel)
    {
        var (isReady, text) = await readiness.AskAsync(cancel);
        return Results.Text(text, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
