using System.Net.Sockets;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Vitrine.Tenancy.Databases.SqlServer;

/// <summary>What the numbers of SQL Server's errors mean to us.</summary>
/// <remarks>
/// The numbers: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors and, for
/// Azure SQL, https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
/// </remarks>
static class SqlServerFaults
{
    // From this severity on the connection is gone: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-error-severities
    const byte ConnectionIsGone = 20;

    /// <summary>Reads a driver's error; null when it is not about the database as a whole.</summary>
    /// <param name="place">Which database, for staff; without a password.</param>
    public static DatabaseFault? Explain(Exception error, string place)
    {
        List<Exception> chain = [];
        for (var inner = error; inner is not null; inner = inner.InnerException) chain.Add(inner);

        // Before the driver's own error, which wraps it.
        if (chain.OfType<AuthenticationFailedException>().FirstOrDefault() is { } refused) return NoToken(refused, place);
        if (chain.OfType<SqlException>().FirstOrDefault() is { } cause) return ByNumber(cause, place);
        // No number tells it: https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.open
        if (chain.OfType<InvalidOperationException>().FirstOrDefault(IsPoolExhausted) is { } exhausted)
            return new(DatabaseFaultKind.Exhausted, $"All of this node's connections to {place} are busy. Raise Max Pool Size in Data:ConnectionString, or add a node.", exhausted);
        return null;
    }

    static DatabaseFault? ByNumber(SqlException cause, string place) => cause switch
    {
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-4060-database-engine-error
        { Number: 4060 or 911 } => new(DatabaseFaultKind.Missing, $"{place} is missing, or this login has no user in it. Restore it from a backup, or give the login a user there.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-18456-database-engine-error
        { Number: 18456 or 18452 or 18470 or 18487 or 18488 or 916 or 229 or 230 or 262 or 40532 or 40615 } =>
            new(DatabaseFaultKind.Refused, $"{place} refuses this user: {cause.Message.TrimEnd('.')}. Check user, password, rights and firewall rules for Data:ConnectionString.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-3906-database-engine-error
        { Number: 3906 or 3909 or 978 } => new(DatabaseFaultKind.ReadOnly, $"{place} is read-only. Point Data:ConnectionString at the server that takes writes.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-9002-database-engine-error
        { Number: 9002 } => new(DatabaseFaultKind.Full, $"The transaction log of {place} is full. Free disk space, and back up the log or let the database use the SIMPLE recovery model.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-1105-database-engine-error
        { Number: 1105 or 1101 or 3257 or 5149 or 40544 } => new(DatabaseFaultKind.Full, $"The disk or quota of {place} is full. Free space or raise the quota.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-823-database-engine-error, and 824, 825
        { Number: 823 or 824 or 825 or 605 or 926 or 3414 } => new(DatabaseFaultKind.Damaged, $"{place} is damaged (error {cause.Number}). Run DBCC CHECKDB, check the disk, and restore it from a backup.", cause),
        // https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues#resource-governance-errors
        { Number: 10928 or 10929 or 10930 or 10936 or 17809 or 701 or 8645 } => new(DatabaseFaultKind.Exhausted, $"{place} takes no more work: {cause.Message.TrimEnd('.')}. Give the server or its elastic pool more resources, or lower the pools.", cause),
        // https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-1205-database-engine-error
        { Number: 1205 } => new(DatabaseFaultKind.Unreachable, $"{place} broke a deadlock by taking one change back; nothing of it was written. It can be tried again at once.", cause),
        // Moving, starting, stopping or overloaded: https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues#list-of-transient-fault-error-codes
        { Number: 40197 or 40501 or 40613 or 49918 or 49919 or 49920 or 4221 or 615 or 922 or 927 or 942 or 945 or 952 or 976 or 983 or 596 or 6005 or 17142 } =>
            new(DatabaseFaultKind.Unreachable, $"{place} is not ready (error {cause.Number}): it is starting, moving or busy. It is tried again with the next request.", cause),
        // The wire: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-10060-database-engine-error, and -2 for a timeout of the driver's
        { Number: -2 or -1 or 2 or 20 or 53 or 64 or 121 or 232 or 233 or 258 or 10053 or 10054 or 10060 or 10061 or 11001 } or { Class: >= ConnectionIsGone } or { InnerException: SocketException or System.ComponentModel.Win32Exception } =>
            new(DatabaseFaultKind.Unreachable, $"{place} does not answer: {FirstLine(cause.Message)} Check that the server runs and that Data:ConnectionString names it.", cause),
        _ => null,
    };

    static bool IsPoolExhausted(InvalidOperationException error) => error.Message.Contains("max pool size was reached", StringComparison.Ordinal);

    // The library's own message lists every kind of identity it has tried, over many lines.
    static DatabaseFault NoToken(AuthenticationFailedException cause, string place) => new(DatabaseFaultKind.Refused,
        $"{place} has neither user nor password in its connection string, and no token of Microsoft Entra could be had for it: {FirstLine(cause.Message)} Give this machine a managed identity or sign in (az login), or set User ID and Password, or Integrated Security=true.", cause);

    static string FirstLine(string message) => message.Split(['\r', '\n'], 2)[0].TrimEnd('.', ' ') + ".";
}
