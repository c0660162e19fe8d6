using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Vitrine.Platform.Seeing;

/// <summary>A log line for a person: time (UTC), level, tenant or a dash, category, message; the trace at the end. An exception follows on its own lines.</summary>
sealed class PlainLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "vitrine-plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry.Formatter(logEntry.State, logEntry.Exception) is not { } message) return;
        var trace = logEntry.Trace().Trace;
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture,
            // What a visitor sent may stand in a message, and must not pass for a line of its own.
            $"{time.GetUtcNow():HH:mm:ss.fff} {logEntry.LogLevel.Word(),-5} {logEntry.TenantIn(scopeProvider) ?? "-"} {logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]}: {message.ReplaceLineEndings(" ")}{(trace is null ? "" : $" [{trace}]")}"));
        if (logEntry.Exception is { } error) textWriter.WriteLine(error);
    }
}
