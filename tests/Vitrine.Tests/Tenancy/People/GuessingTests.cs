using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.SecondFactor;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SignIn;
using Vitrine.Tenancy.Work.Clocks;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.People;

public sealed class GuessingTests
{
    const string Console = StaffConsole.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_account_is_not_guessed_from_many_addresses()
    {
        await using var platform = RunningPlatform.Empty();
        var person = await platform.HireAsync(Place.Platform, "owner", StaffAccounts.Password);
        for (var i = 0; i < 10; i++) Assert.Equal("sign_in_wrong", await TryAsync(platform, person.Email!, "wrong-guess-number", $"203.0.113.{i}"));
        Assert.Equal("too_many", await TryAsync(platform, person.Email!, StaffAccounts.Password, "198.51.100.1"));
    }

    [Fact]
    public async Task Many_accounts_are_not_guessed_from_one_address()
    {
        await using var platform = RunningPlatform.Empty();
        var person = await platform.HireAsync(Place.Platform, "owner", StaffAccounts.Password);
        for (var i = 0; i < 50; i++) Assert.Equal("sign_in_wrong", await TryAsync(platform, $"nobody{i}@staff.example", "wrong-guess-number", $"2001:db8:0:1::{i:x}")); // one network is one address
        Assert.Equal("too_many", await TryAsync(platform, person.Email!, StaffAccounts.Password, "2001:db8:0:1::ffff"));
        Assert.Null(await TryAsync(platform, person.Email!, StaffAccounts.Password, "2001:db8:0:2::1"));
    }

    [Fact]
    public async Task Codes_are_not_guessed_either_from_however_many_addresses()
    {
        await using var platform = RunningPlatform.Empty();
        var (person, key) = await WithAppAsync(platform);
        var pending = await PendingAsync(platform, person);
        for (var i = 0; i < 10; i++) Assert.Equal("code_wrong", await TryCodeAsync(platform, pending, "000000", $"203.0.113.{i}"));
        Assert.Equal("too_many", await TryCodeAsync(platform, pending, StaffAccounts.CodeOf(key), "198.51.100.1"));
    }

    [Theory]
    [EveryEngine]
    public async Task Fifty_guesses_at_one_moment_are_fifty_guesses(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var limit = platform.Get<LimitGuesses>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => limit.CountAsync("password", Console, "one@staff.example", IPAddress.Parse($"203.0.113.{i}"), Stop))));
        Assert.Equal(10, answers.Count(until => until is null));
    }

    [Theory]
    [EveryEngine]
    public async Task One_code_at_many_doors_at_one_moment_opens_one(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var (person, key) = await WithAppAsync(platform);
        var code = StaffAccounts.CodeOf(key);
        var spent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var scope = platform.Services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            return await scope.ServiceProvider.GetRequiredService<SpendCode>().RunAsync((await people.FindByIdAsync(person.Id.ToString()))!, code, Stop);
        })));
        Assert.Equal(["code"], spent.OfType<string>());
    }

    [Theory]
    [EveryEngine]
    public async Task One_recovery_code_at_many_doors_at_one_moment_opens_one(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var (person, _) = await WithAppAsync(platform);
        string code;
        await using (var scope = platform.Services.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            code = (await people.GenerateNewTwoFactorRecoveryCodesAsync((await people.FindByIdAsync(person.Id.ToString()))!, 10))!.First();
        }

        var spent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var scope = platform.Services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            return await scope.ServiceProvider.GetRequiredService<SpendCode>().RunAsync((await people.FindByIdAsync(person.Id.ToString()))!, code, Stop);
        })));
        Assert.Equal(["recovery"], spent.OfType<string>());
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_are_the_same_work_at_every_door()
    {
        await using var platform = Quiet();
        var person = await platform.HireAsync(Place.Platform, "owner", StaffAccounts.Password);
        using var stranger = new Staff(platform, await platform.ConsoleHostAsync(Place.Platform), null!);
        async Task<int> WorkAsync(string path, string mail)
        {
            using (await stranger.GetAsync(path)) { }
            var queries = new QueryCounter(platform.DataDirectory);
            using (await stranger.PostAsync(path, [new("Mail", mail), new("Password", "wrong-guess-number")])) { }
            return queries.Count;
        }

        foreach (var path in new[] { "/sign-in", "/sign-in/help" })
        {
            await WorkAsync(path, "first@staff.example"); // whatever is done once
            var unknown = await WorkAsync(path, "nobody@staff.example");
            Assert.Equal((path, unknown), (path, await WorkAsync(path, person.Email!)));
            Assert.InRange(unknown, 3, 40);
        }
    }

    [Fact]
    public async Task Long_A_known_and_an_unknown_address_take_the_same_time()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("VITRINE_LONG") == "1", "Time on the wall is measured with VITRINE_LONG=1 on a quiet machine");
        await using var platform = Quiet();
        List<double> known = [], unknown = [];
        for (var i = 0; i < 500; i++)
        {
            var person = i % 5 == 0 ? await platform.HireAsync(Place.Platform, "owner", StaffAccounts.Password) : null;
            foreach (var (mail, times) in person is null ? [($"nobody{i}@staff.example", unknown)] : new[] { (person.Email!, known), ($"nobody{i}@staff.example", unknown) })
            {
                var begun = TimeProvider.System.GetTimestamp();
                await TryAsync(platform, mail, "wrong-guess-number", $"203.0.{i % 250}.{times.Count % 250}");
                times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        var difference = Math.Abs(known.Order().ElementAt(known.Count / 2) - unknown.Order().ElementAt(unknown.Count / 2));
        TestContext.Current.SendDiagnosticMessage($"Median difference of known and unknown addresses: {difference:0.00} ms");
        TestContext.Current.TestOutputHelper?.WriteLine($"Median difference of known and unknown addresses: {difference:0.00} ms over {known.Count} and {unknown.Count}");
    }

    // Nothing is delivered and no clock rings: only requests ask the database.
    static RunningPlatform Quiet() => RunningPlatform.Empty(builder => Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(builder, services =>
    {
        foreach (var watch in services.Where(service => service.ServiceType == typeof(IHostedService) && (service.ImplementationType == typeof(DispatchOutboxes) || service.ImplementationType == typeof(KeepClocks))).ToList()) services.Remove(watch);
    }));

    static async Task<string?> TryAsync(RunningPlatform platform, string mail, string password, string address)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SignInByPassword>().RunAsync(Console, mail, password, new Caller(IPAddress.Parse(address), null), Stop)).Problem?.Code;
    }

    static async Task<string?> TryCodeAsync(RunningPlatform platform, SignedIn pending, string code, string address)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SignInByCode>().RunAsync(pending, code, new Caller(IPAddress.Parse(address), null), Stop)).Problem?.Code;
    }

    static async Task<SignedIn> PendingAsync(RunningPlatform platform, Person person)
    {
        var sessions = platform.Get<KeepSessions>();
        return (await sessions.FindAsync(Console, await sessions.BeginAsync(person.Id, Console, "password", complete: false, new Caller(null, null), Stop), Stop))!; // just begun
    }

    static async Task<(Person Person, string Key)> WithAppAsync(RunningPlatform platform)
    {
        var person = await platform.HireAsync(Place.Platform, "owner", StaffAccounts.Password);
        var key = OneTimeCode.NewKey();
        await using var scope = platform.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var found = (await people.FindByIdAsync(person.Id.ToString()))!; // just hired
        await ((IUserAuthenticatorKeyStore<Person>)scope.ServiceProvider.GetRequiredService<IUserStore<Person>>()).SetAuthenticatorKeyAsync(found, key, Stop);
        found.TwoFactorEnabled = true;
        Assert.True((await people.UpdateAsync(found)).Succeeded);
        return (found, key);
    }
}
