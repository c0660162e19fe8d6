using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.SingleSignOn;

public sealed class SingleSignOnTests : IAsyncLifetime
{
    const string Console = "console.vitrine.localhost";

    OpenIdProvider company = null!; // started before the first test
    RunningPlatform platform = null!; // as above
    StubDns dns = null!; // as above

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        company = await OpenIdProvider.StartAsync();
        dns = new StubDns();
        platform = RunningPlatform.WithSamples(builder => builder.UseSetting("SingleSignOn:DnsServers:0", dns.Address));
    }

    [Fact]
    public async Task An_owner_sets_a_service_up_tests_it_proves_the_domain_and_a_colleague_comes_in_through_it()
    {
        using var owner = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        KeyValuePair<string, string>[] form = [new("Form.Name", "Brume SA"), new("Form.Issuer", company.Issuer), new("Form.ClientId", OpenIdProvider.ClientId), new("Form.Secret", OpenIdProvider.Secret), new("Form.Domain", "Studio.example"), new("Form.RoleClaim", "groups"), new("Form.Roles", "bosses = owner\nhelpers = manager")];
        using var early = await owner.PostAsync("/shops/atelier-brume/sso", [.. form, new("Form.IsEnforced", "true")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode); // the domain first
        using var saved = await owner.PostAsync("/shops/atelier-brume/sso", form);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var provider = await ProviderAsync(await platform.ShopAsync("atelier-brume"));
        Assert.DoesNotContain(OpenIdProvider.Secret, provider.SealedSecret, StringComparison.Ordinal);
        var page = await owner.ReadAsync("/shops/atelier-brume/sso");
        Assert.Contains($"http://{Console}/sign-in/sso/{provider.Id}/callback", page, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenIdProvider.Secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain(provider.SealedSecret, page, StringComparison.Ordinal);

        using var visitor = new Staff(platform, Console, null!);
        using var closed = await visitor.GetAsync($"/sign-in/sso/{provider.Id}");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode); // nobody comes in before the proof
        using var missing = await owner.PostAsync("/shops/atelier-brume/sso", [], "/shops/atelier-brume/sso?handler=prove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        dns.Texts["_sign-in.studio.example"] = ProveDomain.TextOf(provider.DomainProof);
        using var proved = await owner.PostAsync("/shops/atelier-brume/sso", [], "/shops/atelier-brume/sso?handler=prove");
        Assert.Equal(HttpStatusCode.Found, proved.StatusCode);
        using var tested = await owner.PostAsync("/shops/atelier-brume/sso", [], "/shops/atelier-brume/sso?handler=test");
        var steps = await tested.Content.ReadAsStringAsync(Stop);
        Assert.Contains("It knows this client and its secret", steps, StringComparison.Ordinal);
        Assert.DoesNotContain("v-step-failed", steps, StringComparison.Ordinal);

        company.Person = ("u-7", "ada@studio.example", true, ["helpers"]);
        Assert.Equal("/shops/atelier-brume/access", await ComeInAsync(visitor, provider.Id, "/shops/atelier-brume/access"));
        Assert.Contains("v-shell", await visitor.ReadAsync("/shops/atelier-brume/access"), StringComparison.Ordinal);
        using var above = await visitor.PostAsync("/shops/atelier-brume/sso", form);
        Assert.Equal(HttpStatusCode.Forbidden, above.StatusCode); // a manager
    }

    [Fact]
    public async Task The_role_follows_the_groups_and_who_is_in_none_loses_the_place()
    {
        var (shop, provider) = await SetUpAsync("atelier-brume", row => (row.RoleClaim, row.RoleMap) = ("groups", """{"bosses":"owner","helpers":"manager"}"""));
        using var ada = new Staff(platform, Console, null!);
        company.Person = ("u-1", "ada@studio.example", true, ["helpers"]);
        await ComeInAsync(ada, provider);
        Assert.Equal("manager", await RoleAsync(shop, "ada@studio.example"));
        company.Person = company.Person with { Groups = ["others", "bosses"] };
        await ComeInAsync(ada, provider);
        Assert.Equal("owner", await RoleAsync(shop, "ada@studio.example"));
        company.Person = company.Person with { Groups = ["others"] };
        using var again = new Staff(platform, Console, null!);
        Assert.Equal("/sign-in/sso?why=sso_no_role", await ComeInAsync(again, provider));
        Assert.Null(await RoleAsync(shop, "ada@studio.example"));
        using var asked = await ada.GetAsync("/shops/atelier-brume/access"); // in the other browser as well
        Assert.StartsWith("/sign-in", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@elsewhere.example", true, "sso_mail")]
    [InlineData("ada@studio.example.evil.example", true, "sso_mail")]
    [InlineData("ada@studio.example", false, "sso_mail")]
    [InlineData(null, true, "sso_mail")]
    [InlineData("a@b@studio.example", true, "sso_mail")]
    public async Task Only_a_verified_address_of_the_proved_domain_comes_in(string? mail, bool verified, string why)
    {
        var (_, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        company.Person = ("u-1", mail, verified, []);
        using var ada = new Staff(platform, Console, null!);
        Assert.Equal($"/sign-in/sso?why={why}", await ComeInAsync(ada, provider));
        Assert.DoesNotContain("session", ada.Cookies.Keys);
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("issuer", false)]
    [InlineData("audience", false)]
    [InlineData("nonce", false)]
    [InlineData("no nonce", false)]
    [InlineData("expired", false)]
    [InlineData("no end", false)]
    [InlineData("none", false)]
    [InlineData("client's secret", false)]
    [InlineData("another key", false)]
    public async Task A_token_that_is_not_exactly_right_lets_nobody_in(string forged, bool right)
    {
        var (_, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        company.Forge = (claims, own) =>
        {
            if (forged == "issuer") claims["iss"] = "https://evil.example/";
            if (forged == "audience") claims["aud"] = "another-client";
            if (forged == "nonce") claims["nonce"] = "638000000000000000.Zm9yZ2Vk";
            if (forged == "no nonce") claims.Remove("nonce");
            if (forged == "expired") (claims["iat"], claims["exp"]) = (TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds(), TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds());
            if (forged == "no end") claims.Remove("exp");
            claims.Remove("at_hash");
            claims.Remove("oi_au_id");
            if (forged == "none") return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(System.Text.Json.JsonSerializer.Serialize(claims))}.";
            using var other = System.Security.Cryptography.RSA.Create(2048);
            return OpenIdProvider.Sign(claims, forged switch
            {
                "client's secret" => new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(OpenIdProvider.Secret.PadRight(32, '0'))), SecurityAlgorithms.HmacSha256),
                "another key" => new SigningCredentials(new RsaSecurityKey(other) { KeyId = own.Key.KeyId }, SecurityAlgorithms.RsaSha256),
                _ => own.Own,
            });
        };
        using var ada = new Staff(platform, Console, null!);
        Assert.Equal(right ? "/" : "/sign-in/sso?why=sso_failed", await ComeInAsync(ada, provider));
        Assert.Equal(right, ada.Cookies.ContainsKey("session"));
    }

    [Fact]
    public async Task A_callback_works_once_in_the_browser_that_began_and_at_the_service_it_began_with()
    {
        var (_, brume) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        var other = await SecondShopAsync();
        using var ada = new Staff(platform, Console, null!);
        var callback = await CallbackAsync(ada, brume);

        using var stranger = new Staff(platform, Console, null!);
        Assert.Equal("/sign-in/sso?why=sso_failed", await EndAsync(stranger, callback));
        Assert.Equal("/sign-in/sso?why=sso_failed", await EndAsync(ada, callback.Replace(brume.ToString(), other.ToString(), StringComparison.Ordinal)));
        var forged = await CallbackAsync(ada, brume);
        Assert.Equal("/sign-in/sso?why=sso_failed", await EndAsync(ada, System.Text.RegularExpressions.Regex.Replace(forged, "state=[^&]+", "state=forged", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))));
        callback = await CallbackAsync(ada, brume);
        Assert.Equal("/", await EndAsync(ada, callback));
        ada.Cookies.Remove("session");
        Assert.Equal("/sign-in/sso?why=sso_failed", await EndAsync(ada, callback)); // again
        Assert.DoesNotContain("session", ada.Cookies.Keys);
    }

    [Fact]
    public async Task A_change_of_settings_ends_what_was_begun_before()
    {
        var (_, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        using var ada = new Staff(platform, Console, null!);
        var callback = await CallbackAsync(ada, provider);
        await using (var db = platform.Get<ControlDatabase>().Open()) await db.SignOnProviders.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), Stop);
        Assert.Equal("/sign-in/sso?why=sso_failed", await EndAsync(ada, callback));
        Assert.Equal("/", await ComeInAsync(ada, provider));
    }

    [Fact]
    public async Task A_service_opens_its_own_place_and_no_other_the_person_works_at()
    {
        var (_, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        var other = await platform.ShopAsync("kettle-and-co");
        foreach (var host in (string[])["console.studio-nord.localhost", "vitrine.localhost"])
        {
            using var elsewhere = new Staff(platform, host, null!);
            using var nothing = await elsewhere.GetAsync($"/sign-in/sso/{provider}");
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }

        var second = await platform.CreateAsync("alder");
        using var ada = new Staff(platform, Console, null!);
        await ComeInAsync(ada, provider);
        await platform.EmployAsync(await PersonAsync("ada@studio.example"), Place.Of(second.Id), "owner");
        using var foreign = await ada.GetAsync("/shops/alder/access");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var home = await ada.GetAsync("/");
        Assert.Equal("/shops/atelier-brume", home.Headers.Location?.ToString()); // with one shop alone there is nothing to choose
        using var own = await platform.SignInAsync(await PersonAsync("ada@studio.example"), Console);
        await own.ReadAsync("/shops/alder/access"); // by her own password it is hers
        _ = other;
    }

    [Fact]
    public async Task An_account_that_works_elsewhere_is_tied_only_after_its_password()
    {
        var (shop, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
        var person = await platform.HireAsync(await platform.AgencyAsync("studio-nord"), "owner", "a-walk-in-the-dunes");
        await using (var db = platform.Get<ControlDatabase>().Open())
            await db.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, "ada@studio.example").SetProperty(row => row.NormalizedEmail, "ADA@STUDIO.EXAMPLE"), Stop);
        using var ada = new Staff(platform, Console, null!);
        Assert.Equal("/sign-in/sso/link", await ComeInAsync(ada, provider));
        Assert.Null(await RoleAsync(shop, "ada@studio.example"));
        using var wrong = await ada.PostAsync("/sign-in/sso/link", [new("Password", "not-her-password")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.DoesNotContain("session", ada.Cookies.Keys);
        using var right = await ada.PostAsync("/sign-in/sso/link", [new("Password", "a-walk-in-the-dunes")]);
        Assert.Equal("/", right.Headers.Location?.ToString());
        Assert.Equal("viewer", await RoleAsync(shop, "ada@studio.example"));
        using var later = new Staff(platform, Console, null!);
        Assert.Equal("/", await ComeInAsync(later, provider)); // tied by the service's own name for her
    }

    [Fact]
    public async Task An_enforced_domain_leads_to_the_service_whatever_the_password_says()
    {
        var (shop, provider) = await SetUpAsync("atelier-brume", row => (row.DefaultRole, row.IsEnforced) = ("viewer", true));
        var bob = await HireAsync(shop, "manager", "bob@studio.example");
        foreach (var password in (string[])["a-walk-in-the-dunes", "wrong-password-here"])
        {
            using var browser = new Staff(platform, Console, null!);
            using var refused = await browser.PostAsync("/sign-in", [new("Mail", "bob@studio.example"), new("Password", password)]);
            var text = await refused.Content.ReadAsStringAsync(Stop);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains($"/sign-in/sso/{provider}?to=", text, StringComparison.Ordinal);
            Assert.Contains("Your company asks you to sign in through its own service.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("session", browser.Cookies.Keys);
        }

        using var asking = new Staff(platform, Console, null!);
        using var found = await asking.PostAsync("/sign-in/sso", [new("Mail", "bob@studio.example")]);
        Assert.Contains($"/sign-in/sso/{provider}?to=", await found.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("sso_enforced", (await AdmitAsync(bob, "passkey")).Problem?.Code);
        // An owner with a second factor mends what a broken service leaves.
        var boss = await HireAsync(shop, "owner", "boss@studio.example");
        Assert.Equal("sso_enforced", (await AdmitAsync(boss, "password")).Problem?.Code);
        Assert.Null((await AdmitAsync(boss, "passkey")).Problem);
    }

    [Fact]
    public async Task The_last_owner_stays_whatever_the_service_says()
    {
        var (shop, provider) = await SetUpAsync("atelier-brume", row => (row.RoleClaim, row.RoleMap) = ("groups", """{"bosses":"owner","helpers":"manager"}"""));
        company.Person = ("u-1", "ada@studio.example", true, ["bosses"]);
        using var ada = new Staff(platform, Console, null!);
        await ComeInAsync(ada, provider);
        await using (var db = platform.Get<ControlDatabase>().Open())
            await db.Memberships.Where(row => row.Place == shop && db.People.Any(person => person.Id == row.PersonId && person.Email != "ada@studio.example")).ExecuteDeleteAsync(Stop);
        foreach (var groups in (string[][])[["helpers"], []])
        {
            company.Person = company.Person with { Groups = groups };
            using var again = new Staff(platform, Console, null!);
            await ComeInAsync(again, provider);
            Assert.Equal("owner", await RoleAsync(shop, "ada@studio.example"));
        }

        // With another owner there, the service's word counts again.
        await HireAsync(shop, "owner", "boss@studio.example");
        company.Person = company.Person with { Groups = ["helpers"] };
        using var later = new Staff(platform, Console, null!);
        await ComeInAsync(later, provider);
        Assert.Equal("manager", await RoleAsync(shop, "ada@studio.example"));
    }

    [Fact]
    public async Task Nobody_lets_others_come_in_as_more_than_they_are()
    {
        var shop = await platform.ShopAsync("atelier-brume");
        var person = await platform.HireAsync(shop, "viewer");
        var actor = new Actor(person.Name, shop) { Person = person.Id, Permissions = new HashSet<string>(StringComparer.Ordinal) { "sso:read", "sso:write", "staff:read" } };
        foreach (var (roles, otherwise, code) in (IEnumerable<(string, string, string?)>)[("bosses = owner", "", "sso_role_above"), ("", "owner", "sso_role_above"), ("bosses = nobody", "", "sso_role_unknown"), ("bosses = support", "", "sso_role_unknown"), ("bosses", "", "sso_roles_form")])
        {
            var wish = new SingleSignOnActions.Save("Brume", company.Issuer, "client", "secret", "studio.example") { RoleClaim = "groups", Roles = roles, DefaultRole = otherwise };
            Assert.Equal((roles, otherwise, code), (roles, otherwise, (await platform.Services.ActAsync(actor, SingleSignOnActions.SaveAsync, wish, progress: null, Stop)).Problem?.Code));
        }
    }

    [Fact]
    public async Task Removed_or_changed_to_another_issuer_the_service_knows_nobody_any_more_and_who_came_through_it_is_out()
    {
        foreach (var removes in (bool[])[true, false])
        {
            var (shop, provider) = await SetUpAsync("atelier-brume", row => row.DefaultRole = "viewer");
            company.Person = ("u-1", "ada@studio.example", true, []);
            using var ada = new Staff(platform, Console, null!);
            await ComeInAsync(ada, provider);
            using (var inside = await ada.GetAsync("/shops/atelier-brume/access")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
            using var owner = await platform.SignedInAsync(shop, "owner");
            KeyValuePair<string, string>[] other = [new("Form.Name", "Brume SA"), new("Form.Issuer", company.Issuer + "/other"), new("Form.ClientId", OpenIdProvider.ClientId), new("Form.Domain", "studio.example"), new("Form.DefaultRole", "viewer")];
            using (var changed = await owner.PostAsync("/shops/atelier-brume/sso", removes ? [] : other, removes ? "/shops/atelier-brume/sso?handler=remove" : "/shops/atelier-brume/sso")) Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
            using (var outside = await ada.GetAsync("/shops/atelier-brume/access")) Assert.StartsWith("/sign-in", outside.Headers.Location?.ToString(), StringComparison.Ordinal);
            await using var db = platform.Get<ControlDatabase>().Open();
            Assert.False(await db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<PersonId>>().AnyAsync(Stop));
            Assert.Equal(removes ? 0 : 1, await db.SignOnProviders.CountAsync(row => row.Place == shop, Stop));
            Assert.Equal("viewer", await RoleAsync(shop, "ada@studio.example")); // accounts and roles stay
            await db.SignOnProviders.ExecuteDeleteAsync(Stop);
            await db.People.Where(row => row.Email == "ada@studio.example").ExecuteDeleteAsync(Stop);
        }
    }

    [Fact]
    public async Task Where_the_platform_does_not_offer_it_nobody_sets_a_service_up_or_comes_in_by_one()
    {
        var (shop, provider) = await SetUpAsync("atelier-brume", row => (row.DefaultRole, row.IsEnforced) = ("viewer", true));
        await using var without = new RunningPlatform(platform.DataDirectory, builder => builder.UseSetting("SingleSignOn:Enabled", "false"));
        using var browser = new Staff(without, Console, null!);
        using (var begun = await browser.GetAsync($"/sign-in/sso/{provider}")) Assert.Equal(HttpStatusCode.NotFound, begun.StatusCode);
        var bob = await HireAsync(shop, "manager", "bob@studio.example");
        Assert.Equal("/", (await without.EnterAsync(Console, bob.Email!, "a-walk-in-the-dunes")).To); // nothing is enforced that is not there
        using var owner = await without.SignedInAsync(shop, "owner");
        using var saved = await owner.PostAsync("/shops/atelier-brume/access", [new("Form.Name", "x"), new("Form.Issuer", company.Issuer), new("Form.ClientId", "x"), new("Form.Secret", "x"), new("Form.Domain", "x.example")], "/shops/atelier-brume/sso");
        Assert.Equal(HttpStatusCode.NotFound, saved.StatusCode);
    }

    [Fact]
    public void Private_addresses_are_not_reached_in_whatever_form()
    {
        foreach (var address in (string[])["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "ff02::1", "192.0.2.1"])
            Assert.False(ReachIssuer.IsPublic(IPAddress.Parse(address)), address);
        foreach (var address in (string[])["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])
            Assert.True(ReachIssuer.IsPublic(IPAddress.Parse(address)), address);
    }

    [Fact]
    public async Task Outside_Development_neither_plain_http_nor_a_loopback_address_is_asked()
    {
        using var reach = new ReachIssuer(anywhere: false);
        using var client = reach.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(company.Issuer), Stop));
        var port = new Uri(company.Issuer).Port;
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://localhost:{port}/"), Stop));
        Assert.Contains("no public network", refused.Message + refused.InnerException?.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        await company.DisposeAsync();
        await dns.DisposeAsync();
    }

    async Task<(Place Shop, ProviderId Provider)> SetUpAsync(string slug, Action<SignOnProvider> more)
    {
        var shop = await platform.ShopAsync(slug);
        return (shop, await SetUpAsync(shop, more));
    }

    async Task<ProviderId> SetUpAsync(Place place, Action<SignOnProvider> more)
    {
        var provider = new SignOnProvider
        {
            Id = new ProviderId(Guid.CreateVersion7()), Place = place, Name = "Studio", Issuer = company.Issuer, ClientId = OpenIdProvider.ClientId, SealedSecret = platform.Get<SealSecret>().Seal(place, OpenIdProvider.Secret),
            Domain = "studio.example", DomainProof = "x", DomainProvedAt = TimeProvider.System.GetUtcNow(), Version = 1,
        };
        more(provider);
        await using var db = platform.Get<ControlDatabase>().Open();
        db.SignOnProviders.Add(provider);
        await db.SaveChangesAsync(Stop);
        return provider.Id;
    }

    async Task<ProviderId> SecondShopAsync()
    {
        var made = await platform.CreateAsync("birch");
        return await SetUpAsync(Place.Of(made.Id), row => row.DefaultRole = "owner");
    }

    async Task<Person> HireAsync(Place place, string role, string mail)
    {
        var person = await platform.HireAsync(place, role, "a-walk-in-the-dunes");
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, mail).SetProperty(row => row.NormalizedEmail, mail.ToUpperInvariant()), Stop);
        return await db.People.AsNoTracking().SingleAsync(row => row.Id == person.Id, Stop);
    }

    async Task<Answer<Vitrine.Tenancy.People.SignIn.Admission>> AdmitAsync(Person person, string how)
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(platform.Services);
        var admit = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Vitrine.Tenancy.People.SignIn.AdmitPerson>(scope.ServiceProvider);
        return await admit.RunAsync("console", person, how, new Vitrine.Tenancy.People.Sessions.Caller(null, "test"), Stop);
    }

    /// <summary>From the button to the service and back; answers where the person ends.</summary>
    async Task<string?> ComeInAsync(Staff browser, ProviderId provider, string to = "/") => await EndAsync(browser, await CallbackAsync(browser, provider, to));

    async Task<string> CallbackAsync(Staff browser, ProviderId provider, string to = "/")
    {
        using var begun = await browser.GetAsync($"/sign-in/sso/{provider}?to={Uri.EscapeDataString(to)}");
        Assert.True(begun.StatusCode == HttpStatusCode.Found, $"{(int)begun.StatusCode} {await begun.Content.ReadAsStringAsync(Stop)}");
        Assert.StartsWith(company.Issuer + "connect/authorize?", begun.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", begun.Headers.Location.Query, StringComparison.Ordinal);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await elsewhere.GetAsync(begun.Headers.Location, Stop);
        Assert.True(back.Headers.Location is not null, await back.Content.ReadAsStringAsync(Stop));
        Assert.Equal($"{browser.Host}", back.Headers.Location.Host);
        return back.Headers.Location.PathAndQuery;
    }

    static async Task<string?> EndAsync(Staff browser, string callback)
    {
        using var ended = await browser.GetAsync(callback);
        return ended.Headers.Location?.ToString() ?? $"{(int)ended.StatusCode}";
    }

    async Task<SignOnProvider> ProviderAsync(Place place)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.SignOnProviders.AsNoTracking().SingleAsync(row => row.Place == place, Stop);
    }

    async Task<Person> PersonAsync(string mail)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.People.AsNoTracking().SingleAsync(row => row.Email == mail, Stop);
    }

    async Task<string?> RoleAsync(Place place, string mail)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await (from person in db.People join row in db.Memberships on person.Id equals row.PersonId where person.Email == mail && row.Place == place select row.Role).SingleOrDefaultAsync(Stop);
    }
}
