using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Taxes;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tests.Browser;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>
/// Two worlds, each an agency with a shop and its people, whose every text occurs nowhere else. In every role of the one, every
/// console page and form handler is asked for everything of the other: no text of it may show, and nothing of it may change.
/// </summary>
public sealed class ConsoleLeakTests
{
    const string Canary = "CANARY-B";

    [Fact]
    public async Task No_role_of_one_agency_or_shop_sees_or_changes_anything_of_another()
    {
        await using var platform = RunningPlatform.WithSamples().Listen();
        var mine = await WorldOfAsync(platform, "studio-nord", "kettle-and-co", "CANARY-A");
        var theirs = await WorldOfAsync(platform, "harbour-lane", "northline-supply", Canary);
        var brume = await platform.ShopAsync("atelier-brume"); // of no agency

        List<string> wrong = [];
        var probes = 0;
        var before = await StateAsync(platform, theirs);
        foreach (var (place, role) in (IEnumerable<(Place, string)>)[(mine.Agency, "owner"), (mine.Agency, "viewer"), (mine.Shop, "owner"), (mine.Shop, "manager"), (brume, "owner"), (brume, "viewer")])
        {
            using var staff = await platform.SignedInAsync(place, role);
            var token = await staff.TokenAsync();
            foreach (var path in Paths(platform, theirs, mine))
            {
                probes++;
                await LookAsync(staff.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("text/html") } } }, HttpCompletionOption.ResponseHeadersRead), $"{role} of {place.Kind} reads {path}");
            }

            foreach (var (path, handler, id) in Handlers(platform, theirs))
            {
                probes++;
                var asked = staff.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{path}?handler={handler}&id={id}")
                {
                    Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. Fields(id)]),
                });
                if (await LookAsync(asked, $"{role} of {place.Kind} posts {handler} with {id} to {path}") is HttpStatusCode.BadRequest) token = await staff.TokenAsync();
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(40)));
        Assert.Equal(before, await StateAsync(platform, theirs));
        Assert.True(probes > 2000, $"The walk asked only {probes} questions.");

        // The canaries are there to be seen, else their absence would mean nothing.
        using var owner = await platform.SignedInAsync(theirs.Shop, "owner");
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/staff"), StringComparison.Ordinal);
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/products"), StringComparison.Ordinal);
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/files"), StringComparison.Ordinal);
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/custom-data"), StringComparison.Ordinal);
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/metaobjects"), StringComparison.Ordinal);
        Assert.Contains(Canary, await owner.ReadAsync($"/shops/{theirs.Slug}/settings/taxes"), StringComparison.Ordinal);

        async Task<HttpStatusCode> LookAsync(Task<HttpResponseMessage> asked, string what)
        {
            try
            {
                using var answer = await asked.WaitAsync(TimeSpan.FromSeconds(30)); // a page that never ends would hide what comes after it
                // The walk founds a shop of the other's name where that is free, and its live page goes on and on.
                var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (text.Contains(Canary, StringComparison.Ordinal)) wrong.Add($"{what}: shows it");
                if ((int)answer.StatusCode >= 500) wrong.Add($"{what}: {(int)answer.StatusCode}");
                return answer.StatusCode;
            }
            catch (TimeoutException)
            {
                wrong.Add($"{what}: does not end");
                return HttpStatusCode.RequestTimeout;
            }
        }
    }

    // What a form could name something by.
    static IEnumerable<KeyValuePair<string, string>> Fields(string id) =>
        from name in (string[])["id", "ids", "Id", "Input.Id", "slug", "Slug", "Input.Slug", "person", "Person", "membership", "Membership", "invitation", "role", "Role", "Input.Role", "session", "consent", "provider", "shop", "tenant", "confirm", "Name", "Input.Name", "Mail", "Input.Mail", "reason", "Reason"]
        select KeyValuePair.Create(name, id);

    // Below the other's address it is the door that keeps one out, whatever is named behind it; elsewhere everything is named.
    static IEnumerable<string> IdsFor(RouteEndpoint endpoint, World theirs) => NamesAShop(endpoint) ? theirs.Ids.Take(2) : theirs.Ids;

    static bool NamesAShop(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name is "shop" or "slug");

    static IEnumerable<string> Paths(RunningPlatform platform, World theirs, World mine) =>
        (from endpoint in Endpoints(platform)
         from id in IdsFor(endpoint, theirs)
         from path in Fill(endpoint, [theirs.Slug, theirs.AgencySlug], id)
         from asked in (string[])[path, $"{path}?q={theirs.Slug}&id={theirs.Ids[0]}&person={theirs.Ids[^1]}&page=2"]
         select asked).Concat(
         // At one's own address everything of the other is named.
         from endpoint in Endpoints(platform)
         where NamesAShop(endpoint) && endpoint.RoutePattern.Parameters.Count > 1
         from id in theirs.Ids
         from path in Fill(endpoint, [mine.Slug], id)
         select path).Distinct(StringComparer.Ordinal);

    static IEnumerable<(string Path, string Handler, string Id)> Handlers(RunningPlatform platform, World theirs) =>
        from endpoint in Endpoints(platform)
        let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
        where page is not null
        from handler in ConsolePages.HandlersOf(page)
        from id in IdsFor(endpoint, theirs)
        from path in Fill(endpoint, [theirs.Slug, theirs.AgencySlug], id)
        select (path, handler, id);

    static IEnumerable<RouteEndpoint> Endpoints(RunningPlatform platform) =>
        platform.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AudienceAttribute>()?.Audience is Audience.Staff or Audience.Merchant or Audience.Agency or Audience.Owner)
            // Signing out would end the walk.
            .Where(endpoint => endpoint.RoutePattern.RawText is not ("/sign-out" or "sign-out")).DistinctBy(endpoint => endpoint.RoutePattern.RawText);

    // Every parameter of the address filled.
    static IEnumerable<string> Fill(RouteEndpoint endpoint, string[] slugs, string id)
    {
        IEnumerable<string> filled = [""];
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            string[] choices = segment.Parts switch
            {
                [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "shop" or "slug" }] => slugs,
                [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "hash" or "version" }] => ["0"],
                [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart] => [id],
                var parts => [string.Concat(parts.OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Select(part => part.Content))],
            };
            filled = filled.SelectMany(path => choices.Select(choice => $"{path}/{choice}")).ToList();
        }

        return filled.Select(path => path.Length == 0 ? "/" : path);
    }

    static async Task<World> WorldOfAsync(RunningPlatform platform, string agencySlug, string slug, string canary)
    {
        var (agency, shop) = (await platform.AgencyAsync(agencySlug), await platform.ShopAsync(slug));
        var now = TimeProvider.System.GetUtcNow();
        var agencyPerson = await platform.HireAsync(agency, "owner");
        var shopPerson = await platform.HireAsync(shop, "owner");
        var role = new CustomRole { Id = new RoleId(Guid.NewGuid()), Place = shop, Name = $"{canary} role", Permissions = ["staff:read"] };
        var invitation = new Invitation { Id = new InvitationId(Guid.NewGuid()), Place = shop, Mail = $"{canary}@INVITED.EXAMPLE", Role = "viewer", TokenHash = Guid.NewGuid().ToByteArray(), SentAt = now, EndsAt = now + Invitation.Life };
        var consent = new Consent { Id = new ConsentId(Guid.NewGuid()), TenantId = shop.Tenant!.Value, To = agency, Reason = $"{canary} reason", GivenBy = shopPerson.Id, GivenAt = now, EndsAt = now.AddDays(1) };
        var provider = new SignOnProvider { Id = new ProviderId(Guid.NewGuid()), Place = shop, Name = $"{canary} sign-on", Issuer = "https://issuer.example", ClientId = $"{canary} client", SealedSecret = "sealed", Domain = $"{canary}.example", DomainProof = canary };
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.People.Where(person => person.Id == agencyPerson.Id || person.Id == shopPerson.Id).ExecuteUpdateAsync(set => set.SetProperty(person => person.Name, $"{canary} person"));
        await db.Tenants.Where(tenant => tenant.Slug == slug).ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Name, $"{canary} shop"));
        db.AddRange(role, invitation, consent, provider);
        var entry = AuditEntry.By(new Actor($"{canary} actor", shop), "staff.invite", now) with { Subject = $"{canary} subject", Agency = agency.Agency };
        db.Add(entry);
        await db.SaveChangesAsync();
        await using var scope = platform.Services.OpenTenant(platform.Get<HostDirectory>().Find(shop.Tenant!.Value)!);
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var product = await store.Products.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync();
        await store.Products.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, $"{canary} product"));
        await store.Collections.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, $"{canary} collection"));
        await store.Files.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, $"{canary} file.png"));
        await store.Translations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, $"{canary} translation"));
        store.AddRange(
            new Discount { Title = $"{canary} discount", Kind = DiscountKind.Order, NeedsCode = true, Currency = "EUR", PartsPerMillion = 10_000, StartsAt = now, CreatedAt = now, UpdatedAt = now, Codes = { new DiscountCode { Code = $"{canary}code", MadeAt = now } } },
            new Credit { Kind = CreditKind.StoreCredit, Currency = "EUR", BalanceMinor = 100, CustomerKey = $"mail:{canary}", Mail = $"{canary}@mail.example", MailKey = canary, Name = $"{canary} recipient", CreatedAt = now });
        var type = new MetaobjectType { Name = $"{canary}-kind", Title = $"{canary} kind" };
        store.AddRange(new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "secret", Name = $"{canary} field", Type = "single_line_text_field" }, new Metaobject { Type = type, Handle = "only", Title = $"{canary} entry", UpdatedAt = now });
        var zone = new ShippingZone { Name = $"{canary} zone", IsRest = true };
        zone.Rates.Add(new ShippingRate { Name = $"{canary} rate", Kind = RateKind.Flat, PriceMinor = 490 });
        store.AddRange(zone, new ShippingProfile { Name = $"{canary} profile" });
        store.AddRange(
            new Market { Name = $"{canary} market", Handle = "theirs", Currency = "EUR", Languages = ["en"], CreatedAt = now, UpdatedAt = now, Countries = { new MarketCountry { Country = "IS" } } },
            new PriceList { Name = $"{canary} prices", Currency = "EUR", CreatedAt = now, UpdatedAt = now });
        store.AddRange(new TaxRegistration { Country = "GB", Number = $"{canary} number" }, new TaxOverride { Country = "GB", Name = $"{canary} tax", Ppm = 200_000 });
        await store.SaveChangesAsync();
        var sessions = await platform.SignInAsync(shopPerson, await platform.ConsoleHostAsync(shop));
        sessions.Dispose();
        var memberships = await db.Memberships.Where(row => row.Place == shop || row.Place == agency).Select(row => row.Id).ToListAsync();
        var session = await db.Sessions.Where(row => row.PersonId == shopPerson.Id).Select(row => row.Id).FirstAsync();
        return new World(agency, agencySlug, shop, slug,
            [slug, shop.Id.ToString(), agencySlug, .. memberships.Select(id => id.ToString()), shopPerson.Id.ToString(), role.Id.ToString(), invitation.Id.ToString(), consent.Id.ToString(), provider.Id.ToString(), session.ToString(), entry.Id.ToString(), product.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), agencyPerson.Id.ToString()]);
    }

    // Everything the other world is made of in the control database.
    static async Task<string> StateAsync(RunningPlatform platform, World theirs)
    {
        await using var scope = platform.Services.OpenTenant(platform.Get<HostDirectory>().Find(theirs.Shop.Tenant!.Value)!);
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        await using var db = platform.Get<ControlDatabase>().Open();
        var tenant = theirs.Shop.Tenant!.Value;
        var agency = theirs.Agency.Agency!.Value;
        var people = await db.Memberships.Where(row => row.Place == theirs.Shop || row.Place == theirs.Agency).Select(row => row.PersonId).ToListAsync();
        return JsonSerializer.Serialize(new object[]
        {
            await db.Tenants.Where(row => row.Id == tenant).Select(row => new { row.Name, row.PausedAt, row.SuspendedAt, row.DeletedAt, row.PurgedAt, row.PreviewOf, row.DatabaseName, row.DatabaseServer }).ToListAsync(),
            await db.Agencies.Where(row => row.Id == agency).Select(row => new { row.Name, row.Root, row.ConsoleHost }).ToListAsync(),
            await store.Products.OrderBy(row => row.Id).Select(row => new { row.Handle, row.Title, row.Status, row.UpdatedAt }).ToListAsync(),
            await store.Collections.OrderBy(row => row.Id).Select(row => new { row.Handle, row.Title, row.ByRules }).ToListAsync(),
            await store.Files.OrderBy(row => row.Id).Select(row => new { row.Name, row.Size, row.ChangedAt }).ToListAsync(),
            (await store.Translations.Select(row => new { row.Locale, row.Resource, row.Key, row.Field, row.Text }).ToListAsync()).OrderBy(row => row.ToString(), StringComparer.Ordinal),
            await store.MetafieldDefinitions.OrderBy(row => row.Id).Select(row => new { row.Key, row.Name, row.IsFacet, row.Position }).ToListAsync(),
            await store.ShippingZones.OrderBy(row => row.Id).Select(row => new { row.Name, row.IsRest, row.ProfileId }).ToListAsync(),
            await store.ShippingRates.OrderBy(row => row.Id).Select(row => new { row.Name, row.PriceMinor, row.ZoneId }).ToListAsync(),
            await store.ShippingProfiles.OrderBy(row => row.Id).Select(row => row.Name).ToListAsync(),
            await store.Metaobjects.OrderBy(row => row.Id).Select(row => new { row.Handle, row.Title }).ToListAsync(),
            await store.MetaobjectTypes.OrderBy(row => row.Id).Select(row => new { row.Name, row.Title }).ToListAsync(),
            await store.TaxSettings.Select(row => new { row.PricesIncludeTax, row.Rounding, row.Shipping }).ToListAsync(),
            await store.TaxRegistrations.OrderBy(row => row.Id).Select(row => new { row.Country, row.Region, row.Number }).ToListAsync(),
            await store.TaxOverrides.OrderBy(row => row.Id).Select(row => new { row.Country, row.Name, row.Ppm }).ToListAsync(),
            await store.Markets.OrderBy(row => row.Id).Select(row => new { row.Name, row.Currency, row.IsActive, row.Prefix, row.Pricing }).ToListAsync(),
            await store.PriceLists.OrderBy(row => row.Id).Select(row => new { row.Name, row.SellsOthers, row.UpdatedAt }).ToListAsync(),
            await store.PriceListEntries.CountAsync(),
            await db.AgencyBrands.CountAsync(row => row.AgencyId == agency),
            await db.Memberships.Where(row => row.Place == theirs.Shop || row.Place == theirs.Agency).OrderBy(row => row.Id).Select(row => new { row.PersonId, row.Role }).ToListAsync(),
            await db.Invitations.Where(row => row.Place == theirs.Shop || row.Place == theirs.Agency).OrderBy(row => row.Id).Select(row => new { row.Mail, row.Role, row.WithdrawnAt, row.AcceptedAt, row.EndsAt }).ToListAsync(),
            await db.CustomRoles.Where(row => row.Place == theirs.Shop || row.Place == theirs.Agency).OrderBy(row => row.Id).Select(row => new { row.Name, row.Permissions }).ToListAsync(),
            await db.Consents.Where(row => row.TenantId == tenant).OrderBy(row => row.Id).Select(row => new { row.To, row.EndedAt, row.EndsAt, row.GivenAt }).ToListAsync(),
            await db.Visits.CountAsync(row => row.TenantId == tenant),
            await db.SignOnProviders.Where(row => row.Place == theirs.Shop || row.Place == theirs.Agency).OrderBy(row => row.Id).Select(row => new { row.Name, row.Issuer, row.Domain, row.IsEnforced, row.DomainProvedAt }).ToListAsync(),
            await db.People.Where(row => people.Contains(row.Id)).OrderBy(row => row.Id).Select(row => new { row.Name, row.Email, row.PasswordHash, row.TwoFactorEnabled, row.DisabledAt }).ToListAsync(),
            await db.Sessions.Where(row => people.Contains(row.PersonId)).OrderBy(row => row.Id).Select(row => new { row.EndedAt }).ToListAsync(),
        });
    }

    /// <param name="Ids">Everything of it that an address or a form could name.</param>
    sealed record World(Place Agency, string AgencySlug, Place Shop, string Slug, IReadOnlyList<string> Ids);
}
