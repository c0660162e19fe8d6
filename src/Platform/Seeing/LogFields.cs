using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>What every line has beside its message: whose work it is, and the trace it belongs to.</summary>
static class LogFields
{
    extension<TState>(LogEntry<TState> entry)
    {
        /// <summary>The short name of the tenant whose work it is: that of the innermost scope, else the message's own <c>{Tenant}</c>; null for the platform's own work.</summary>
        public string? TenantIn(IExternalScopeProvider? scopes)
        {
            var found = new Found();
            scopes?.ForEachScope(static (scope, found) =>
            {
                if (scope is TenantLogScope inner) found.Tenant = inner.Tenant;
            }, found);
            return found.Tenant ?? (entry.State as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(value => value.Key == "Tenant").Value?.ToString();
        }

        /// <summary>Trace and span that were open when the line was written; null outside one.</summary>
        public (string? Trace, string? Span) Trace() =>
            Activity.Current is { IdFormat: ActivityIdFormat.W3C } now ? (now.TraceId.ToHexString(), now.SpanId.ToHexString()) : (null, null);
    }

    public static string Word(this LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        _ => "none",
    };

    sealed class Found
    {
        public string? Tenant { get; set; }
    }
}
