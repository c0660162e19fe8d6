using Microsoft.Playwright;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>The way through a company's own service, as somebody walks it.</summary>
[Collection(Browsers.Name)]
public sealed class SingleSignOnInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Somebody_gives_their_address_continues_at_their_company_and_arrives_in_the_shop()
    {
        await using var company = await OpenIdProvider.StartAsync();
        (company.Asks, company.Person) = (true, ("u-1", "ada@studio.example", true, []));
        var shop = await fixture.Platform.ShopAsync("atelier-brume");
        await using (var db = fixture.Platform.Get<ControlDatabase>().Open())
        {
            db.SignOnProviders.Add(new SignOnProvider
            {
                Id = new ProviderId(Guid.CreateVersion7()), Place = shop, Name = "Brume SA", Issuer = company.Issuer, ClientId = OpenIdProvider.ClientId, SealedSecret = fixture.Platform.Get<SealSecret>().Seal(shop, OpenIdProvider.Secret),
                Domain = "studio.example", DomainProof = "x", DomainProvedAt = TimeProvider.System.GetUtcNow(), DefaultRole = "manager", IsEnforced = true, Version = 1,
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var page = await fixture.OpenAsync($"http://console.vitrine.localhost:{fixture.Platform.Address.Port}/shops/atelier-brume/access", 1440, ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your company" }).ClickAsync();
        await page.Locator("[name=Mail]").FillAsync("ada@studio.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Brume SA" }).ClickAsync();
        await page.Locator("#go").ClickAsync();
        await page.WaitForURLAsync("**/shops/atelier-brume/access");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Access from outside" })).ToBeVisibleAsync();
        Assert.Empty(fixture.Complaints[page]);
        await page.Context.CloseAsync();
    }
}
