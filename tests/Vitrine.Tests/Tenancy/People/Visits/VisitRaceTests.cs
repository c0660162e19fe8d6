using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.People.Visits;

public sealed class VisitRaceTests
{
    [Theory]
    [EveryEngine]
    public async Task Nobody_is_left_inside_by_entering_while_consent_ends(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        var shop = Place.Of(tenant.Id);
        var visitor = await platform.HireAsync(Place.Platform, "support");
        var entering = new Actor("Visitor", Place.Platform) { Person = visitor.Id, Permissions = new HashSet<string> { "visits:write" } };
        var deciding = new Actor("Merchant", shop) { Permissions = new HashSet<string> { "consent:write" } };
        for (var round = 0; round < 15; round++)
        {
            Assert.Null((await RunAsync(platform, deciding, run => run.RunAsync(ConsentActions.GiveAsync, new ConsentActions.Give("support", "1h"), default))).Problem);
            var enter = Task.Run(() => RunAsync(platform, entering, run => run.RunAsync(VisitActions.EnterAsync, new VisitActions.Enter("alder"), default)));
            var end = Task.Run(() => RunAsync(platform, deciding, run => run.RunAsync(ConsentActions.EndAsync, new ConsentActions.End("support"), default)));
            await Task.WhenAll(enter, end);
            Assert.Null((await end).Problem);
            await using var db = platform.Get<ControlDatabase>().Open();
            Assert.Equal(0, await db.Visits.CountAsync(visit => visit.EndedAt == null));
        }
    }

    [Theory]
    [EveryEngine]
    public async Task Two_clicks_at_one_moment_are_one_visit(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        var visitor = await platform.HireAsync(Place.Platform, "support");
        var entering = new Actor("Visitor", Place.Platform) { Person = visitor.Id, Permissions = new HashSet<string> { "visits:write" } };
        var deciding = new Actor("Merchant", Place.Of(tenant.Id)) { Permissions = new HashSet<string> { "consent:write" } };
        await RunAsync(platform, deciding, run => run.RunAsync(ConsentActions.GiveAsync, new ConsentActions.Give("support", "1h"), default));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunAsync(platform, entering, run => run.RunAsync(VisitActions.EnterAsync, new VisitActions.Enter("alder"), default)))));
        Assert.All(answers, answer => Assert.Null(answer.Problem));
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(1, await db.Visits.CountAsync(visit => visit.EndedAt == null));
    }

    static async Task<Answer<T>> RunAsync<T>(RunningPlatform platform, Actor actor, Func<RunAction, Task<Answer<T>>> act)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(actor);
        return await act(scope.ServiceProvider.GetRequiredService<RunAction>());
    }
}
