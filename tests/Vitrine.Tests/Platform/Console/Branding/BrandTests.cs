using System.Net;
using Microsoft.Extensions.Options;
using SkiaSharp;
using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Branding;

public sealed class BrandTests
{
    static readonly KeyValuePair<string, string>[] Plain = [new("Brand.Accent", "#2446d6")];

    [Fact]
    public async Task A_brand_is_worn_by_every_page_of_its_own_console_and_no_other()
    {
        await using var platform = RunningPlatform.WithSamples();
        var agency = await platform.AgencyAsync("studio-nord");
        using var owner = await platform.SignedInAsync(agency, "owner");
        using var saved = await owner.UploadAsync("/brand",
            [new("Brand.Accent", "#d6249f"), new("Brand.DoorTitle", "Come in"), new("Brand.Css", ".v-shell { color: #123456; background: url(https://evil.example) }"), new("Brand.HelpLink", "https://help.studio-nord.example/"), new("Brand.Names[log]", "Diary"), new("Brand.Hidden", "roles")],
            [("Brand.Logo", "logo.png", RemakePictureTests.Draw(300, 80, SKEncodedImageFormat.Png))]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var page = await owner.ReadAsync("/log");
        Assert.Contains("Diary", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/roles\"", page, StringComparison.Ordinal);
        Assert.Contains("https://help.studio-nord.example/", page, StringComparison.Ordinal);
        Assert.Contains("rgba(18, 52, 86, 1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.Contains("/assets/brand/1/logo.png", page, StringComparison.Ordinal);
        using var anybody = new Staff(platform, owner.Host, null!);
        Assert.Contains("<h1>Come in</h1>", await anybody.ReadAsync("/sign-in"), StringComparison.Ordinal);
        // The shop of a client too, but no other agency.
        using var merchant = await platform.SignedInAsync(await platform.ShopAsync("kettle-and-co"), "owner");
        Assert.Contains("/assets/brand/1/logo.png", await merchant.ReadAsync("/shops/kettle-and-co"), StringComparison.Ordinal);
        using var other = await platform.SignedInAsync(await platform.AgencyAsync("harbour-lane"), "owner");
        Assert.DoesNotContain("/assets/brand", await other.ReadAsync("/staff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_are_served_for_good_on_the_agencys_own_host_alone()
    {
        await using var platform = RunningPlatform.WithSamples();
        var agency = await platform.AgencyAsync("studio-nord");
        using var owner = await platform.SignedInAsync(agency, "owner");
        using var saved = await owner.UploadAsync("/brand", Plain, [("Brand.Logo", "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><rect width='9' height='9'/></svg>"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var anybody = new Staff(platform, owner.Host, null!);
        using var logo = await anybody.GetAsync("/assets/brand/1/logo.svg");
        Assert.Equal(HttpStatusCode.OK, logo.StatusCode);
        Assert.Equal("image/svg+xml", logo.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", logo.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(logo.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(logo.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("script", await logo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var former = await anybody.GetAsync("/assets/brand/7/logo.svg");
        Assert.Equal("no-store", former.Headers.CacheControl?.ToString());
        foreach (var path in (string[])["/assets/brand/1/logo.png", "/assets/brand/1/door.webp", "/assets/brand/1/other.svg"])
        {
            using var none = await anybody.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var hosts = platform.Get<IOptions<HostsOptions>>().Value;
        foreach (var host in (string[])[hosts.Platform, hosts.ConsoleHost.Ascii, await platform.ConsoleHostAsync(await platform.AgencyAsync("harbour-lane"))])
        {
            using var elsewhere = new Staff(platform, host, null!);
            using var none = await elsewhere.GetAsync("/assets/brand/1/logo.svg");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public async Task A_picture_stays_until_it_is_replaced_or_removed()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.AgencyAsync("studio-nord"), "owner");
        using var first = await owner.UploadAsync("/brand", Plain, [("Brand.Favicon", "icon.png", RemakePictureTests.Draw(64, 64, SKEncodedImageFormat.Png))]);
        using var second = await owner.UploadAsync("/brand", Plain, []);
        Assert.Contains("/assets/brand/2/favicon.png", await owner.ReadAsync("/staff"), StringComparison.Ordinal);
        using var third = await owner.UploadAsync("/brand", [.. Plain, new("Brand.RemoveFavicon", "true")], []);
        Assert.DoesNotContain("/assets/brand", await owner.ReadAsync("/staff"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Brand.Accent", "red;}body{display:none", "Write a colour as #")]
    [InlineData("Brand.HelpLink", "javascript:alert(1)", "Begin the link with https://")]
    [InlineData("Brand.HelpLink", "http://help.example", "Begin the link with https://")]
    [InlineData("Brand.Names[log]", "A name that is much longer than any menu item", "40 characters")]
    [InlineData("Brand.Css", "</style><script>alert(1)</script>", "style sheet")]
    public async Task What_does_not_fit_is_said_and_nothing_of_it_kept(string field, string value, string said)
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.AgencyAsync("studio-nord"), "owner");
        using var refused = await owner.UploadAsync("/brand", [new("Brand.DoorTitle", "Kept?"), new(field, value)], []);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (refused.StatusCode is HttpStatusCode.Redirect)
        {
            // A style sheet that was cut down to nothing is kept as nothing.
            Assert.DoesNotContain("alert(1)", await owner.ReadAsync("/brand"), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept?", await owner.ReadAsync("/brand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_the_colour_and_keeps_nothing()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.AgencyAsync("studio-nord"), "owner");
        var before = Accent(await owner.ReadAsync("/staff"));
        using var preview = await owner.PostAsync("/brand", [new("Brand.Accent", "#d6249f")], to: "/brand?handler=preview");
        Assert.NotEqual(before, Accent(await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(before, Accent(await owner.ReadAsync("/staff")));
    }

    [Fact]
    public async Task Another_node_wears_a_new_brand_after_its_next_look()
    {
        await using var platform = RunningPlatform.WithSamples();
        await using var second = new RunningPlatform(platform.DataDirectory);
        using var owner = await platform.SignedInAsync(await platform.AgencyAsync("studio-nord"), "owner");
        Site Seen() => second.Get<HostDirectory>().Map.Find(owner.Host).Entry!.Site;
        Assert.Null(((Site.AgencyConsole)Seen()).Agency.Brand);
        using var saved = await owner.UploadAsync("/brand", Plain, []);
        await Eventually.AsTrueAsync(() => Task.FromResult(((Site.AgencyConsole)Seen()).Agency.Brand is BrandInfo { Version: 1, Accent: "#2446d6" }));
        Assert.Equal("#2446d6", ConsoleBrand.Of(Seen()).Colours.Accent.ToString());
    }

    static string Accent(string page) => System.Text.RegularExpressions.Regex.Match(page, "--accent:[^;]+;").Value;
}
