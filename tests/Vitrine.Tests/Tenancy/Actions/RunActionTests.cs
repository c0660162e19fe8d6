using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;
using Vitrine.Tenancy.Work.Outbox;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Actions;

public sealed class RunActionTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Actor Owner { get; } = new("Mara", Place.Platform) { Permissions = new HashSet<string>(StringComparer.Ordinal) { "trials:write" }, Address = "192.0.2.7", Agent = "a browser" };

    [Fact]
    public async Task Nobody_does_what_their_role_does_not_permit()
    {
        await using var platform = Open(Engines.Sqlite);
        var answer = await ActAsync(platform, Owner with { Permissions = new HashSet<string>(StringComparer.Ordinal) { "trials:read" } }, Trials.FoundAsync, new Founding("alder", "Alder"));
        Assert.Equal("forbidden", answer.Problem?.Code);
        Assert.Empty(await AgenciesAsync(platform));
        Assert.Empty(await AuditAsync(platform));
    }

    [Fact]
    public async Task Where_an_action_is_not_offered_it_is_not_there_whatever_one_may()
    {
        await using var platform = Open(Engines.Sqlite);
        var elsewhere = Owner with { Place = Place.Of(new Vitrine.Tenancy.Agencies.AgencyId(Guid.NewGuid())) };
        Assert.Equal("not_found", (await ActAsync(platform, elsewhere, Trials.FoundAsync, new Founding("alder", "Alder"))).Problem?.Code);
        Assert.Equal("not_found", (await ActAsync(platform, elsewhere with { Permissions = new HashSet<string>(StringComparer.Ordinal) }, Trials.FoundAsync, new Founding("alder", "Alder"))).Problem?.Code);
        Assert.Empty(await AgenciesAsync(platform));
    }

    [Fact]
    public async Task Every_field_that_breaks_a_rule_is_named_and_then_what_they_break_together()
    {
        await using var platform = Open(Engines.Sqlite);
        var fields = await ActAsync(platform, Owner, Trials.FoundAsync, new Founding(new string('a', 11), " "));
        Assert.Equal([("too_long", "slug"), ("required", "name")], fields.Problems.Select(problem => (problem.Code, problem.Field)));
        Assert.Equal([10], fields.Problems[0].Values);
        Assert.Equal([("same", "name")], (await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "alder"))).Problems.Select(problem => (problem.Code, problem.Field)));
        Assert.Empty(await AgenciesAsync(platform));
    }

    [Fact]
    public async Task A_method_that_is_no_action_is_not_run()
    {
        await using var platform = Open(Engines.Sqlite);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(platform, Owner, (Founding input, ActionScope at, CancellationToken cancel) => Trials.FoundAsync(input, at, cancel), new Founding("alder", "Alder")));
        Assert.Empty(await AgenciesAsync(platform));
    }

    [Theory]
    [EveryEngine]
    public async Task A_change_and_its_line_in_the_log_are_one(string engine)
    {
        await using var platform = Open(engine);
        Assert.Null((await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"))).Problem);
        Assert.Null((await ActAsync(platform, Owner with { VisitingFrom = "Studio Nord" }, Trials.RenameAsync, new Founding("alder", "Alder & Sons"))).Problem);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(platform, Owner, Trials.FoundAsync, new Founding("birch", "break me")));

        Assert.Equal(["alder"], await AgenciesAsync(platform)); // birch went with its line
        var log = await AuditAsync(platform);
        Assert.Equal(["trials.found", "trials.rename"], log.Select(entry => entry.Action));
        Assert.Equal((null, """{"name":"Alder","kind":"agency"}"""), (log[0].Before, log[0].After));
        Assert.Equal(("""{"name":"Alder"}""", """{"name":"Alder & Sons"}"""), (log[1].Before, log[1].After));
        Assert.Equal(("agency/alder", "Mara", "Studio Nord", "192.0.2.7", "a browser", Place.Platform, AuditOutcome.Done), (log[1].Subject, log[1].Who, log[1].VisitingFrom, log[1].Address, log[1].Agent, log[1].Place, log[1].Outcome));
    }

    [Theory]
    [EveryEngine]
    public async Task Nothing_of_a_refused_change_goes_out_with_the_next_one(string engine)
    {
        await using var platform = Open(engine);
        await using var scope = platform.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(Owner);
        var run = scope.ServiceProvider.GetRequiredService<RunAction>();
        Assert.Equal("name_refused", (await run.RunAsync(Trials.FoundAsync, new Founding("alder", "refuse me"), Stop)).Problem?.Code);
        Assert.Null((await run.RunAsync(Trials.FoundAsync, new Founding("birch", "Birch"), Stop)).Problem); // the same context
        Assert.Equal(["birch"], await AgenciesAsync(platform));
        Assert.Equal(["trials.found"], (await AuditAsync(platform)).Select(entry => entry.Action));
    }

    [Theory]
    [EveryEngine]
    public async Task The_same_wish_again_changes_nothing_and_gets_the_first_answer(string engine)
    {
        await using var platform = Open(engine);
        var first = await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"), "key-1");
        var again = await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"), "key-1");
        Assert.Equal(first.Value, again.Value);
        Assert.NotEqual(default, again.Value!.Id);
        Assert.Equal("idempotency_conflict", (await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("birch", "Birch"), "key-1")).Problem?.Code);
        Assert.Null((await ActAsync(platform, Owner with { Name = "Somebody else" }, Trials.FoundAsync, new Founding("birch", "Birch"), "key-1")).Problem); // their key, not hers
        Assert.Equal(["alder", "birch"], await AgenciesAsync(platform));
        Assert.Equal(2, (await AuditAsync(platform)).Count);
    }

    [Theory]
    [EveryEngine]
    public async Task What_was_refused_may_be_asked_again_under_the_same_key(string engine)
    {
        await using var platform = Open(engine);
        Assert.Equal("name_refused", (await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "refuse me"), "key-1")).Problem?.Code);
        Assert.Null((await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"), "key-1")).Problem);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "break me"), "key-2"));
        Assert.Equal("alder", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-2")).Value);
    }

    [Theory]
    [EveryEngine]
    public async Task Twenty_of_the_same_wish_at_once_are_one(string engine)
    {
        await using var platform = Open(engine);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"), "key-1"))));
        Assert.All(answers, answer => Assert.Equal(answers[0].Value, answer.Value));
        Assert.NotNull(answers[0].Value);
        Assert.Equal(["alder"], await AgenciesAsync(platform));
        Assert.Single(await AuditAsync(platform));
    }

    [Theory]
    [EveryEngine]
    public async Task A_wish_is_remembered_for_a_day(string engine)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var platform = Open(engine, clock);
        var first = await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1");
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("idempotency_conflict", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("birch", "Birch"), "key-1")).Problem?.Code);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("birch", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("birch", "Birch"), "key-1")).Value);
        Assert.Equal("alder", first.Value);
    }

    [Theory]
    [EveryEngine]
    public async Task A_wish_whose_program_died_over_it_may_be_wished_again_after_a_minute(string engine)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var platform = Open(engine, clock);
        await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1");
        await using (var db = platform.Get<ControlDatabase>().Open()) await db.Set<RepeatableWish>().ExecuteUpdateAsync(set => set.SetProperty(wish => wish.Answer, (string?)null), Stop); // as a killed program leaves it
        Assert.Equal("in_progress", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1")).Problem?.Code);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("alder", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1")).Value);
    }

    [Fact]
    public async Task A_wish_that_takes_longer_than_a_minute_is_still_under_way()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var platform = Open(Engines.Sqlite, clock);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Trials.Meanwhile = async () =>
        {
            begun.SetResult();
            await goOn.Task;
        };
        var slow = ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1");
        await begun.Task;
        Trials.Meanwhile = null;
        for (var seconds = 0; seconds < 130; seconds += 4)
        {
            var before = await AliveAsync();
            clock.Advance(TimeSpan.FromSeconds(4));
            await Eventually.AsTrueAsync(async () => await AliveAsync() > before);
        }

        Assert.Equal("in_progress", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1")).Problem?.Code);
        goOn.SetResult();
        Assert.Equal("alder", (await slow).Value);
        Assert.Equal("alder", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), "key-1")).Value);

        async Task<DateTimeOffset> AliveAsync()
        {
            await using var db = platform.Get<ControlDatabase>().Open();
            return await db.Set<RepeatableWish>().Select(wish => wish.At).SingleAsync(Stop);
        }
    }

    [Theory]
    [EveryEngine]
    public async Task What_takes_long_is_in_the_log_before_and_after(string engine)
    {
        await using var platform = Open(engine);
        List<string> said = [];
        Assert.Equal("alder", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("alder", "Alder"), key: null, new Said(said))).Value);
        Assert.Equal(["half of it"], said);
        Assert.Equal("name_refused", (await ActAsync(platform, Owner, Trials.LongAsync, new Founding("birch", "refuse me"))).Problem?.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(platform, Owner, Trials.LongAsync, new Founding("cedar", "break me")));
        var runs = (await AuditAsync(platform)).GroupBy(entry => entry.Run).Select(run => run.OrderBy(entry => entry.At).ToList()).OrderBy(run => run[0].At).ToList();
        Assert.Equal([(AuditOutcome.Begun, AuditOutcome.Done, null), (AuditOutcome.Begun, AuditOutcome.Refused, "name_refused"), (AuditOutcome.Begun, AuditOutcome.Failed, (string?)null)],
            runs.Select(run => (run[0].Outcome, run[^1].Outcome, run[^1].Reason)));
        Assert.Equal(["agency/alder", "agency/birch", "agency/cedar"], runs.Select(run => run[^1].Subject));
    }

    [Theory]
    [EveryEngine]
    public async Task A_change_in_a_shop_reaches_the_log_once_however_often_it_is_told(string engine)
    {
        await using var platform = Open(engine);
        var tenant = await platform.CreateAsync("alder");
        var merchant = Owner with { Place = Place.Of(tenant.Id) };
        await InShopAsync(new Founding("a", "alder@shop.example"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => InShopAsync(new Founding("break-me", "birch@shop.example")));
        await Eventually.AsTrueAsync(async () => (await ShopLogAsync()).Count == 1);

        // Delivered again, as after a crash between the change and the note of it.
        var entry = (await ShopLogAsync())[0];
        var listener = ActivatorUtilities.CreateInstance<KeepShopAudit>(platform.Services);
        var delivery = new Delivery(Guid.NewGuid(), WorkPlace.Of(tenant.Id), Position: 1, entry.At, Attempt: 2);
        await listener.HearAsync(new ActionDone(entry with { Tenant = new TenantId(Guid.NewGuid()) }), delivery, Stop);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => listener.HearAsync(new ActionDone(entry), delivery, Stop)));
        var log = await ShopLogAsync();
        Assert.Single(log);
        Assert.Equal((tenant.Id, "shop/settings", """{"contactMail":"alder@shop.example"}"""), (log[0].Tenant!.Value, log[0].Subject, log[0].After));
        Assert.Equal("alder@shop.example", await platform.InShopAsync("alder", store => store.Settings.Select(settings => settings.ContactMail).SingleAsync(Stop)));

        async Task InShopAsync(Founding input)
        {
            await using var scope = platform.Services.OpenTenant(platform.Shop("alder"));
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(merchant);
            Assert.Null((await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(Trials.ShopAsync, input, Stop, "key-" + input.Slug)).Problem);
            Assert.Null((await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(Trials.ShopAsync, input, Stop, "key-" + input.Slug)).Problem); // remembered in the shop
        }

        async Task<List<AuditEntry>> ShopLogAsync() => [.. (await AuditAsync(platform)).Where(entry => entry.Action == "trials.shop")];
    }

    [Theory]
    [EveryEngine]
    public async Task The_log_is_only_ever_added_to(string engine)
    {
        await using var platform = Open(engine);
        await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"));
        await using var db = platform.Get<ControlDatabase>().Open();
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Who, "Nobody"), Stop));
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteDeleteAsync(Stop));
        Assert.Equal(["Mara"], (await AuditAsync(platform)).Select(entry => entry.Who));
    }

    [Theory]
    [EveryEngine]
    public async Task What_nobody_may_send_again_is_tidied_away(string engine)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var platform = Open(engine, clock);
        await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("alder", "Alder"), "key-1");
        clock.Advance(TimeSpan.FromHours(25));
        await ActAsync(platform, Owner, Trials.FoundAsync, new Founding("birch", "Birch"), "key-2");
        await using var scope = platform.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<TidyPlatformWishes>(scope.ServiceProvider).RunAsync(Stop);
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(1, await db.Set<RepeatableWish>().CountAsync(Stop));
    }

    static RunningPlatform Open(string engine, TimeProvider? time = null) => Engines.Empty(engine, builder => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton(new ActionPages(typeof(Trials).Assembly));
        if (time is not null) services.AddSingleton(time);
    }));

    static async Task<Answer<TResult>> ActAsync<TInput, TResult>(RunningPlatform platform, Actor actor, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input, string? key = null, IProgress<string>? progress = null)
        where TInput : notnull
    {
        await using var scope = platform.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(actor);
        return await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(action, input, Stop, key, progress);
    }

    static async Task<List<string>> AgenciesAsync(RunningPlatform platform)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return await db.Agencies.OrderBy(agency => agency.Slug).Select(agency => agency.Slug).ToListAsync(Stop);
    }

    static async Task<List<AuditEntry>> AuditAsync(RunningPlatform platform)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        return [.. (await db.AuditEntries.AsNoTracking().Where(entry => entry.Action.StartsWith("trials.")).ToListAsync(Stop)).OrderBy(entry => entry.At).ThenBy(entry => entry.Action, StringComparer.Ordinal)];
    }

    sealed class Said(List<string> said) : IProgress<string>
    {
        public void Report(string value) => said.Add(value);
    }
}
