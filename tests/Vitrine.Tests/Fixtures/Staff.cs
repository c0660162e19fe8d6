using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Fixtures;

/// <summary>Somebody signed in at a console: keeps cookies like a browser, follows no redirect, and fills in forms' tokens.</summary>
sealed partial class Staff(RunningPlatform platform, string host, Person person) : IDisposable
{
    readonly HttpClient client = platform.ClientFor(host);
    readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public Person Person => person;

    public string Host => host;

    public IDictionary<string, string> Cookies => cookies;

    public HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("text/html") } } });

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{host}{path} answered {(int)answer.StatusCode}: {text}");
        return text;
    }

    /// <summary>A token for any form of this session.</summary>
    public async Task<string> TokenAsync()
    {
        using var page = await GetAsync("/profile");
        return Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["token"].Value;
    }

    /// <summary>Opens the page, takes the token of its form, and posts the fields.</summary>
    /// <param name="to">Where the form is posted, if not to the page itself.</param>
    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string? to = null)
    {
        using var page = await GetAsync(path);
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["token"].Value;
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, to ?? path) { Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]) });
    }

    /// <summary>As <see cref="PostAsync"/>, with files.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<(string Field, string Name, byte[] Bytes)> files)
    {
        using var page = await GetAsync(path);
        var token = Token().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["token"].Value;
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(new("__RequestVerificationToken", token))) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request, until, TestContext.Current.CancellationToken);
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return answer;
        foreach (var cookie in set)
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            if (parts[1].Length == 0) cookies.Remove(parts[0]);
            else cookies[parts[0]] = parts[1];
        }

        return answer;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

static class StaffPlatform
{
    extension(RunningPlatform platform)
    {
        /// <summary>The console host where a place is worked at.</summary>
        public async Task<string> ConsoleHostAsync(Place place)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            var agency = place.Agency ?? (place.Tenant is { } tenant ? await db.Tenants.Where(row => row.Id == tenant).Select(row => row.AgencyId).SingleAsync() : null);
            if (place.Kind is PlaceKind.Platform) return platform.Get<Microsoft.Extensions.Options.IOptions<HostsOptions>>().Value.Platform;
            return agency is { } own ? (await db.Agencies.Where(row => row.Id == own).Select(row => row.ConsoleHost).SingleAsync())! : platform.Get<HostDirectory>().Console.Ascii;
        }

        public async Task<Place> ShopAsync(string slug)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            return Place.Of(await db.Tenants.Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync());
        }

        public async Task<Place> AgencyAsync(string slug)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            return Place.Of(await db.Agencies.Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync());
        }

        /// <summary>A new person with a role at a place (and more), not signed in yet.</summary>
        public async Task<Person> HireAsync(Place place, string role, string? password = null)
        {
            await using var scope = platform.Services.CreateAsyncScope();
            var now = TimeProvider.System.GetUtcNow();
            var mail = $"p{Guid.NewGuid():N}@staff.example";
            var person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = $"Pat {mail[1..6]}", UserName = mail, Email = mail, EmailConfirmed = true, Language = "en", CreatedAt = now };
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            var made = password is null ? await people.CreateAsync(person) : await people.CreateAsync(person, password);
            Assert.True(made.Succeeded, string.Join(" ", made.Errors.Select(error => error.Description)));
            await platform.EmployAsync(person, place, role);
            return person;
        }

        public async Task EmployAsync(Person person, Place place, string role)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            db.Memberships.Add(new Membership { Id = new MembershipId(Guid.NewGuid()), PersonId = person.Id, Place = place, Role = role, Since = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        /// <summary>Runs an action as somebody with a role at a place, without a page.</summary>
        public async Task<Answer<TResult>> ActAsync<TInput, TResult>(Person person, Place place, string role, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input)
            where TInput : notnull
        {
            await using var scope = platform.Services.CreateAsyncScope();
            var may = await scope.ServiceProvider.GetRequiredService<Permissions>().OfAsync(scope.ServiceProvider.GetRequiredService<ControlDb>(), place, role, TestContext.Current.CancellationToken);
            if (place.Tenant is { } tenant) scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(platform.Get<HostDirectory>().Find(tenant)!);
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(new Actor(person.Name, place) { Person = person.Id, Permissions = may });
            return await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(action, input, TestContext.Current.CancellationToken);
        }

        /// <summary>A role that a place made for itself, as memberships name it.</summary>
        public async Task<string> RoleAsync(Place place, params string[] permissions)
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            var role = new CustomRole { Id = new RoleId(Guid.NewGuid()), Place = place, Name = $"Role {Guid.NewGuid():N}"[..20], Permissions = [.. permissions] };
            db.CustomRoles.Add(role);
            await db.SaveChangesAsync();
            return role.Id.ToString();
        }

        /// <summary>A new person with a role at a place, signed in at its console.</summary>
        public async Task<Staff> SignedInAsync(Place place, string role) => await platform.SignInAsync(await platform.HireAsync(place, role), await platform.ConsoleHostAsync(place));

        /// <summary>Signs somebody in without the form.</summary>
        public async Task<Staff> SignInAsync(Person person, string host)
        {
            var console = StaffConsole.Of(platform.Get<HostDirectory>().Map.Find(host).Entry!.Site)!;
            var secret = await platform.Get<KeepSessions>().BeginAsync(person.Id, console, "password", complete: true, new Caller(null, "test"), TestContext.Current.CancellationToken);
            var staff = new Staff(platform, host, person);
            staff.Cookies["session"] = secret;
            return staff;
        }
    }
}
