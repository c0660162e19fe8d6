using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vitrine.Tenancy.Databases;

/// <summary>
/// Closes the idle connections to an engine's servers when one in use has died: those that wait in the pools died with it, and
/// each would cost somebody a refusal.
/// </summary>
sealed class DeadConnections(DatabaseEngine engine) : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData)
    {
        if (engine.Explain(eventData.Exception, "")?.Kind is DatabaseFaultKind.Unreachable) engine.CloseEveryPool();
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }
}
