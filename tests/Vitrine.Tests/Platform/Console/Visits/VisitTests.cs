using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tests.Fixtures;
using Vitrine.Tests.Platform.Mails;

namespace Vitrine.Tests.Platform.Console.Visits;

/// <summary>Kettle &amp; Co is looked after by Studio Nord, Northline Supply by Harbour Lane, Atelier Brume by nobody.</summary>
public sealed class VisitTests : IAsyncDisposable
{
    readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    readonly RunningPlatform platform;

    public VisitTests()
    {
        var clock = time;
        platform = RunningPlatform.WithSamples(builder => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(clock)));
    }

    [Fact]
    public async Task An_agencys_person_asks_is_let_in_works_under_both_names_and_leaves()
    {
        using var merchant = await MerchantAsync();
        using var visitor = await VisitorAsync();
        using var early = await visitor.PostAsync("/clients/kettle-and-co/enter", [], "/clients/kettle-and-co/enter?handler=enter");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        using var asked = await visitor.PostAsync("/clients/kettle-and-co/enter", [new("Reason", "Your prices have no tax")], "/clients/kettle-and-co/enter?handler=ask");
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        var request = await merchant.ReadAsync("/shops/kettle-and-co/access");
        Assert.Contains("Your prices have no tax", request, StringComparison.Ordinal);
        Assert.Contains($"{visitor.Person.Name} of Studio Nord asks to come in", request, StringComparison.Ordinal);
        await GiveAsync(merchant, "agency", "1d");
        await EnterAsync(visitor);
        var inside = await visitor.ReadAsync("/shops/kettle-and-co/access");
        Assert.Contains("v-acting", inside, StringComparison.Ordinal);
        Assert.Contains("action=\"/shops/kettle-and-co/leave\"", inside, StringComparison.Ordinal);
        Assert.Contains("Inside now", await merchant.ReadAsync("/shops/kettle-and-co/access"), StringComparison.Ordinal);
        using var left = await visitor.PostAsync("/shops/kettle-and-co/access", [], "/shops/kettle-and-co/leave");
        Assert.Equal("/clients/kettle-and-co/enter", left.Headers.Location?.ToString());
        await OutsideAsync(visitor);

        var log = await LogAsync("kettle-and-co");
        foreach (var name in (string[])["visits.ask", "visits.enter", "visits.leave"])
        {
            var entry = Assert.Single(log, entry => entry.Action == name);
            Assert.Equal((visitor.Person.Name, "Studio Nord"), (entry.Who, entry.VisitingFrom));
        }

        Assert.Null(Assert.Single(log, entry => entry.Action == "consent.give").VisitingFrom);
    }

    [Fact]
    public async Task The_owner_is_told_by_mail_who_asks_and_who_came_in()
    {
        await using var mails = MailPlatform.Start();
        await mails.NordAsync();
        var (shop, agency) = (Place.Of((await mails.Platform.CreateAsync("alder", "nord")).Id), await mails.Platform.AgencyAsync("nord"));
        var owner = await mails.Platform.HireAsync(shop, "owner");
        await mails.Platform.HireAsync(shop, "manager");
        using var visitor = await mails.Platform.SignedInAsync(agency, "manager");
        using var merchant = await mails.Platform.SignInAsync(owner, await mails.Platform.ConsoleHostAsync(shop));
        using (await visitor.PostAsync("/clients/alder/enter", [new("Reason", "Your prices have no tax")], "/clients/alder/enter?handler=ask")) { }
        await mails.TurnAsync();
        var asked = Assert.Single(mails.Sink.Mails, mail => mail.Message.To.Mailboxes.Single().Address == owner.Email).Message;
        Assert.Contains($"{visitor.Person.Name} (Studio Nord)", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Your prices have no tax", asked.TextBody, StringComparison.Ordinal);
        using (await merchant.PostAsync("/shops/alder/access", [new("To", "agency"), new("Length", "1d")], "/shops/alder/access?handler=give")) { }
        using (var entered = await visitor.PostAsync("/clients/alder/enter", [], "/clients/alder/enter?handler=enter")) Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        await mails.TurnAsync();
        var told = mails.Sink.Mails.Where(mail => mail.Message.To.Mailboxes.Single().Address == owner.Email).Select(mail => mail.Message).Last();
        Assert.Contains("entered the console of Shop alder", told.Subject, StringComparison.Ordinal);
        Assert.Contains("/shops/alder/log", told.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("vitrine", told.TextBody, StringComparison.OrdinalIgnoreCase);
        Assert.All(mails.Sink.Mails, mail => Assert.Equal(owner.Email, mail.Message.To.Mailboxes.Single().Address)); // and not the manager
    }

    [Fact]
    public async Task Whoever_is_inside_is_out_at_their_next_click_when_consent_is_taken_back()
    {
        using var merchant = await MerchantAsync();
        using var visitor = await InsideAsync(merchant);
        using var ended = await merchant.PostAsync("/shops/kettle-and-co/access", [new("To", "agency")], "/shops/kettle-and-co/access?handler=end");
        Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        await OutsideAsync(visitor);
        await GiveAsync(merchant, "agency", "1h");
        await OutsideAsync(visitor); // a new consent brings no old visit back
    }

    [Fact]
    public async Task A_visit_ends_with_its_hour_and_can_be_begun_again_while_consent_lasts()
    {
        using var merchant = await MerchantAsync();
        using var visitor = await InsideAsync(merchant);
        time.Advance(TimeSpan.FromMinutes(59));
        await visitor.ReadAsync("/shops/kettle-and-co/access");
        time.Advance(TimeSpan.FromMinutes(2));
        await OutsideAsync(visitor);
        await EnterAsync(visitor);
        await visitor.ReadAsync("/shops/kettle-and-co/access");
    }

    [Fact]
    public async Task A_visit_lasts_no_longer_than_the_consent_it_rests_on()
    {
        using var merchant = await MerchantAsync();
        await GiveAsync(merchant, "agency", "1h");
        time.Advance(TimeSpan.FromMinutes(40));
        using var visitor = await VisitorAsync();
        await EnterAsync(visitor);
        time.Advance(TimeSpan.FromMinutes(21));
        await OutsideAsync(visitor);
        using var again = await visitor.PostAsync("/clients/kettle-and-co/enter", [], "/clients/kettle-and-co/enter?handler=enter");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("viewer")] // may visit nobody
    public async Task A_visitor_is_out_when_they_lose_their_place_at_home(string? role)
    {
        using var merchant = await MerchantAsync();
        using var visitor = await InsideAsync(merchant);
        await using (var db = platform.Get<ControlDatabase>().Open())
        {
            var mine = db.Memberships.Where(row => row.PersonId == visitor.Person.Id);
            if (role is null) await mine.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            else await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, role), TestContext.Current.CancellationToken);
        }

        await OutsideAsync(visitor);
    }

    [Fact]
    public async Task A_visitor_decides_nothing_about_people_sign_in_or_consent()
    {
        using var merchant = await MerchantAsync();
        using var visitor = await InsideAsync(merchant);
        foreach (var handler in (string[])["give", "end", "refuse"])
        {
            using var refused = await visitor.PostAsync("/shops/kettle-and-co/access", [new("To", "agency"), new("Length", "30d")], $"/shops/kettle-and-co/access?handler={handler}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        var may = platform.Get<Vitrine.Tenancy.People.Roles.Permissions>().OfVisitor;
        Assert.Contains("visits:write", may);
        Assert.DoesNotContain(may, permission => permission.StartsWith("sso:", StringComparison.Ordinal) || permission is "staff:write" or "roles:write" or "consent:write");
    }

    [Fact]
    public async Task A_visit_is_the_persons_own_and_lets_no_colleague_in()
    {
        using var merchant = await MerchantAsync();
        using var visitor = await InsideAsync(merchant);
        using var colleague = await VisitorAsync();
        await OutsideAsync(colleague);
        using var leaving = await merchant.PostAsync("/shops/kettle-and-co/access", [], "/shops/kettle-and-co/leave");
        Assert.Equal(HttpStatusCode.NotFound, leaving.StatusCode); // who is at home visits nobody
    }

    [Fact]
    public async Task Another_agencys_shops_answer_like_shops_that_do_not_exist()
    {
        using var visitor = await VisitorAsync();
        foreach (var slug in (string[])["northline-supply", "atelier-brume", "no-such-shop"])
        {
            using var page = await visitor.GetAsync($"/clients/{slug}/enter");
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            using var enter = await visitor.PostAsync("/clients/kettle-and-co/enter", [], $"/clients/{slug}/enter?handler=enter");
            Assert.Equal(HttpStatusCode.NotFound, enter.StatusCode);
            using var inside = await visitor.GetAsync($"/shops/{slug}/access");
            Assert.Equal(HttpStatusCode.NotFound, inside.StatusCode);
        }
    }

    [Fact]
    public async Task Support_enters_on_the_platforms_host_alone_and_is_called_support()
    {
        using var merchant = await MerchantAsync();
        await GiveAsync(merchant, "support", "1h");
        using var support = await platform.SignedInAsync(Place.Platform, "support");
        await EnterAsync(support, "tenants");
        await support.ReadAsync("/shops/kettle-and-co/access");
        var page = await merchant.ReadAsync("/shops/kettle-and-co/access");
        Assert.Contains("Support", page, StringComparison.Ordinal);
        Assert.DoesNotContain("vitrine", page, StringComparison.OrdinalIgnoreCase);
        // Signed in at the agency's console as well, they are no guest there.
        await platform.EmployAsync(support.Person, await platform.AgencyAsync("studio-nord"), "manager");
        using var elsewhere = await platform.SignInAsync(support.Person, merchant.Host);
        await OutsideAsync(elsewhere);
        Assert.Equal("support", Assert.Single(await LogAsync("kettle-and-co"), entry => entry.Action == "visits.enter").VisitingFrom);
    }

    [Fact]
    public async Task One_is_in_one_foreign_console_at_a_time()
    {
        using var kettle = await MerchantAsync();
        using var brume = await platform.SignedInAsync(await platform.ShopAsync("atelier-brume"), "owner");
        await GiveAsync(kettle, "support", "1h");
        await GiveAsync(brume, "support", "1h", "atelier-brume");
        using var support = await platform.SignedInAsync(Place.Platform, "support");
        await EnterAsync(support, "tenants");
        await EnterAsync(support, "tenants", "atelier-brume");
        await support.ReadAsync("/shops/atelier-brume/access");
        await OutsideAsync(support);
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    async Task<Staff> MerchantAsync() => await platform.SignedInAsync(await platform.ShopAsync("kettle-and-co"), "owner");

    async Task<Staff> VisitorAsync() => await platform.SignedInAsync(await platform.AgencyAsync("studio-nord"), "manager");

    async Task<Staff> InsideAsync(Staff merchant)
    {
        await GiveAsync(merchant, "agency", "7d");
        var visitor = await VisitorAsync();
        await EnterAsync(visitor);
        await visitor.ReadAsync("/shops/kettle-and-co/access");
        return visitor;
    }

    static async Task GiveAsync(Staff merchant, string to, string length, string shop = "kettle-and-co")
    {
        using var given = await merchant.PostAsync($"/shops/{shop}/access", [new("To", to), new("Length", length)], $"/shops/{shop}/access?handler=give");
        Assert.Equal(HttpStatusCode.Found, given.StatusCode);
    }

    static async Task EnterAsync(Staff visitor, string clients = "clients", string shop = "kettle-and-co")
    {
        using var entered = await visitor.PostAsync($"/{clients}/{shop}/enter", [], $"/{clients}/{shop}/enter?handler=enter");
        Assert.Equal($"/shops/{shop}", entered.Headers.Location?.ToString());
    }

    static async Task OutsideAsync(Staff visitor)
    {
        using var page = await visitor.GetAsync("/shops/kettle-and-co/access");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    async Task<IReadOnlyList<AuditEntry>> LogAsync(string slug)
    {
        var shop = await platform.ShopAsync(slug);
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.Tenant == shop.Tenant).ToListAsync(TestContext.Current.CancellationToken);
    }
}
