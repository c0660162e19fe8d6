using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vitrine.Tenancy.Seeing;

/// <summary>Shows each database command as a figure and a span. Its text is left out: it may hold what a person typed.</summary>
/// <param name="system">The engine, as <c>db.system.name</c> has it.</param>
/// <param name="database"><c>control</c> or <c>shop</c>; never which shop, since a label has to be bounded.</param>
sealed class MeasuredCommands(string system, string database) : DbCommandInterceptor
{
    static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "CREATE", "ALTER", "DROP", "WITH"];

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Show(command, eventData, error: null);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Show(command, eventData, error: null);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Show(command, eventData, error: null);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Show(command, eventData, error: null);
        return ValueTask.FromResult(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Show(command, eventData, error: null);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Show(command, eventData, error: null);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Show(command, eventData, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Show(command, eventData, eventData.Exception);
        return Task.CompletedTask;
    }

    void Show(DbCommand command, CommandEndEventData data, Exception? error)
    {
        var instrument = TenancyInstruments.DatabaseDuration;
        if (instrument.Enabled)
        {
            var tags = new TagList { { "db.system.name", system }, { "vitrine.database", database } };
            if (error is not null) tags.Add("error.type", error.GetType().Name);
            instrument.Record(data.Duration.TotalSeconds, tags);
        }

        // Only inside a trace: what runs by itself in the background would make a root of every look.
        if (!TenancyInstruments.Source.HasListeners() || Activity.Current is not { Recorded: true } parent) return;
        var verb = VerbOf(command.CommandText);
        using var span = TenancyInstruments.Source.StartActivity(verb, ActivityKind.Client, parent.Context, startTime: data.StartTime);
        if (span is null) return;
        span.SetTag("db.system.name", system).SetTag("db.operation.name", verb).SetTag("vitrine.database", database);
        if (parent.GetTagItem(TenantMeter.Label) is { } tenant) span.SetTag(TenantMeter.Label, tenant);
        if (error is not null) span.SetTag("error.type", error.GetType().Name).SetStatus(ActivityStatusCode.Error);
        span.SetEndTime((data.StartTime + data.Duration).UtcDateTime);
    }

    static string VerbOf(string text)
    {
        var begin = text.AsSpan().TrimStart();
        foreach (var verb in Verbs)
            if (begin.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
                return verb;
        return "OTHER";
    }
}
