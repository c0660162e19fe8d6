using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tests.Browser;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Proofs;

/// <summary>What every console page and every form on it holds against other sites, whichever it is.</summary>
public sealed class FormsTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    RunningPlatform Platform => samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A form sent from another site has no token; one stolen elsewhere belongs to another person or console.</summary>
    [Fact]
    public async Task No_form_is_taken_without_the_token_of_this_person_at_this_console()
    {
        var pages = await PagesAsync();
        var before = await LogAsync();
        List<string> taken = [];
        var forms = 0;
        foreach (var page in pages)
        {
            using var own = await OwnAsync(page);
            using var elsewhere = await Platform.SignInAsync(own.Person ?? await AnybodyAsync(), page.Host == "vitrine.localhost" ? "console.vitrine.localhost" : "vitrine.localhost");
            using var colleague = new Staff(Platform, page.Host, null!);
            foreach (var handler in page.Handlers)
            {
                foreach (var (from, token) in (IEnumerable<(string, string?)>)[("nowhere", null), ("another console", await TokenAsync(elsewhere)), ("a stranger at this one", own.Person is null ? "x" : await TokenAsync(colleague))])
                {
                    forms++;
                    var path = page.Path + (page.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"handler={handler}";
                    List<KeyValuePair<string, string>> fields = [new("Name", "Forged")];
                    if (token is not null) fields.Add(new("__RequestVerificationToken", token));
                    using var answer = await own.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });
                    if (answer.StatusCode is not HttpStatusCode.BadRequest) taken.Add($"{page} {handler} with a token of {from}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(taken.Count == 0, string.Join(Environment.NewLine, taken));
        Assert.Equal(before, await LogAsync());
        Assert.True(forms > 100, $"Only {forms} were tried.");
    }

    [Fact]
    public async Task No_page_may_be_framed_kept_by_a_cache_or_told_to_other_sites()
    {
        List<string> wrong = [];
        foreach (var page in await PagesAsync())
        {
            using var own = await OwnAsync(page);
            using var answer = await own.GetAsync(page.Path);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
            if (!Header("Content-Security-Policy").Contains("frame-ancestors 'none'", StringComparison.Ordinal)) wrong.Add($"{page} may be framed");
            if (!Header("Content-Security-Policy").Contains("form-action 'self'", StringComparison.Ordinal)) wrong.Add($"{page} posts to other sites");
            if (Header("Content-Security-Policy").Contains("unsafe-", StringComparison.Ordinal)) wrong.Add($"{page} runs what is written into it");
            if (Header("X-Content-Type-Options") != "nosniff") wrong.Add($"{page} may be taken for another type");
            if (Header("Referrer-Policy") != "same-origin") wrong.Add($"{page} tells other sites its address");
            if (page.Who is not null && answer.Headers.CacheControl?.NoStore != true) wrong.Add($"{page} is kept by caches");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Whatever a form brings beside its fields falls to the ground: what is bound are inputs, never rows.</summary>
    [Fact]
    public async Task No_form_is_bound_to_a_row_of_a_database()
    {
        await using var control = Platform.Get<ControlDatabase>().Open();
        var rows = control.Model.GetEntityTypes().Select(row => row.ClrType).Concat(typeof(StoreDb).GetProperties().Where(set => set.PropertyType.Name == "DbSet`1").Select(set => set.PropertyType.GetGenericArguments()[0])).ToHashSet();
        Assert.True(rows.Count > 30);
        var bound = typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(PageModel))).SelectMany(page =>
            page.GetProperties().Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(property => (Page: page, Type: property.PropertyType))
                .Concat(page.GetMethods().Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)).SelectMany(method => method.GetParameters()).Select(parameter => (Page: page, Type: parameter.ParameterType)))).ToList();
        Assert.True(bound.Count > 30);
        Assert.Empty(bound.Where(one => rows.Contains(one.Type) || one.Type.GetGenericArguments().Any(rows.Contains)).Select(one => $"{one.Page.Name}: {one.Type.Name}"));
    }

    /// <summary>Somebody sent with a session of the sender's choice gets another one when they sign in.</summary>
    [Fact]
    public async Task A_session_that_a_browser_brings_along_is_never_taken_over()
    {
        const string Host = "console.vitrine.localhost";
        var sample = SeedPeople.All.Single(person => person.Mail.StartsWith("amelie@", StringComparison.Ordinal));
        using var victim = new Staff(Platform, Host, null!);
        victim.Cookies["session"] = "chosen-by-somebody-else";
        using (await victim.PostAsync("/sign-in", [new("Mail", sample.Mail), new("Password", SeedPeople.Password)])) { }
        Assert.NotEqual("chosen-by-somebody-else", victim.Cookies["session"]);
        using var attacker = new Staff(Platform, Host, null!);
        attacker.Cookies["session"] = "chosen-by-somebody-else";
        using var outside = await attacker.GetAsync("/profile");
        Assert.StartsWith("/sign-in", outside.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    public async Task No_page_sends_anybody_on_to_another_site(string to)
    {
        foreach (var page in await PagesAsync())
        {
            if (page.Handlers.Count == 0) continue;
            using var own = await OwnAsync(page);
            var path = $"{page.Path.Split('?')[0]}?to={Uri.EscapeDataString(to)}&returnUrl={Uri.EscapeDataString(to)}";
            using var answer = await own.GetAsync(path);
            Assert.DoesNotContain("evil.example", answer.Headers.Location?.OriginalString.Split('?')[0] ?? "", StringComparison.Ordinal);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            Assert.DoesNotMatch("(href|action|formaction|src)=\"[^\"?]*evil", text);
        }
    }

    async Task<IReadOnlyList<ConsolePage>> PagesAsync()
    {
        var consoles = new ConsolePages(Platform);
        return consoles.All(await consoles.FurnishAsync(), out _);
    }

    async Task<Staff> OwnAsync(ConsolePage page) => await new ConsolePages(Platform).SignInAsync(page) ?? new Staff(Platform, page.Host, null!);

    async Task<Vitrine.Tenancy.People.Person> AnybodyAsync()
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await db.People.AsNoTracking().OrderBy(person => person.Email).FirstAsync(Stop);
    }

    static async Task<string> TokenAsync(Staff staff)
    {
        using var page = await staff.GetAsync("/sign-in");
        var found = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(Stop), "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"");
        return found.Success ? found.Groups["token"].Value : await staff.TokenAsync();
    }

    async Task<int> LogAsync()
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await db.AuditEntries.CountAsync(Stop);
    }
}
