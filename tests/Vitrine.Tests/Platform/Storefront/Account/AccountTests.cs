using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Storefront.Account;

public sealed class AccountTests
{
    const string Mail = "ann@mail.example";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [EveryEngine]
    public async Task A_shopper_registers_signs_in_by_password_and_by_link_recovers_and_keeps_the_account(string engine)
    {
        await using var shops = await AccountShops.OpenAsync(engine);
        using var ann = await shops.RegisterAsync("alder", "Ann@Mail.example");
        Assert.Contains("You are signed in as Ann@Mail.example.", await ann.ReadAsync("/account"), StringComparison.Ordinal);
        var made = await shops.Platform.InShopAsync("alder", store => store.Customers.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((CustomerState.Active, "Ann", ConsentState.Given), (made.State, made.FirstName, made.MailConsent));
        var proof = await shops.Platform.InShopAsync("alder", store => store.CustomerConsents.AsNoTracking().SingleAsync(Stop));
        Assert.Equal(("register", true, CustomerConsent.BySelf, made.Id), (proof.Source, proof.IsGiven, proof.By, proof.CustomerId));
        Assert.Contains("may write to me about news and offers", proof.Wording, StringComparison.Ordinal);

        using (await ann.PostAsync("/account", [], "/account/sign-out")) Assert.False(ann.IsIn);
        Assert.Equal(0, await shops.Platform.InShopAsync("alder", store => store.CustomerSessions.CountAsync(Stop)));
        using (var asked = await ann.GetAsync("/account/addresses")) Assert.Equal("/account/login?to=%2Faccount%2Faddresses", asked.Headers.Location?.OriginalString);
        using (var back = await ann.PostAsync("/account/login?to=%2Faccount%2Faddresses", [new("mail", Mail), new("password", AccountShops.Password), new("to", "/account/addresses")], "/account/login")) Assert.Equal("/account/addresses", back.Headers.Location?.OriginalString);
        Assert.True(ann.IsIn);

        // By a link, which works once and not by looking at it.
        using var phone = shops.At("alder");
        using (var wanted = await phone.PostAsync("/account/login", [new("mail", Mail)], "/account/login?handler=Link")) Assert.Equal("/account/login?sent=true", wanted.Headers.Location?.OriginalString);
        var link = AccountShops.LinkOf(await shops.DeliverAsync());
        Assert.StartsWith("/account/link?key=", link, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.Contains("The link was right.", await phone.ReadAsync(link), StringComparison.Ordinal);
        var (key, token) = (link.Split("key=")[1], await phone.TokenAsync(link));
        using (var used = await phone.PostAsync(link, [new("key", key)], "/account/link", token)) Assert.Equal("/account", used.Headers.Location?.OriginalString);
        using var other = shops.At("alder");
        var foreign = await other.TokenAsync("/account/login");
        using (var again = await other.PostAsync(link, [new("key", key)], "/account/link", foreign)) Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.False(other.IsIn);

        // A new password ends what went on elsewhere.
        using (await other.PostAsync("/account/recover", [new("mail", Mail)])) { }
        var reset = AccountShops.LinkOf(await shops.DeliverAsync());
        foreach (var (weak, said) in (IEnumerable<(string, string)>)[("short", "10 characters"), ("aaaaaaaaaaaa", "too easy"), ("", "Please fill this in.")])
        {
            using var refused = await other.PostAsync(reset, [new("key", reset.Split("key=")[1]), new("password", weak)], "/account/reset");
            Assert.Contains(said, await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using (var done = await other.PostAsync(reset, [new("key", reset.Split("key=")[1]), new("password", "seven slow snails slide")], "/account/reset")) Assert.Equal("/account", done.Headers.Location?.OriginalString);
        using (var ended = await ann.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using (var ended = await phone.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains("was changed", (await shops.DeliverAsync())!.Message.Subject, StringComparison.Ordinal);
        using (var former = await ann.SignInAsync(Mail, AccountShops.Password)) Assert.Equal(HttpStatusCode.UnprocessableEntity, former.StatusCode);
        using (var wrong = await other.PostAsync("/account", [new("present", "wrong"), new("password", "nine new nets knotted")], "/account?handler=Password")) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var before = other.Cookies[Shopper.Cookie];
        using (var changed = await other.PostAsync("/account", [new("present", "seven slow snails slide"), new("password", "nine new nets knotted")], "/account?handler=Password")) Assert.Equal("/account?done=password", changed.Headers.Location?.OriginalString);
        Assert.NotEqual(before, other.Cookies[Shopper.Cookie]);
        Assert.Equal(1, await shops.Platform.InShopAsync("alder", store => store.CustomerSessions.CountAsync(Stop)));

        // Consent is taken back where it was given, and both stand there.
        using (await other.PostAsync("/account", [new("firstName", "Anna"), new("lastName", "Other"), new("phone", "+33142685300")])) { }
        var kept = await shops.Platform.InShopAsync("alder", store => store.Customers.AsNoTracking().SingleAsync(Stop));
        Assert.Equal(("Anna", "+33142685300", ConsentState.Withdrawn), (kept.FirstName, kept.Phone, kept.MailConsent));
        Assert.Equal([true, false], await shops.Platform.InShopAsync("alder", store => store.CustomerConsents.OrderBy(one => one.Id).Select(one => one.IsGiven).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Two_shops_share_no_account_cookie_link_form_or_session()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var atAlder = await shops.RegisterAsync("alder", Mail);
        // The same address is nobody there, and then somebody else.
        using var atBirch = shops.At("birch");
        using (var wrong = await atBirch.SignInAsync(Mail, AccountShops.Password)) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        atBirch.Cookies[Shopper.Cookie] = atAlder.Cookies[Shopper.Cookie];
        using (var foreign = await atBirch.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, foreign.StatusCode);
        atBirch.Cookies.Remove(Shopper.Cookie);
        using var second = await shops.RegisterAsync("birch", Mail, "another long password");
        using (var wrong = await atBirch.SignInAsync(Mail, AccountShops.Password)) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var ids = (await shops.Platform.InShopAsync("alder", store => store.Customers.Select(one => one.Id).SingleAsync(Stop)), await shops.Platform.InShopAsync("birch", store => store.Customers.Select(one => one.Id).SingleAsync(Stop)));
        Assert.NotEqual(ids.Item1, ids.Item2);

        // A session's row, carried into the other shop with its customer, opens nothing there: the shop is part of the hash.
        var (row, person) = await shops.Platform.InShopAsync("alder", async store => (await store.CustomerSessions.AsNoTracking().SingleAsync(Stop), await store.Customers.AsNoTracking().SingleAsync(Stop)));
        await shops.Platform.InShopAsync("birch", async store =>
        {
            person.Mail = "carried@mail.example";
            store.AddRange(person, row);
            await store.SaveChangesAsync(Stop);
        });
        atBirch.Cookies[Shopper.Cookie] = atAlder.Cookies[Shopper.Cookie];
        using (var carried = await atBirch.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, carried.StatusCode);
        atBirch.Cookies.Clear();

        // A mailed link opens no other shop.
        using (await atAlder.PostAsync("/account/recover", [new("mail", Mail)])) { }
        var link = AccountShops.LinkOf(await shops.DeliverAsync());
        Assert.Contains("does not work any more", await atBirch.ReadAsync(link), StringComparison.Ordinal);
        using (var used = await atBirch.PostAsync("/account/login", [new("key", link.Split("key=")[1]), new("password", "stolen from elsewhere")], "/account/reset")) Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);

        // Nor does a form, even with the cookie that belongs to it.
        var token = await atAlder.TokenAsync("/account/recover");
        foreach (var (name, value) in atAlder.Cookies.Where(cookie => cookie.Key != Shopper.Cookie)) atBirch.Cookies[name] = value;
        using (var form = await atBirch.PostAsync("/account/recover", [new("mail", Mail)], token: token)) Assert.Equal(HttpStatusCode.BadRequest, form.StatusCode);
        using (var own = await atAlder.PostAsync("/account/recover", [new("mail", Mail)], token: token)) Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
    }

    [Fact]
    public async Task Nobody_learns_at_the_door_who_is_a_customer()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var ann = await shops.RegisterAsync("alder", Mail);
        await shops.Platform.InShopAsync("alder", async store =>
        {
            var (locked, guest) = (Customer.New("locked@mail.example", shops.Mails.Time.GetUtcNow()), Customer.New("guest@mail.example", shops.Mails.Time.GetUtcNow()));
            locked.State = CustomerState.Disabled;
            store.AddRange(locked, guest);
            await store.SaveChangesAsync(Stop);
        });
        shops.Mails.Time.Advance(TimeSpan.FromMinutes(16)); // what was counted while she registered is over
        using var stranger = shops.At("alder");
        foreach (var (page, to) in (IEnumerable<(string, string)>)[("/account/login", "/account/login"), ("/account/login", "/account/login?handler=Link"), ("/account/register", "/account/register"), ("/account/recover", "/account/recover")])
        {
            List<(HttpStatusCode, string?, string, int)> answers = [];
            using (await stranger.PostAsync(page, [new("mail", "first@mail.example"), new("password", "not the right one")], to)) { } // the counts of this door and address begin with it
            foreach (var mail in (string[])[Mail, "nobody@mail.example", "locked@mail.example", "guest@mail.example"])
            {
                var token = await stranger.TokenAsync(page);
                var counter = new QueryCounter(shops.Platform.DataDirectory);
                using var answer = await stranger.PostAsync(page, [new("mail", mail), new("password", "not the right one")], to, token);
                answers.Add((answer.StatusCode, answer.Headers.Location?.OriginalString, System.Text.RegularExpressions.Regex.Replace((await answer.Content.ReadAsStringAsync(Stop)).Replace(mail, "", StringComparison.Ordinal), "value=\"CfDJ[^\"]+\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), counter.Count));
            }

            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        }

        // What comes by mail is for whoever has the mailbox: a stranger nothing but the link to register, whoever is locked out nothing.
        while (await shops.DeliverAsync() is not null) { }
        var sent = shops.Mails.Sink.Mails.Skip(1).Select(mail => (mail.To, mail.Message.Subject)).ToList();
        Assert.DoesNotContain(sent, mail => mail.To.Contains("locked", StringComparison.Ordinal));
        Assert.Equal("Confirm your account at Shop alder", Assert.Single(sent, mail => mail.To.Contains("nobody", StringComparison.Ordinal)).Subject);
        Assert.Contains(sent, mail => mail.To.Contains("ann", StringComparison.OrdinalIgnoreCase) && mail.Subject?.Contains("already", StringComparison.Ordinal) == true);
        Assert.All(shops.Mails.Sink.Mails, mail => Assert.DoesNotContain("Vitrine", mail.Message.TextBody + mail.Message.From, StringComparison.Ordinal));
        Assert.All(shops.Mails.Sink.Mails, mail => Assert.Contains("://alder.vitrine.localhost", mail.Message.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_guesses_too_often_waits_even_with_the_right_password()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var ann = await shops.RegisterAsync("alder", Mail);
        using var stranger = shops.At("alder");
        var token = await stranger.TokenAsync("/account/login");
        KeyValuePair<string, string>[] Fields(string password) => [new("mail", Mail), new("password", password)];
        for (var i = 0; i < 10; i++)
            using (var wrong = await stranger.PostAsync("/account/login", Fields($"wrong guess {i}"), token: token)) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var closed = await stranger.PostAsync("/account/login", Fields(AccountShops.Password), token: token)) Assert.Equal(HttpStatusCode.TooManyRequests, closed.StatusCode);
        Assert.False(stranger.IsIn);
        // The other shop counts for itself.
        using var elsewhere = shops.At("birch");
        using (var other = await elsewhere.SignInAsync(Mail, AccountShops.Password)) Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        shops.Mails.Time.Advance(TimeSpan.FromMinutes(16));
        using (var open = await stranger.PostAsync("/account/login", Fields(AccountShops.Password))) Assert.Equal("/account", open.Headers.Location?.OriginalString);

        // Links are asked for and guessed at no more often.
        for (var i = 0; i < 11; i++)
        {
            using var asked = await stranger.PostAsync("/account/recover", [new("mail", "bo@mail.example")], token: token);
            Assert.Equal(i < 10 ? HttpStatusCode.Redirect : HttpStatusCode.TooManyRequests, asked.StatusCode);
        }

        var last = HttpStatusCode.OK;
        for (var i = 0; i < 60 && last != HttpStatusCode.TooManyRequests; i++)
            using (var guess = await stranger.PostAsync("/account/link", [new("key", $"guess-{i}")], token: token)) last = guess.StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task A_form_without_its_token_a_foreign_destination_a_session_brought_along_and_fields_of_others_do_nothing()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var ann = await shops.RegisterAsync("alder", Mail);
        foreach (var path in (string[])["/account/login", "/account/login?handler=Link", "/account/register", "/account/recover", "/account/reset", "/account/activate", "/account/link", "/account", "/account?handler=Password", "/account/addresses", "/account/addresses?handler=Delete", "/account/sign-out"])
        {
            using var bare = await ann.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("mail", Mail), new("firstName", "Mallory")]) });
            Assert.True(bare.StatusCode == HttpStatusCode.BadRequest, path);
        }

        foreach (var to in (string[])["https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"])
        {
            using var stranger = shops.At("alder");
            using var entered = await stranger.PostAsync("/account/login", [new("mail", Mail), new("password", AccountShops.Password), new("to", to)]);
            Assert.Equal("/account", entered.Headers.Location?.OriginalString);
            using var signedIn = await stranger.GetAsync($"/account/login?to={Uri.EscapeDataString(to)}");
            Assert.Equal("/account", signedIn.Headers.Location?.OriginalString);
        }

        // A session that somebody planted is not the one that is opened.
        using (var planted = shops.At("alder"))
        {
            planted.Cookies[Shopper.Cookie] = "planted-by-somebody-else";
            using (await planted.SignInAsync(Mail, AccountShops.Password)) Assert.NotEqual("planted-by-somebody-else", planted.Cookies[Shopper.Cookie]);
            var first = planted.Cookies[Shopper.Cookie];
            planted.Cookies.Remove(Shopper.Cookie);
            using (await planted.SignInAsync(Mail, AccountShops.Password)) Assert.NotEqual(first, planted.Cookies[Shopper.Cookie]);
        }

        var before = await shops.Platform.InShopAsync("alder", store => store.Customers.AsNoTracking().SingleAsync(Stop));
        KeyValuePair<string, string>[] extra = [new("firstName", "Ann"), new("lastName", "Other"), new("news", "true"), new("mail", "taken@mail.example"), new("Mail", "taken@mail.example"), new("State", "Disabled"), new("Me.TaxExempt", "true"), new("TaxExempt", "true"), new("SpentMinor", "999999"), new("OrdersCount", "99"), new("Tags", "vip"), new("Note", "mine"), new("VatNumber", "DE136695976"), new("PasswordHash", "x"), new("Id", Guid.NewGuid().ToString()), new("CustomerId", Guid.NewGuid().ToString())];
        using (var saved = await ann.PostAsync("/account", extra)) Assert.Equal("/account?done=saved", saved.Headers.Location?.OriginalString);
        var after = await shops.Platform.InShopAsync("alder", store => store.Customers.AsNoTracking().Include(one => one.Tags).SingleAsync(Stop));
        Assert.Equal((before.Mail, before.State, before.TaxExempt, before.SpentMinor, before.OrdersCount, before.Note, before.VatNumber, before.PasswordHash, 0), (after.Mail, after.State, after.TaxExempt, after.SpentMinor, after.OrdersCount, after.Note, after.VatNumber, after.PasswordHash, after.Tags.Count));
    }

    [Fact]
    public async Task Addresses_are_a_customers_own()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var ann = await shops.RegisterAsync("alder", Mail);
        using var bo = await shops.RegisterAsync("alder", "bo@mail.example");
        KeyValuePair<string, string>[] home = [new("firstName", "Ann"), new("lastName", "Other"), new("address1", "1 Quay"), new("city", "Lyon"), new("postalCode", "69002"), new("countryCode", "FR")];
        using (var bad = await ann.PostAsync("/account/addresses", [.. home.Where(field => field.Key != "postalCode"), new("postalCode", "x")])) Assert.Contains("a postal code looks like", await bad.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using (var saved = await ann.PostAsync("/account/addresses", home)) Assert.Equal("/account/addresses?done=true", saved.Headers.Location?.OriginalString);
        var id = await shops.Platform.InShopAsync("alder", store => store.CustomerAddresses.Select(one => one.Id.Value).SingleAsync(Stop));
        using (var seen = await bo.GetAsync($"/account/addresses?edit={id}")) Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        using (var changed = await bo.PostAsync("/account/addresses", [.. home, new("id", $"{id}")])) Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        using (var gone = await bo.PostAsync("/account/addresses", [new("id", $"{id}")], "/account/addresses?handler=Delete")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("69002 LYON", await ann.ReadAsync("/account/addresses"), StringComparison.OrdinalIgnoreCase);
        using (var deleted = await ann.PostAsync("/account/addresses", [new("id", $"{id}")], "/account/addresses?handler=Delete")) Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.Equal(0, await shops.Platform.InShopAsync("alder", store => store.CustomerAddresses.CountAsync(Stop)));
    }

    [Fact]
    public async Task Links_and_sessions_end_and_whoever_is_signed_in_costs_one_query()
    {
        await using var shops = await AccountShops.OpenAsync();
        using var ann = await shops.RegisterAsync("alder", Mail);
        using (await ann.PostAsync("/account/recover", [new("mail", Mail)])) { }
        var link = AccountShops.LinkOf(await shops.DeliverAsync());
        await using (var scope = shops.Platform.Services.OpenTenant(shops.Platform.Shop("alder")))
        {
            var sessions = scope.ServiceProvider.GetRequiredService<KeepCustomerSessions>();
            Assert.Equal(1, await QueryCounter.LeastAsync(shops.Platform.DataDirectory, async () => Assert.Equal(Mail, (await sessions.FindAsync(ann.Cookies[Shopper.Cookie], Stop))?.Customer.Mail)));
            Assert.Equal(0, await QueryCounter.LeastAsync(shops.Platform.DataDirectory, async () => Assert.Null(await sessions.FindAsync("", Stop))));
        }

        shops.Mails.Time.Advance(TimeSpan.FromHours(3));
        Assert.Contains("does not work any more", await ann.ReadAsync(link), StringComparison.Ordinal);
        using (var inside = await ann.GetAsync("/account")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.True((await ann.GetAsync("/account")).Headers.CacheControl?.NoStore);
        shops.Mails.Time.Advance(TimeSpan.FromDays(15));
        using (var ended = await ann.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }
}
