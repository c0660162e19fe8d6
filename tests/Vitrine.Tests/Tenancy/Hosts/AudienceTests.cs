using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Hosts;

public sealed class AudienceTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    [Theory]
    [InlineData("atelier-brume.localhost", "/products/premier-brouillard", HttpStatusCode.OK)]
    [InlineData("vitrine.localhost", "/products/premier-brouillard", HttpStatusCode.NotFound)]
    [InlineData("console.vitrine.localhost", "/products/premier-brouillard", HttpStatusCode.NotFound)]
    [InlineData("console.studio-nord.localhost", "/collections/all", HttpStatusCode.NotFound)]
    [InlineData("vitrine.localhost", "/files/logo.svg", HttpStatusCode.NotFound)]
    public async Task An_endpoint_answers_only_where_its_audience_is(string host, string path, HttpStatusCode expected)
    {
        using var answer = await samples.Platform.ClientFor(host).GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public void Every_endpoint_says_whom_it_is_for()
    {
        var endpoints = samples.Platform.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).ToList();
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<AudienceAttribute>()));
    }

    [Fact]
    public void An_endpoint_without_an_audience_fails_the_start()
    {
        var nameless = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/forgotten"), 0, EndpointMetadataCollection.Empty, "/forgotten");
        var refused = Assert.Throws<InvalidOperationException>(() => AudiencePolicy.RequireAudiences([new DefaultEndpointDataSource(nameless)]));
        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_address_is_claimed_twice_on_one_site()
    {
        var endpoints = samples.Platform.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        foreach (var site in (Site[])[new Site.Platform(), new Site.Console(), new Site.AgencyConsole(null!), new Site.Shop(null!)])
        {
            var twice = endpoints.Where(endpoint => site.Serves(endpoint.Metadata.GetMetadata<AudienceAttribute>()!.Audience)).GroupBy(endpoint => $"{endpoint.RoutePattern.RawText} {endpoint.Order}", StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
            Assert.Empty(twice.Select(group => $"{site.GetType().Name} {group.Key}"));
        }
    }
}
