using System.Diagnostics;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>
/// How long each shop's requests take and how they end. Outermost, so that an answer to a failure counts as what it is. Only
/// there while figures are sent somewhere.
/// </summary>
sealed class MeasureShops(RequestDelegate next, TenantHistogram durations)
{
    public const string Instrument = "vitrine.shop.request.duration";

    /// <summary>How many words <see cref="OutcomeOf"/> knows.</summary>
    public const int Outcomes = 3;

    public async Task InvokeAsync(HttpContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<Site>() is Site.Shop shop)
                durations.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, shop.Tenant.Identifier, OutcomeOf(context.Response.StatusCode));
        }
    }

    static string OutcomeOf(int status) => status switch
    {
        < 400 => "served",
        < 500 => "refused",
        _ => "failed",
    };
}
