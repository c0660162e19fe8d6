using Microsoft.Extensions.DependencyInjection;

namespace Vitrine.Tenancy.Actions;

/// <summary>Running actions where no request brings an actor: the command line, seeds, work of the program's own.</summary>
public static class Acting
{
    extension(IServiceProvider services)
    {
        /// <summary>Runs one action for somebody, in a scope of its own; see <see cref="RunAction"/>.</summary>
        public async Task<Answer<TResult>> ActAsync<TInput, TResult>(
            Actor actor, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input, IProgress<string>? progress, CancellationToken cancel)
            where TInput : notnull
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Enter(actor);
            return await scope.ServiceProvider.GetRequiredService<RunAction>().RunAsync(action, input, cancel, progress: progress);
        }
    }
}
