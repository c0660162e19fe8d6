using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work;

namespace Vitrine.Tenancy.Actions;

/// <summary>
/// The one gate of every change, whichever door it comes through: console, command line, later the API and automation. It asks
/// for the permission, checks the input, begins the transaction, writes the audit log and remembers the answer under an
/// idempotency key.
/// </summary>
public sealed class RunAction(CurrentActor current, ActionCatalog catalog, IServiceProvider services, TimeProvider time)
{
    /// <summary>Runs a declared action for the current actor.</summary>
    /// <param name="action">The method that carries <see cref="ActionAttribute"/> itself.</param>
    /// <param name="progress">Told what an action that takes long is doing, in English words for the command line. Null: nobody listens.</param>
    /// <param name="idempotencyKey">A name of the caller's choice for this one wish, up to 200 characters: the same again within 24 hours gets the first answer and changes nothing. Null: each call is its own.</param>
    /// <returns>What the action answers, or every problem of permission and input.</returns>
    public async Task<Answer<TResult>> RunAsync<TInput, TResult>(
        Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input, CancellationToken cancel, string? idempotencyKey = null, IProgress<string>? progress = null)
        where TInput : notnull
    {
        var declared = catalog.Find(action.Method);
        var actor = current.Actor;
        // Where an action does not exist it is not there, whatever one may do elsewhere.
        if (!declared.At.Include(actor.Place.Kind) && !actor.IsTrusted) return Problem.NotFound("such action here");
        if (!actor.May(declared.Permission)) return Problem.Forbidden(declared.Permission);
        if (FieldRules.Check(input) is { Count: > 0 } problems) return Answer<TResult>.Refused(problems);

        var repeat = idempotencyKey is null ? null : Repeat.Of(idempotencyKey, actor, declared, input);
        var scope = new ActionScope(actor, services, time.GetUtcNow()) { Progress = progress };
        Task<Answer<TResult>> Act() => action(input, scope, cancel);
        var answer = declared.In switch
        {
            ActionData.Control => await InTransactionAsync(scope.Control, scope, declared, repeat, Act, cancel),
            ActionData.Shop => await InTransactionAsync(scope.Shop.Database, scope, declared, repeat, Act, cancel),
            _ => await InItsOwnAsync(scope, declared, repeat, Act, cancel),
        };
        // What is committed is told to the end, even to a caller that left.
        if (answer.Problem is null) await scope.FinishAsync(CancellationToken.None);
        return answer;
    }

    static async Task<Answer<TResult>> InTransactionAsync<TResult>(OutboxDb db, ActionScope scope, ActionAttribute declared, Repeat? repeat, Func<Task<Answer<TResult>>> act, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.BeginWriteAsync(cancel);
            if (repeat is not null)
            {
                if (await repeat.FindAsync<TResult>(db, scope.Now, cancel) is { } first) return first;
                // Before the change: the same wish at the same moment waits here, and its change never begins.
                db.Add(repeat.Begin(scope.Now));
                await db.SaveChangesAsync(cancel);
            }

            var answer = await act();
            if (answer.Problem is not null)
            {
                db.ChangeTracker.Clear(); // nothing of a refused change may go out with the next one
                return answer;
            }

            if (db is ControlDb control) control.AddRange(AuditEntry.Of(scope, declared));
            else foreach (var entry in AuditEntry.Of(scope, declared)) db.Announce(new ActionDone(entry));
            await db.SaveChangesAsync(cancel);
            if (repeat is not null) await repeat.EndAsync(db, answer, cancel);
            await transaction.CommitAsync(cancel);
            return answer;
        }
        catch (DbUpdateException) when (repeat is not null && !cancel.IsCancellationRequested)
        {
            // Two of the same wish at one moment: the key decides, and the later one gets the earlier one's answer.
            db.ChangeTracker.Clear();
            if (await repeat.FindAsync<TResult>(db, scope.Now, cancel) is { } first) return first;
            throw;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }

    async Task<Answer<TResult>> InItsOwnAsync<TResult>(ActionScope scope, ActionAttribute declared, Repeat? repeat, Func<Task<Answer<TResult>>> act, CancellationToken cancel)
    {
        // A context of its own: the action's may be in any state, even after a failure.
        var control = services.GetRequiredService<ControlDatabase>();
        var run = Guid.CreateVersion7(scope.Now);
        await using (var db = control.Open())
        {
            if (repeat is not null)
            {
                if (await repeat.FindAsync<TResult>(db, scope.Now, cancel) is { } first) return first;
                db.Add(repeat.Begin(scope.Now));
            }

            db.Add(AuditEntry.Begun(scope, declared, run));
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException) when (repeat is not null && !cancel.IsCancellationRequested)
            {
                return Repeat.UnderWay();
            }
        }

        Answer<TResult>? answer = null;
        using var done = new CancellationTokenSource();
        var living = repeat is null ? Task.CompletedTask : Heartbeat.RunAsync(time, async () =>
        {
            await using var db = control.Open();
            await repeat.LiveAsync(db, time.GetUtcNow(), done.Token);
        }, done.Token);
        try
        {
            return answer = await act();
        }
        finally
        {
            await done.CancelAsync();
            await living;
            await using var db = control.Open();
            var outcome = answer is null ? AuditOutcome.Failed : answer.Problem is null ? AuditOutcome.Done : AuditOutcome.Refused;
            // After its beginning, also by a clock that stood still meanwhile.
            var ended = time.GetUtcNow();
            if (ended <= scope.Now) ended = scope.Now.AddMilliseconds(1);
            db.AddRange(AuditEntry.Ended(scope, declared, (run, ended), outcome, answer?.Problem?.Code));
            if (repeat is not null) await repeat.EndAsync(db, answer, cancel: CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}
