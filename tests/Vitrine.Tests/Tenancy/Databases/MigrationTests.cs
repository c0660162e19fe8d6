using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(typeof(SqliteControlDb))]
    [InlineData(typeof(PostgreSqlControlDb))]
    [InlineData(typeof(SqlServerControlDb))]
    [InlineData(typeof(SqliteStoreDb))]
    [InlineData(typeof(PostgreSqlStoreDb))]
    [InlineData(typeof(SqlServerStoreDb))]
    public void No_change_of_the_model_lacks_its_migration_on_any_engine(Type context)
    {
        using var db = Design(context);
        Assert.False(db.Database.HasPendingModelChanges(), $"Run: dotnet ef migrations add <Name> --context {context.Name} (see docs/migrations.md)");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    // SQLite's way to change a table is to copy it, with its keys switched off and outside of the transaction: killed there, a shop is between two versions.
    [Theory]
    [InlineData(typeof(SqliteControlDb))]
    [InlineData(typeof(SqliteStoreDb))]
    public void No_migration_of_SQLite_leaves_its_transaction(Type context)
    {
        using var db = Design(context);
        var migrations = db.Database.GetMigrations().ToList();
        foreach (var (before, migration) in migrations.Prepend(Microsoft.EntityFrameworkCore.Migrations.Migration.InitialDatabase).Zip(migrations))
            Assert.False(db.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>().GenerateScript(before, migration).Contains("PRAGMA foreign_keys", StringComparison.Ordinal), $"{migration} copies a table: add columns with their keys at once (docs/migrations.md).");
    }

    [Fact]
    public void Every_database_has_a_context_for_every_engine()
    {
        foreach (var database in (Type[])[typeof(ControlDb), typeof(StoreDb)])
        {
            var engines = Vitrine.Tenancy.Rooms.TypesOf<DbContext>().Where(type => type.IsAssignableTo(database))
                .Select(type => ((Vitrine.Tenancy.Databases.EngineAttribute)Attribute.GetCustomAttribute(type, typeof(Vitrine.Tenancy.Databases.EngineAttribute))!).Engine);
            Assert.Equal(["postgresql", "sqlite", "sqlserver"], engines.Order(StringComparer.Ordinal));
        }
    }

    static DbContext Design(Type context)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        if (context.Name.StartsWith("Sqlite", StringComparison.Ordinal)) options.UseSqlite("Data Source=:memory:");
        else if (context.Name.StartsWith("SqlServer", StringComparison.Ordinal)) options.UseSqlServer("Server=nowhere");
        else options.UseNpgsql("Host=nowhere;Database=design");
        return (DbContext)Activator.CreateInstance(context, options.Options)!;
    }
}
