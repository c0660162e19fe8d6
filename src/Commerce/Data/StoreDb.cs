using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.PostgreSql;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Databases.SqlServer;

namespace Vitrine.Commerce.Data;

/// <summary>One shop's database. Ask for it in a constructor: it is the current tenant's, and outside a tenant there is none.</summary>
public abstract class StoreDb(DbContextOptions options) : TenantDb(options)
{
    public DbSet<ShopSettings> Settings => Set<ShopSettings>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductVariant> Variants => Set<ProductVariant>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<FormerHandle> FormerHandles => Set<FormerHandle>();

    public DbSet<CollectionProduct> CollectionProducts => Set<CollectionProduct>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<InventoryLevel> InventoryLevels => Set<InventoryLevel>();

    public DbSet<ContentPage> Pages => Set<ContentPage>();

    public DbSet<Translation> Translations => Set<Translation>();
}

[Engine(SqliteEngine.EngineName)]
public sealed class SqliteStoreDb(DbContextOptions<SqliteStoreDb> options) : StoreDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        SqliteEngine.ConfigureConventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        SqliteEngine.ConfigureModel(modelBuilder);
    }
}

[Engine(PostgreSqlEngine.EngineName)]
public sealed class PostgreSqlStoreDb(DbContextOptions<PostgreSqlStoreDb> options) : StoreDb(options);

[Engine(SqlServerEngine.EngineName)]
public sealed class SqlServerStoreDb(DbContextOptions<SqlServerStoreDb> options) : StoreDb(options);
