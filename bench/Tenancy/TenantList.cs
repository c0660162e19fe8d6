using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;

namespace Vitrine.Bench;

/// <summary>The owner's list of ten thousand tenants, signed in, whole pages over a loopback socket. PostgreSQL where VITRINE_TEST_POSTGRES names a server.</summary>
static class TenantList
{
    const int Rounds = 100;

    // First and last page, a search that finds one, one that finds all, one that finds none, a filter, another order.
    static readonly string[] Paths = ["/tenants", "/tenants?page=200", "/tenants?q=shop%205077", "/tenants?q=registered", "/tenants?q=www.registered-9", "/tenants?q=nowhere", "/tenants?state=live&sort=name", "/tenants?sort=-name&page=7"];

    public static async Task RunAsync()
    {
        await MeasureAsync("SQLite");
        if (Environment.GetEnvironmentVariable("VITRINE_TEST_POSTGRES") is { Length: > 0 } server)
            await MeasureAsync("PostgreSQL", "--Data:Engine", "postgresql", "--Data:ConnectionString", server, "--Data:Prefix", "b" + Guid.NewGuid().ToString("N")[..10]);
        else
            Console.WriteLine("PostgreSQL: not measured, VITRINE_TEST_POSTGRES names no server");
    }

    static async Task MeasureAsync(string engine, params string[] settings)
    {
        await using var platform = await BenchPlatform.StartAsync(["--environment", "Development", "--Samples:Seed", "false", .. settings]);
        await Memory.RegisterAsync(platform.Services.GetRequiredService<ControlDatabase>());
        await platform.Services.GetRequiredService<HostDirectory>().RefreshAsync(CancellationToken.None);
        var session = await SignInAsync(platform.Services);
        foreach (var path in Paths)
            for (var i = 0; i < 10; i++) await ReadAsync(platform, session, path); // warm

        List<double> all = [];
        foreach (var path in Paths)
        {
            List<double> times = [];
            for (var i = 0; i < Rounds; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                await ReadAsync(platform, session, path);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            Figures.Print($"{engine}, {path}", times);
            all.AddRange(times);
        }

        Figures.Print($"{engine}, {Memory.Registered} tenants, all of these", all);
    }

    static async Task<string> SignInAsync(IServiceProvider services)
    {
        var now = TimeProvider.System.GetUtcNow();
        var person = new Person { Id = new PersonId(Guid.CreateVersion7(now)), Name = "Mara", UserName = "mara@owner.example", NormalizedUserName = "MARA@OWNER.EXAMPLE", Email = "mara@owner.example", NormalizedEmail = "MARA@OWNER.EXAMPLE", Language = "en", CreatedAt = now };
        await using (var db = services.GetRequiredService<ControlDatabase>().Open())
        {
            db.People.Add(person);
            db.Memberships.Add(new Membership { Id = new MembershipId(Guid.CreateVersion7(now)), PersonId = person.Id, Place = Place.Platform, Role = BuiltInRole.Owner.Name, Since = now });
            await db.SaveChangesAsync();
        }

        return await services.GetRequiredService<KeepSessions>().BeginAsync(person.Id, StaffConsole.Platform, "password", complete: true, new Caller(null, "bench"), CancellationToken.None);
    }

    static async Task ReadAsync(BenchPlatform platform, string session, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "vitrine.localhost";
        request.Headers.Add("Cookie", $"session={session}"); // in Development the cookie has no prefix
        using var answer = await platform.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var page = await answer.Content.ReadAsStringAsync();
        if (!page.Contains("</html>", StringComparison.Ordinal) || page.Contains("name=\"Password\"", StringComparison.Ordinal)) throw new InvalidOperationException($"{path} is not the list.");
    }
}
