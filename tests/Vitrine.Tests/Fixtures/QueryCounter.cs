using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vitrine.Tests.Fixtures;

/// <summary>Counts what EF sends to databases below a folder, while other tests use theirs.</summary>
sealed class QueryCounter(string folder)
{
    static readonly ConcurrentDictionary<string, int> Sent = new(StringComparer.Ordinal);

    readonly int before = CountAll(folder);

    // Listens from the first moment of a run: EF looks only now and then whether anybody does.
    static QueryCounter() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    /// <summary>How many commands were sent since this counter was made.</summary>
    public int Count => CountAll(folder) - before;

    /// <summary>Begins to listen; called before the first database is opened.</summary>
    public static void Begin() => _ = Sent.Count;

    /// <summary>The fewest commands of five times: clocks and the outbox ask the same databases beside it now and then.</summary>
    public static async Task<int> LeastAsync(string folder, Func<Task> read)
    {
        var least = int.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var counter = new QueryCounter(folder);
            await read();
            least = Math.Min(least, counter.Count);
        }

        return least;
    }

    static int CountAll(string folder) => Sent.Where(sent => sent.Key.Contains(folder, StringComparison.Ordinal)).Sum(sent => sent.Value);

    sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(new Commands());
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            // The watch for changes of hosts reads one row every two seconds, whatever requests come.
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData command && !command.Command.CommandText.Contains("\"Revisions\"", StringComparison.Ordinal))
                Sent.AddOrUpdate(command.Command.Connection!.ConnectionString, 1, (_, count) => count + 1);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
