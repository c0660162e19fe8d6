using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vitrine.Commerce.Moving.Pictures;
using Vitrine.Tenancy.People.SingleSignOn;

namespace Vitrine.Tests.Commerce.Moving;

/// <summary>Whom the program asks for pictures that a stranger's file names.</summary>
public sealed class FetchPictureTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/a.png")]
    [InlineData("http://127.1/a.png")] // the short form
    [InlineData("http://2130706433/a.png")] // as one number
    [InlineData("http://0x7f000001/a.png")]
    [InlineData("http://0177.0.0.1/a.png")]
    [InlineData("http://0.0.0.0/a.png")]
    [InlineData("http://10.1.2.3/a.png")]
    [InlineData("http://172.16.0.1/a.png")]
    [InlineData("http://192.168.1.1/a.png")]
    [InlineData("http://100.64.0.1/a.png")] // carriers
    [InlineData("http://169.254.169.254/latest/meta-data")] // clouds
    [InlineData("http://[::1]/a.png")]
    [InlineData("http://[::]/a.png")]
    [InlineData("http://[::ffff:127.0.0.1]/a.png")] // mapped
    [InlineData("http://[::ffff:7f00:1]/a.png")]
    [InlineData("http://[64:ff9b::7f00:1]/a.png")] // NAT64
    [InlineData("http://[2002:7f00:1::]/a.png")] // 6to4
    [InlineData("http://[fe80::1]/a.png")]
    [InlineData("http://[fd00::1]/a.png")]
    [InlineData("http://localhost/a.png")]
    [InlineData("http://inside.example/a.png")] // a name that leads inside
    [InlineData("https://inside.example/a.png")]
    [InlineData("http://outside.example:8080/a.png")] // another port
    [InlineData("http://user:secret@outside.example/a.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://outside.example/a.png")]
    [InlineData("gopher://outside.example/a.png")]
    public async Task Nothing_but_the_public_web_is_asked(string url)
    {
        List<string> asked = [];
        using var fetch = new FetchPicture((host, _) => Task.FromResult<IPAddress[]>(IPAddress.TryParse(host, out var literal) ? [literal] : host == "inside.example" ? [IPAddress.Parse("10.0.0.7"), IPAddress.Loopback] : host == "localhost" ? [IPAddress.IPv6Loopback, IPAddress.Loopback] : []), address =>
        {
            asked.Add(address.ToString());
            return ReachIssuer.IsPublic(address);
        }, anyPort: false, TimeProvider.System);
        Assert.Equal("picture_forbidden", (await fetch.RunAsync(url, Stop)).Problem?.Code);
        Assert.True(asked.Count > 0 || url.Contains("outside", StringComparison.Ordinal) || url.StartsWith("file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirects_are_followed_under_the_same_rules_and_sizes_are_kept()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var stub = builder.Build();
        stub.Urls.Add("http://127.0.0.1:0");
        stub.MapGet("/picture", () => Results.Bytes([1, 2, 3]));
        stub.MapGet("/moved", () => Results.Redirect("/picture"));
        stub.MapGet("/inside", (HttpRequest request) => Results.Redirect($"http://127.0.0.2:{request.Host.Port}/picture"));
        stub.MapGet("/scheme", () => Results.Redirect("file:///etc/passwd"));
        stub.MapGet("/circle", () => Results.Redirect("/circle"));
        stub.MapGet("/busy", () => Results.StatusCode(503));
        stub.MapGet("/large", async (HttpResponse response) =>
        {
            response.ContentLength = FetchPicture.Largest + 1L;
            await response.StartAsync();
        });
        stub.MapGet("/endless", async (HttpResponse response, CancellationToken gone) =>
        {
            for (var block = new byte[1 << 20]; !gone.IsCancellationRequested;) await response.Body.WriteAsync(block, gone);
        });
        await stub.StartAsync(Stop);
        var own = new Uri(stub.Urls.First());
        // Only this one address is outside, so that everything else shows the guard.
        using var fetch = new FetchPicture((host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host)]), address => address.Equals(IPAddress.Loopback), anyPort: true, TimeProvider.System);
        foreach (var (path, expected) in (IEnumerable<(string, string?)>)[("picture", null), ("moved", null), ("inside", "picture_forbidden"), ("scheme", "picture_forbidden"), ("circle", "picture_redirects"), ("busy", "picture_busy"), ("nowhere", "picture_missing"), ("large", "picture_too_large"), ("endless", "picture_too_large")])
        {
            var answer = await fetch.RunAsync(new Uri(own, path).ToString(), Stop);
            Assert.True(answer.Problem?.Code == expected, $"{path}: {answer.Problem?.Code}");
            if (expected is null) Assert.Equal<byte[]>([1, 2, 3], answer.Value!);
        }
    }
}
