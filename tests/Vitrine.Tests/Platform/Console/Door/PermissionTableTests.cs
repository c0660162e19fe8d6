using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Door;

/// <summary>Roles by pages: who is let in where, as each page declares it.</summary>
public sealed class PermissionTableTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    static readonly Audience[] Consoles = [Audience.Platform, Audience.Owner, Audience.Agency, Audience.Merchant, Audience.Staff];

    RunningPlatform Platform => samples.Platform;

    [Fact]
    public async Task Every_console_endpoint_declares_exactly_one_way_whom_it_is_for()
    {
        var endpoints = await EndpointsAsync();
        Assert.True(endpoints.Count > 10, $"Only {endpoints.Count} endpoints were found.");
        Assert.Empty(endpoints.Where(endpoint => endpoint.Audience is not Audience.Platform && endpoint.Declarations != 1).Select(endpoint => endpoint.Route.DisplayName));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("manager")]
    [InlineData("viewer")]
    [InlineData("custom")] // a role of the place's own with one permission
    [InlineData("nobody")] // signed in at this console, at home elsewhere
    [InlineData("stranger")]
    public async Task Every_page_lets_in_whom_it_declares_and_nobody_else(string role)
    {
        List<string> wrong = [];
        foreach (var kind in (PlaceKind[])[PlaceKind.Platform, PlaceKind.Agency, PlaceKind.Shop])
        {
            var place = kind switch { PlaceKind.Platform => Place.Platform, PlaceKind.Agency => await Platform.AgencyAsync("studio-nord"), _ => await Platform.ShopAsync("kettle-and-co") };
            using var staff = await EnterAsync(place, role);
            var may = await PermissionsAsync(place, role);
            foreach (var endpoint in (await EndpointsAsync()).Where(endpoint => Stands(endpoint.Route, kind))
                // Of two pages with one address the one of the lower order answers.
                .GroupBy(endpoint => endpoint.Route.RoutePattern.RawText!.Trim('/'), StringComparer.Ordinal).Select(same => same.MinBy(endpoint => endpoint.Route.Order)!)
                .Where(endpoint => endpoint.Audience is not Audience.Platform && endpoint.Declared.GetMetadata<AnyoneAttribute>() is null))
            {
                var path = "/" + PathOf(endpoint.Route);
                using var answer = await staff.GetAsync(path);
                var (allowed, expected) = Expected(endpoint.Declared, kind, role, may);
                var found = answer.StatusCode switch
                {
                    HttpStatusCode.Redirect when answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal) => "sign-in",
                    HttpStatusCode.NotFound => "404",
                    HttpStatusCode.Forbidden => "403",
                    _ => "in",
                };
                // A page of a thing that is not there answers so itself, once one is in; so does the end of a visit to those who are at home.
                if (found != expected && !(allowed && found == "404" && (endpoint.Route.RoutePattern.Parameters.Any(parameter => parameter.Name != "shop") || path.EndsWith("/leave", StringComparison.Ordinal)))) wrong.Add($"{kind} {path}: {found}, not {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    static (bool Allowed, string Answer) Expected(EndpointMetadataCollection declared, PlaceKind kind, string role, IReadOnlySet<string> may)
    {
        if (role == "stranger") return (false, "sign-in");
        if (declared.GetMetadata<PermissionAttribute>() is not { } permission) return (true, "in"); // [SignedIn]
        if (role == "nobody" || !permission.At.HasFlag(kind)) return (false, "404");
        return may.Contains(permission.Permission) ? (true, "in") : (false, "403");
    }

    // At which kinds of places an address exists: those of shops name one.
    static bool Stands(RouteEndpoint endpoint, PlaceKind kind)
    {
        var inShop = endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "shop");
        return endpoint.Metadata.GetMetadata<AudienceAttribute>()!.Audience switch
        {
            Audience.Owner or Audience.Platform => kind is PlaceKind.Platform,
            Audience.Agency => kind is PlaceKind.Agency,
            _ => inShop == kind is PlaceKind.Shop,
        };
    }

    static string PathOf(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "shop" } => "kettle-and-co",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "long" }] } => "1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "00000000-0000-0000-0000-000000000001",
        _ => "",
    }))));

    // A page declares on its model, which is read when it is first asked for.
    async Task<List<ConsoleEndpoint>> EndpointsAsync()
    {
        List<ConsoleEndpoint> found = [];
        var pages = Platform.Get<PageLoader>();
        foreach (var route in Platform.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (Array.IndexOf(Consoles, route.Metadata.GetMetadata<AudienceAttribute>()?.Audience ?? Audience.Any) < 0) continue;
            var declared = route.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await pages.LoadAsync(page, route.Metadata)).Endpoint?.Metadata ?? route.Metadata : route.Metadata;
            found.Add(new ConsoleEndpoint(route, declared));
        }

        return [.. found.DistinctBy(endpoint => (endpoint.Route.RoutePattern.RawText, endpoint.Audience))];
    }

    async Task<Staff> EnterAsync(Place place, string role)
    {
        var host = await Platform.ConsoleHostAsync(place);
        return role switch
        {
            "stranger" => new Staff(Platform, host, null!),
            "nobody" => await Platform.SignInAsync(await Platform.HireAsync(await Platform.ShopAsync("northline-supply"), "owner"), host),
            "custom" => await Platform.SignedInAsync(place, await Platform.RoleAsync(place, "audit:read")),
            _ => await Platform.SignedInAsync(place, role),
        };
    }

    async Task<IReadOnlySet<string>> PermissionsAsync(Place place, string role)
    {
        if (role is "custom") return new HashSet<string>(StringComparer.Ordinal) { "audit:read" };
        await using var db = Platform.Get<Vitrine.Tenancy.Databases.ControlDatabase>().Open();
        return await Platform.Get<Vitrine.Tenancy.People.Roles.Permissions>().OfAsync(db, place, role, TestContext.Current.CancellationToken);
    }

    sealed record ConsoleEndpoint(RouteEndpoint Route, EndpointMetadataCollection Declared)
    {
        public Audience Audience => Route.Metadata.GetMetadata<AudienceAttribute>()!.Audience;

        public int Declarations => Declared.OfType<PermissionAttribute>().Count() + Declared.OfType<SignedInAttribute>().Count() + Declared.OfType<AnyoneAttribute>().Count();
    }
}
