using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Data;

namespace Vitrine.Platform.Data;

// Contexts for `dotnet ef migrations add`: right engine, no database. See docs/migrations.md.
file static class Nowhere
{
    public const string Sqlite = "Data Source=:memory:";
    public const string PostgreSql = "Host=nowhere;Database=design";
    public const string SqlServer = "Server=nowhere;Database=design";
}

sealed class SqliteControlDesign : IDesignTimeDbContextFactory<SqliteControlDb>
{
    public SqliteControlDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteControlDb>().UseSqlite(Nowhere.Sqlite).Options);
}

sealed class PostgreSqlControlDesign : IDesignTimeDbContextFactory<PostgreSqlControlDb>
{
    public PostgreSqlControlDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlControlDb>().UseNpgsql(Nowhere.PostgreSql).Options);
}

sealed class SqliteStoreDesign : IDesignTimeDbContextFactory<SqliteStoreDb>
{
    public SqliteStoreDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteStoreDb>().UseSqlite(Nowhere.Sqlite).Options);
}

sealed class PostgreSqlStoreDesign : IDesignTimeDbContextFactory<PostgreSqlStoreDb>
{
    public PostgreSqlStoreDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlStoreDb>().UseNpgsql(Nowhere.PostgreSql).Options);
}

sealed class SqlServerControlDesign : IDesignTimeDbContextFactory<SqlServerControlDb>
{
    public SqlServerControlDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerControlDb>().UseSqlServer(Nowhere.SqlServer).Options);
}

sealed class SqlServerStoreDesign : IDesignTimeDbContextFactory<SqlServerStoreDb>
{
    public SqlServerStoreDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerStoreDb>().UseSqlServer(Nowhere.SqlServer).Options);
}
