using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.PostgreSql;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Tenancy.Data;

/// <summary>
/// The platform's own database: agencies, tenants and their domains; nothing of any shop's catalogue, orders or customers.
/// Rooms above add tables to it through configuration classes in their own <c>Data/Control</c> folder.
/// </summary>
public abstract class ControlDb(DbContextOptions options) : OutboxDb(options), IDataProtectionKeyContext
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<Domain> Domains => Set<Domain>();

    /// <summary>Counters that tell every node that something it keeps in memory has changed.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>The one key ring, so that every node reads what another protected.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Which tenants' outboxes may hold messages.</summary>
    public DbSet<OutboxDue> OutboxDue => Set<OutboxDue>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        RoomModel.ApplyTables(modelBuilder, "Control");
    }
}

[Engine(SqliteEngine.EngineName)]
public sealed class SqliteControlDb(DbContextOptions<SqliteControlDb> options) : ControlDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        SqliteEngine.ConfigureConventions(configurationBuilder);
    }
}

[Engine(PostgreSqlEngine.EngineName)]
public sealed class PostgreSqlControlDb(DbContextOptions<PostgreSqlControlDb> options) : ControlDb(options);
