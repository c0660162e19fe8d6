using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Architecture;

public sealed class HandlersTests
{
    static IEnumerable<Type> Pages => new[] { typeof(Program).Assembly }.Concat(Rooms.All).SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(PageModel)));

    [Fact]
    public void Every_form_of_every_page_runs_an_action_or_says_why_it_does_not()
    {
        var handlers = Pages.SelectMany(HandlerWalk.HandlersOf).ToList();
        Assert.True(handlers.Count > 8, $"Only {handlers.Count} handlers were found.");
        Assert.Empty(handlers.Where(handler => !HandlerWalk.IsAccountedFor(handler)).Select(handler => $"{handler.ReflectedType}.{handler.Name}"));
    }

    [Theory]
    [InlineData(nameof(Offenders.OnPostPlain), false)]
    [InlineData(nameof(Offenders.OnPostLateAsync), false)]
    [InlineData(nameof(Offenders.OnPostOtherAsync), false)] // refers to a method that only looks like one
    [InlineData(nameof(Offenders.OnPostHonest), true)]
    [InlineData(nameof(Offenders.OnPostDirect), true)]
    [InlineData(nameof(Offenders.OnPostAwaitedAsync), true)]
    [InlineData(nameof(Offenders.OnPostInLambdaAsync), true)]
    [InlineData(nameof(Offenders.OnPostByStepAsync), true)]
    public void The_walk_finds_those_that_change_something_by_themselves(string handler, bool accountedFor) =>
        Assert.Equal(accountedFor, HandlerWalk.IsAccountedFor(typeof(Offenders).GetMethod(handler)!));

    [Fact]
    public void The_walk_sees_inherited_handlers() => Assert.Contains(nameof(Offenders.OnPostPlain), HandlerWalk.HandlersOf(typeof(Heir)).Select(handler => handler.Name));

    [Fact]
    public void Every_console_page_says_whom_it_is_for_in_exactly_one_way()
    {
        // The public front and the components page are nobody's console.
        var pages = Pages.Where(page => page.Namespace!.StartsWith("Vitrine.Platform.Console", StringComparison.Ordinal) && !page.Namespace.EndsWith(".Platform", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count > 8, $"Only {pages.Count} pages were found.");
        Assert.Empty(pages.Where(page => Ways(page) != 1).Select(page => page.FullName));
        Assert.Equal((0, 2), (Ways(typeof(Offenders)), Ways(typeof(Heir))));
    }

    static int Ways(Type page) => page.GetCustomAttributes(inherit: false).Count(way => way is PermissionAttribute or SignedInAttribute or AnyoneAttribute);

    internal class Offenders(RunAction run) : PageModel
    {
        static int changed;

        public void OnPostPlain() => changed++;

        public async Task OnPostLateAsync()
        {
            await Task.Yield();
            changed++;
        }

        public async Task<bool> OnPostOtherAsync() => (await NotDeclaredAsync(new TenantName("x"), null!, default)).Problem is null;

        [NotAnAction("to be found")]
        public void OnPostHonest() => changed++;

        public Task<Answer<Tenant>> OnPostDirect() => run.RunAsync(TenantActions.PauseAsync, new TenantName("x"), default);

        public async Task OnPostAwaitedAsync()
        {
            await Task.Yield();
            await run.RunAsync(TenantActions.PauseAsync, new TenantName("x"), default);
        }

        public Task OnPostInLambdaAsync() => Task.Run(async () => await run.RunAsync(TenantActions.PauseAsync, new TenantName("x"), default));

        public async Task OnPostByStepAsync() => await StepAsync();

        async Task StepAsync()
        {
            await Task.Yield();
            await run.RunAsync(TenantActions.PauseAsync, new TenantName("x"), default);
        }

        static Task<Answer<Tenant>> NotDeclaredAsync(TenantName input, ActionScope at, CancellationToken cancel) => Task.FromResult<Answer<Tenant>>(new Problem(input.Slug, ""));
    }

    [SignedIn]
    [Anyone("a planted mistake")]
    internal sealed class Heir(RunAction run) : Offenders(run);
}
