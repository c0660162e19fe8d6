using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Console.Door;

/// <summary>Every action against every role at every kind of place: what a role does not permit is refused by the gate itself, whichever page or program asks.</summary>
public sealed class ActionTableTests(SamplesPlatform samples) : IClassFixture<SamplesPlatform>
{
    static readonly MethodInfo Run = typeof(RunAction).GetMethod(nameof(RunAction.RunAsync))!;

    RunningPlatform Platform => samples.Platform;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_role_does_by_any_action_what_it_does_not_permit()
    {
        var before = await LogAsync();
        List<string> wrong = [];
        var (refused, permitted) = (0, 0);
        foreach (var place in (Place[])[Place.Platform, await Platform.AgencyAsync("studio-nord"), await Platform.ShopAsync("kettle-and-co"), Place.Nowhere])
        {
            foreach (var role in BuiltInRole.All.Select(role => role.Name).Append("none"))
            {
                foreach (var (method, action) in Actions())
                {
                    var may = await PermissionsAsync(place, role);
                    var expected = !action.At.HasFlag(place.Kind) || place.Kind is PlaceKind.None ? "not_found" : may.Contains(action.Permission) ? null : "forbidden";
                    if (expected is null)
                    {
                        permitted++;
                        continue;
                    }

                    refused++;
                    var found = await AskAsync(method, new Actor("Somebody", place) { Permissions = may });
                    // Who is nowhere has no permission either: both refusals are right.
                    if (found != expected && !(place.Kind is PlaceKind.None && found == "forbidden")) wrong.Add($"{role} at {place.Kind}: {action.Name} answered {found ?? "yes"}, not {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await LogAsync());
        Assert.True(refused > 300 && permitted > 50, $"{refused} refusals and {permitted} permissions: the table is too small to be all of it.");
    }

    static IEnumerable<(MethodInfo Method, ActionAttribute Action)> Actions() =>
        from room in Rooms.All.Append(typeof(Program).Assembly).Distinct()
        from type in room.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let action = method.GetCustomAttribute<ActionAttribute>()
        where action is not null
        select (method, action);

    async Task<string?> AskAsync(MethodInfo method, Actor actor)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        if (actor.Place.Tenant is { } tenant) scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(Platform.Get<HostDirectory>().Find(tenant)!);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(actor);
        var (input, result) = (method.GetParameters()[0].ParameterType, method.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0]);
        var call = method.CreateDelegate(typeof(Func<,,,>).MakeGenericType(input, typeof(ActionScope), typeof(CancellationToken), method.ReturnType));
        // The gate asks for the permission before it looks at the input, so that nobody learns from it what would have been right.
        var asked = (Task)Run.MakeGenericMethod(input, result).Invoke(scope.ServiceProvider.GetRequiredService<RunAction>(), [call, RuntimeHelpers.GetUninitializedObject(input), Stop, null, null])!;
        await asked;
        var answer = asked.GetType().GetProperty("Result")!.GetValue(asked)!;
        return ((Problem?)answer.GetType().GetProperty("Problem")!.GetValue(answer))?.Code;
    }

    async Task<IReadOnlySet<string>> PermissionsAsync(Place place, string role)
    {
        await using var scope = Platform.Services.CreateAsyncScope();
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await scope.ServiceProvider.GetRequiredService<Permissions>().OfAsync(db, place, role, Stop);
    }

    async Task<int> LogAsync()
    {
        await using var db = Platform.Get<ControlDatabase>().Open();
        return await db.AuditEntries.CountAsync(Stop);
    }
}
