using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Vitrine.Tenancy.Databases.SqlServer;

/// <summary>Makes connections for a library that opens its own, with a token where the string names no user.</summary>
sealed class SqlServerSource(string connectionString, EntraToken? token) : DbDataSource
{
    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqlConnection(connectionString);
        token?.Attach(connection);
        return connection;
    }
}
