using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vitrine.Tests.Fixtures;

/// <summary>Counts what EF sends to databases below a folder, while other tests use theirs.</summary>
sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly ConcurrentBag<string> connections = [];
    readonly ConcurrentBag<IDisposable> subscriptions = [];

    public QueryCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int CountOf(string folder) => connections.Count(connection => connection.Contains(folder, StringComparison.Ordinal) && !IsPoll(connection));

    // The watch for changes of hosts reads one row every two seconds, whatever requests come.
    static bool IsPoll(string connection) => connection.EndsWith("Revisions", StringComparison.Ordinal);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData command)
            connections.Add(command.Command.Connection!.ConnectionString + "|" + (command.Command.CommandText.Contains("\"Revisions\"", StringComparison.Ordinal) ? "Revisions" : ""));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }
}
