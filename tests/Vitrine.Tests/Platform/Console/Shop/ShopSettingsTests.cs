using System.Net;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Databases;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Tenancy.Pictures;

namespace Vitrine.Tests.Platform.Console.Shop;

public sealed class ShopSettingsTests
{
    const string Settings = "/shops/atelier-brume/settings";

    static readonly KeyValuePair<string, string>[] Usual = [new("Shop.Name", "Atelier Brume"), new("Shop.TimeZone", "Europe/Paris"), new("Shop.Units", "Metric"), new("Shop.Locales", "en")];

    [Fact]
    public async Task What_a_merchant_changes_shoppers_see_at_once_and_the_platforms_lists_soon()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        using var owner = await platform.SignedInAsync(shop, "owner");
        using var saved = await owner.UploadAsync(Settings,
            [new("Shop.Name", "Atelier de la Brume"), new("Shop.Tagline", "Parfums du soir"), new("Shop.ContactMail", "bonjour@brume.example"), new("Shop.ContactPhone", "+33 1 23"), new("Shop.Units", "Imperial"), new("Shop.TimeZone", "Europe/Lisbon"), new("Shop.Locales", "en"), new("Shop.AddLocale", "it")],
            [("Shop.Logo", "logo.png", RemakePictureTests.Draw(200, 60, SKEncodedImageFormat.Png))]);
        Assert.Equal(Settings, saved.Headers.Location?.ToString());

        var host = await HostAsync(platform);
        using var shopper = platform.ClientFor(host);
        var page = await shopper.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("Atelier de la Brume", page, StringComparison.Ordinal);
        Assert.Contains("Parfums du soir", page, StringComparison.Ordinal);
        var logo = System.Text.RegularExpressions.Regex.Match(page, "/files/logo-[0-9a-f]{16}\\.png").Value;
        using var picture = await shopper.GetAsync(logo, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        using var italian = await shopper.GetAsync("/it", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, italian.StatusCode);

        await Eventually.AsTrueAsync(async () =>
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            return await db.Tenants.AnyAsync(tenant => tenant.Slug == "atelier-brume" && tenant.Name == "Atelier de la Brume")
                && await db.AuditEntries.AnyAsync(entry => entry.Action == "shop.update" && entry.Tenant == shop.Tenant && entry.Person == owner.Person.Id);
        });
    }

    [Fact]
    public async Task A_language_that_is_taken_away_has_no_pages_any_more()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var shopper = platform.ClientFor(await HostAsync(platform));
        using var before = await shopper.GetAsync("/en", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var saved = await owner.UploadAsync(Settings, Usual.Where(field => field.Key != "Shop.Locales"), []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var after = await shopper.GetAsync("/en", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        using var own = await shopper.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode); // the shop's own language cannot be
    }

    [Theory]
    [InlineData("Shop.Name", "", "Please fill this in.")]
    [InlineData("Shop.ContactMail", "nobody", "This is no mail address.")]
    [InlineData("Shop.ContactPhone", "call me", "digits, spaces")]
    [InlineData("Shop.TimeZone", "Europe/Atlantis", "time zone is not known")]
    [InlineData("Shop.AddLocale", "xx", "xx is no language tag")]
    [InlineData("Shop.AddLocale", "../en", "is no language tag")]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_kept(string field, string value, string said)
    {
        await using var platform = RunningPlatform.WithSamples();
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        using var refused = await owner.UploadAsync(Settings, [.. Usual.Where(one => one.Key != field), new("Shop.Tagline", "Kept?"), new(field, value)], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(said, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("Kept?", await owner.ReadAsync(Settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en,fr", "language_first")]
    [InlineData("", "language_missing")]
    [InlineData("fr,en", null)]
    public async Task Whoever_asks_a_shops_own_language_stays_the_first(string locales, string? problem)
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        var wish = new ShopActions.Wish { Name = "Atelier Brume", TimeZone = "Europe/Paris", Locales = locales.Split(',', StringSplitOptions.RemoveEmptyEntries) };
        Assert.Equal(problem, (await platform.ActAsync(await platform.HireAsync(shop, "owner"), shop, "owner", ShopActions.UpdateAsync, wish)).Problem?.Code);
    }

    [Fact]
    public async Task A_viewer_sees_the_settings_and_changes_nothing()
    {
        await using var platform = RunningPlatform.WithSamples();
        using var viewer = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "viewer");
        Assert.DoesNotContain("v-save-bar", await viewer.ReadAsync(Settings), StringComparison.Ordinal);
        using var refused = await viewer.UploadAsync(Settings, [.. Usual.Where(field => field.Key != "Shop.Name"), new("Shop.Name", "Mine now")], []);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var shopper = platform.ClientFor(await HostAsync(platform));
        Assert.DoesNotContain("Mine now", await shopper.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_says_what_needs_somebody_and_when_nothing_does()
    {
        await using var platform = RunningPlatform.WithSamples();
        var shop = await platform.ShopAsync("atelier-brume");
        using var owner = await platform.SignInAsync(await SampleOwnerAsync(platform), await platform.ConsoleHostAsync(shop));
        owner.Headers.AcceptLanguage.ParseAdd("en");
        await SpeakEnglishAsync(platform, owner.Person.Email!);
        var page = await owner.ReadAsync("/shops/atelier-brume");
        Assert.Contains("One stolen password would be enough", page, StringComparison.Ordinal);
        Assert.Contains("Shoppers cannot reach you", page, StringComparison.Ordinal);
        Assert.DoesNotContain("All is well", page, StringComparison.Ordinal);

        await platform.HireAsync(shop, "owner"); // a second one
        using var saved = await owner.UploadAsync(Settings, [.. Usual, new("Shop.ContactMail", "bonjour@brume.example")], []);
        Assert.Contains("All is well", await owner.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);

        await using (var db = platform.Get<ControlDatabase>().Open()) await db.Tenants.Where(tenant => tenant.Slug == "atelier-brume").ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.PausedAt, TimeProvider.System.GetUtcNow()));
        Assert.Contains("The shop takes a break", await owner.ReadAsync("/shops/atelier-brume"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_works_in_one_shop_is_led_there_and_who_works_in_several_chooses()
    {
        await using var platform = RunningPlatform.WithSamples();
        var (agency, kettle, brume) = (await platform.AgencyAsync("studio-nord"), await platform.ShopAsync("kettle-and-co"), await platform.ShopAsync("atelier-brume"));
        using var merchant = await platform.SignedInAsync(brume, "viewer");
        using var led = await merchant.GetAsync("/");
        Assert.Equal("/shops/atelier-brume", led.Headers.Location?.ToString());
        await platform.EmployAsync(merchant.Person, kettle, "viewer"); // at another console, of which this one knows nothing
        using var still = await merchant.GetAsync("/");
        Assert.Equal("/shops/atelier-brume", still.Headers.Location?.ToString());
        Assert.NotEqual(agency, brume);
    }

    static async Task<string> HostAsync(RunningPlatform platform)
    {
        var shop = await platform.ShopAsync("atelier-brume");
        return platform.Get<Vitrine.Tenancy.Hosts.HostDirectory>().Find(shop.Tenant!.Value)!.PrimaryHost.Ascii;
    }

    static async Task<Vitrine.Tenancy.People.Person> SampleOwnerAsync(RunningPlatform platform)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.People.AsNoTracking().SingleAsync(person => person.Email == "amelie@atelier-brume.example");
    }

    static async Task SpeakEnglishAsync(RunningPlatform platform, string mail)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.People.Where(person => person.Email == mail).ExecuteUpdateAsync(set => set.SetProperty(person => person.Language, "en"));
    }
}
