using System.Net;
using Microsoft.AspNetCore.Hosting;
using Vitrine.Platform.Console.Design;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Design;

public sealed class DesignAssetsTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    const int MostScript = 33_000;

    [Fact]
    public void All_scripts_together_stay_small()
    {
        Assert.NotEmpty(DesignAssets.Scripts);
        Assert.InRange(DesignAssets.Scripts.Sum(script => script.Value.Length), 1, MostScript);
    }

    [Theory]
    [InlineData("vitrine.localhost", HttpStatusCode.OK)]
    [InlineData("console.vitrine.localhost", HttpStatusCode.OK)]
    [InlineData("console.studio-nord.localhost", HttpStatusCode.OK)]
    [InlineData("atelier-brume.localhost", HttpStatusCode.NotFound)] // a shop wears its own clothes
    public async Task Consoles_have_the_style_sheet_and_shops_do_not(string host, HttpStatusCode expected)
    {
        using var client = samples.Platform.ClientFor(host);
        using var answer = await client.GetAsync(DesignAssets.Css, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK) Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_version_is_not_found()
    {
        using var client = samples.Platform.ClientFor("vitrine.localhost");
        using var answer = await client.GetAsync("/assets/0000000000000000/console/console.css", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/design")]
    public async Task A_console_page_needs_nothing_inline_that_a_strict_policy_forbids(string path)
    {
        using var client = samples.Platform.ClientFor("vitrine.localhost");
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("""<[a-z][^>]*\son[a-z]+=""", html);
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains(nonce, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        using var again = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(nonce, string.Join(' ', again.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "vitrine.localhost", HttpStatusCode.OK)]
    [InlineData("Development", "console.vitrine.localhost", HttpStatusCode.NotFound)]
    [InlineData("Production", "vitrine.localhost", HttpStatusCode.NotFound)]
    public async Task The_page_of_all_components_is_for_those_who_build_the_program(string environment, string host, HttpStatusCode expected)
    {
        await using var platform = RunningPlatform.Empty(builder => builder.UseEnvironment(environment).UseSetting("Hosts:Platform", "vitrine.localhost"));
        using var client = platform.ClientFor(host);
        using var answer = await client.GetAsync("/design", TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task An_agencys_console_never_names_the_platform()
    {
        using var client = samples.Platform.ClientFor("console.studio-nord.localhost");
        var html = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Contains("Studio Nord", html, StringComparison.Ordinal);
        Assert.DoesNotContain("vitrine", html, StringComparison.OrdinalIgnoreCase);
    }
}
