using System.Net;
using System.Net.Sockets;
using System.Text;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Hosts;

public sealed class ResolveHostTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    readonly RunningPlatform platform = samples.Platform;

    [Theory]
    [InlineData("atelier-brume.localhost", "Atelier Brume")]
    [InlineData("kettle-and-co.localhost", "Kettle &amp; Co")]
    [InlineData("northline-supply.localhost", "Northline Supply")]
    [InlineData("vitrine.localhost", "Vitrine")]
    [InlineData("console.vitrine.localhost", "Vitrine")]
    [InlineData("console.studio-nord.localhost", "Studio Nord")]
    public async Task Every_host_shows_its_own_site(string host, string name)
    {
        using var answer = await platform.ClientFor(host).GetAsync(host.StartsWith("console.", StringComparison.Ordinal) ? "/sign-in" : "/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"{name}</title>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atelier-brume.vitrine.localhost", "atelier-brume.localhost")] // direct: under the platform's root
    [InlineData("kettle-and-co.studio-nord.localhost", "kettle-and-co.localhost")] // an agency's: under the agency's root
    [InlineData("kettle-and-co.vitrine.localhost", "kettle-and-co.localhost")] // claimed by the sample itself
    [InlineData("northline-supply.harbour-lane.localhost", "northline-supply.localhost")]
    [InlineData("studio-nord.localhost", "console.studio-nord.localhost")]
    public async Task An_alias_sends_to_the_primary_host_with_method_path_query_and_port(string alias, string primary)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cart/add?id=1&q=%C3%A9") { Content = new StringContent("quantity=2") };
        request.Headers.Host = $"{alias}:5000";
        using var answer = await platform.ClientFor(alias).SendAsync(request);
        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode); // 308: the method stays
        Assert.Equal($"http://{primary}:5000/cart/add?id=1&q=%C3%A9", answer.Headers.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("nobody.example")]
    [InlineData("nobody.vitrine.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("atelier-brume.studio-nord.localhost")] // a direct shop has no name under an agency's root
    public async Task An_unknown_host_gets_a_plain_404_without_any_query_and_without_the_platforms_name(string host)
    {
        var queries = new QueryCounter(platform.DataDirectory);
        using var answer = await platform.ClientFor(host).GetAsync("/");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, queries.Count);
        await platform.ClientFor("atelier-brume.localhost").GetStringAsync("/");
        Assert.NotEqual(0, queries.Count); // the counter counts
        Assert.DoesNotContain("vitrine", text + answer.Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Host: \r\n", 400, "")] // the server itself refuses these; it sends no body
    [InlineData("", 400, "")]
    [InlineData("Host: a.localhost\r\nHost: b.localhost\r\n", 400, "")]
    [InlineData("Host: a b\r\n", 400, "")]
    [InlineData("Host: xn--a.localhost\r\n", 400, "does not decode")]
    [InlineData("Host: my_shop.localhost\r\n", 400, "letters, digits and hyphens")]
    [InlineData("Host: atelier-brume.localhost:99999\r\n", 400, "from 1 to 65535")]
    [InlineData("Host: [::1]:5000\r\n", 404, "no site")]
    [InlineData("Host: 127.0.0.1:5000\r\n", 404, "no site")]
    [InlineData("Host: ATELIER-BRUME.localhost.:5000\r\n", 200, "Atelier Brume")]
    public async Task A_malformed_Host_header_gets_one_clear_refusal(string headers, int status, string says)
    {
        var answer = await RawAsync($"GET / HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains(says, answer, StringComparison.Ordinal);
        if (status != 200) Assert.DoesNotContain("vitrine", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_Host_header_longer_than_any_name_is_refused()
    {
        var answer = await RawAsync($"GET / HTTP/1.1\r\nHost: {new string('a', 300)}.localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("at most 253 characters", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forwarded_host_counts_for_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Host", "kettle-and-co.localhost");
        request.Headers.Add("Forwarded", "host=kettle-and-co.localhost");
        using var answer = await platform.ClientFor("atelier-brume.localhost").SendAsync(request);
        Assert.Contains("Atelier Brume</title>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atelier-brume.localhost")]
    [InlineData("vitrine.localhost")]
    [InlineData("nobody.example")]
    [InlineData("10.1.2.3")] // a load balancer asks by address
    public async Task Health_answers_on_any_host(string host)
    {
        Assert.Equal("live\n", await platform.ClientFor(host).GetStringAsync("/healthz/live"));
        Assert.Equal("ready\n", await platform.ClientFor(host).GetStringAsync("/healthz/ready"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/products/premier-brouillard")]
    [InlineData("/nope")]
    [InlineData("/files/logo.svg")]
    [InlineData("/healthz/ready")]
    public async Task Nothing_on_a_shops_host_names_the_platform(string path)
    {
        using var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync(path);
        Assert.DoesNotContain("vitrine", answer.Headers + await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.False(answer.Headers.Contains("Server"));
    }

    async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, platform.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
