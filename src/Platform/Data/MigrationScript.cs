using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Data;

/// <summary>The migrations of one database as SQL, made without a database.</summary>
static class MigrationScript
{
    public const string Control = "control";
    public const string Shop = "shop";

    /// <summary>The script, with a heading that says what it is for. Where the engine can, it passes over what was applied already.</summary>
    /// <param name="database"><see cref="Control"/> or <see cref="Shop"/>.</param>
    /// <param name="from">The migration that the database is at, or null for an empty one.</param>
    public static Answer<string> Write(DatabaseEngine engine, string database, string? from)
    {
        using var db = Open(engine, database);
        var migrations = db.GetService<IMigrationsAssembly>();
        if (from is not null && migrations.FindMigrationId(from) is null)
            return new Problem("migration_unknown", $"The {database} database of {engine.Name} has no migration '{from}'. It has {string.Join(", ", migrations.Migrations.Keys)}.");

        var options = engine.WritesIdempotentScripts ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default;
        var script = db.GetService<IMigrator>().GenerateScript(from, toMigration: null, options);
        return $"""
            -- Vitrine: the {database} database on {engine.Name}, from {(from is null ? "an empty database" : migrations.FindMigrationId(from))} to {migrations.Migrations.Keys.Last()}.
            -- {(engine.WritesIdempotentScripts ? "What was applied already is passed over." : $"Run it once, and only on {(from is null ? "an empty database" : "a database at just that migration")}: {engine.Name} cannot look for itself what was applied already.")}
            {engine.ScriptPreamble}{script}
            """;
    }

    static DbContext Open(DatabaseEngine engine, string database)
    {
        var contexts = new DatabaseContexts(NullLoggerFactory.Instance);
        var connectionString = engine.ConnectionString(new DatabaseServer("nowhere", engine, engine.ExampleConnectionString, "vitrine"), database);
        return database == Control ? contexts.Open<ControlDb>(engine, connectionString) : contexts.Open<StoreDb>(engine, connectionString);
    }
}
