using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Vitrine.Tenancy.Hosts;

/// <summary>
/// Drops every endpoint that is not for the site of this request, so that one path can mean one thing on a shop's host and
/// another in a console, and a console page does not exist on a shop's host at all.
/// </summary>
/// <remarks>RequireHost cannot do this: hosts are added while the program runs.</remarks>
public sealed class AudiencePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before the policies that turn a mismatch into an answer of its own (405, 415): a foreign endpoint must not even show that way.
    public override int Order => -10_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var site = httpContext.Features.Get<Site>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var audience = candidates[i].Endpoint.Metadata.GetMetadata<AudienceAttribute>()?.Audience;
            var serves = audience is { } named && (site?.Serves(named) ?? named is Audience.Any);
            if (!serves) candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }

    /// <summary>Refuses to start while an endpoint says nowhere whom it is for.</summary>
    /// <exception cref="InvalidOperationException">Lists every such endpoint.</exception>
    public static void RequireAudiences(IEnumerable<EndpointDataSource> sources)
    {
        var nameless = sources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<AudienceAttribute>() is null
                // Endpoints that only suppress matching (page models before compilation) never answer a request.
                && endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true })
            .Select(endpoint => endpoint.DisplayName).ToList();
        if (nameless.Count > 0)
            throw new InvalidOperationException($"These endpoints name no audience (add .WithMetadata(new AudienceAttribute(...))): {string.Join(", ", nameless)}");
    }
}
