using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.Migrating;
using Vitrine.Tenancy.Databases.PostgreSql;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Databases.SqlServer;
using Vitrine.Tenancy.Domains;
using Vitrine.Tenancy.Nodes;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.People.SingleSignOn;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Carrying;
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

    /// <summary>How far each shop has come on its way to another version.</summary>
    public DbSet<ShopMigration> ShopMigrations => Set<ShopMigration>();

    /// <summary>Databases of shops that no tenant points to: being built, or kept for a while.</summary>
    public DbSet<AsideDatabase> AsideDatabases => Set<AsideDatabase>();

    /// <summary>Counters that tell every node that something it keeps in memory has changed.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>The programs that serve at this moment.</summary>
    public DbSet<ServingNode> ServingNodes => Set<ServingNode>();

    /// <summary>The one key ring, so that every node reads what another protected.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Everybody who works in consoles.</summary>
    public DbSet<Person> People => Set<Person>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<CustomRole> CustomRoles => Set<CustomRole>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<MailedLink> MailedLinks => Set<MailedLink>();

    public DbSet<GuessCounter> GuessCounters => Set<GuessCounter>();

    /// <summary>Only ever added to: the database refuses anything else.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<SignOnProvider> SignOnProviders => Set<SignOnProvider>();

    public DbSet<AgencyBrand> AgencyBrands => Set<AgencyBrand>();

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

[Engine(SqlServerEngine.EngineName)]
public sealed class SqlServerControlDb(DbContextOptions<SqlServerControlDb> options) : ControlDb(options);
