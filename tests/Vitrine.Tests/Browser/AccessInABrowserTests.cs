using Microsoft.Playwright;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>The pages of access and single sign-on as people meet them.</summary>
[Collection(Browsers.Name)]
public sealed class AccessInABrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    const string Agency = "console.studio-nord.localhost";

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_and_fits_its_window(int width, ColorScheme scheme)
    {
        var (shop, agency) = (await fixture.Platform.ShopAsync("kettle-and-co"), await fixture.Platform.AgencyAsync("studio-nord"));
        using var merchant = await fixture.Platform.SignedInAsync(shop, "owner");
        using var visitor = await fixture.Platform.SignedInAsync(agency, "owner");
        await FillAsync(shop, agency, merchant, visitor);
        foreach (var (person, path) in (IEnumerable<(Staff?, string)>)
        [
            (merchant, "/shops/kettle-and-co/access"), (visitor, "/clients/kettle-and-co/enter"), (visitor, "/shops/kettle-and-co/leave"), (merchant, "/shops/kettle-and-co/sso"), (visitor, "/sso"), (null, "/sign-in/sso?why=sso_no_role"), (null, "/sign-in"),
        ])
        {
            var page = await fixture.OpenAsync("about:blank", width, scheme);
            if (person is not null) await page.Context.AddCookiesAsync([new() { Name = "session", Value = person.Cookies["session"], Domain = Agency, Path = "/" }]);
            var answer = await page.GotoAsync($"http://{Agency}:{fixture.Platform.Address.Port}{path}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
            Assert.Empty(await fixture.WrongWithAsync(page));
            Assert.DoesNotContain("vitrine", await page.InnerTextAsync("body"), StringComparison.OrdinalIgnoreCase);
            await page.Context.CloseAsync();
        }
    }

    async Task FillAsync(Place shop, Place agency, Staff merchant, Staff visitor)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = fixture.Platform.Get<ControlDatabase>().Open();
        var open = new Consent { Id = new ConsentId(Guid.CreateVersion7()), TenantId = shop.Tenant!.Value, To = agency, GivenBy = merchant.Person.Id, GivenAt = now.AddDays(-1), EndsAt = now.AddDays(6) };
        db.AddRange(open,
            new Consent { Id = new ConsentId(Guid.CreateVersion7()), TenantId = shop.Tenant.Value, To = Place.Platform, AskedBy = visitor.Person.Id, AskedAt = now.AddMinutes(-5), Reason = "You wrote that the tax is missing on two invoices; I would like to look at your settings." },
            new Visit { Id = new VisitId(Guid.CreateVersion7()), ConsentId = open.Id, TenantId = shop.Tenant.Value, PersonId = visitor.Person.Id, BeganAt = now.AddDays(-1), EndsAt = now.AddDays(-1).AddHours(1) },
            new Visit { Id = new VisitId(Guid.CreateVersion7()), ConsentId = open.Id, TenantId = shop.Tenant.Value, PersonId = visitor.Person.Id, BeganAt = now.AddMinutes(-10), EndsAt = now.AddMinutes(50) });
        if (!db.SignOnProviders.Any())
        {
            db.Add(new SignOnProvider { Id = new ProviderId(Guid.CreateVersion7()), Place = shop, Name = "Kettle & Co", Issuer = "https://login.kettle.example/", ClientId = "console", SealedSecret = "x", Domain = "kettle.example", DomainProof = "3f2a9c41d07be85526aa9f10c2de8b7755e0ab91", RoleClaim = "groups", RoleMap = """{"admins":"owner","floor":"manager"}""", Version = 1 });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
