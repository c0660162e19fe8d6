using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Inventory.Tables;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Catalog.Search;
using Vitrine.Commerce.Catalog.Search.Tables;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Settings;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Databases.PostgreSql;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Databases.SqlServer;

namespace Vitrine.Commerce.Data;

/// <summary>One shop's database. Ask for it in a constructor: it is the current tenant's, and outside a tenant there is none.</summary>
/// <remarks>
/// What is saved through it is found at once: the products that a transaction touched are written into the search index before
/// it is committed. A change that passes the change tracker by (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>) says so with <see cref="Touch(IEnumerable{ProductId})"/>.
/// </remarks>
public abstract class StoreDb(DbContextOptions options) : TenantDb(options)
{
    readonly ChangedProducts changed = new();

    // What is translated and was written otherwise.
    readonly ChangedOriginals originals = new();

    // What costs otherwise.
    readonly ChangedPrices prices = new();

    public DbSet<ShopSettings> Settings => Set<ShopSettings>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductVariant> Variants => Set<ProductVariant>();

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<FormerHandle> FormerHandles => Set<FormerHandle>();

    public DbSet<CollectionProduct> CollectionProducts => Set<CollectionProduct>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<InventoryLevel> InventoryLevels => Set<InventoryLevel>();

    /// <summary>The stock's history, oldest first by its number.</summary>
    public DbSet<InventoryEntry> InventoryEntries => Set<InventoryEntry>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    public DbSet<ContentPage> Pages => Set<ContentPage>();

    public DbSet<Blog> Blogs => Set<Blog>();

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Menu> Menus => Set<Menu>();

    public DbSet<MenuItem> MenuItems => Set<MenuItem>();

    public DbSet<Redirect> Redirects => Set<Redirect>();

    public DbSet<Policy> Policies => Set<Policy>();

    public DbSet<MetafieldDefinition> MetafieldDefinitions => Set<MetafieldDefinition>();

    public DbSet<MetafieldValue> MetafieldValues => Set<MetafieldValue>();

    public DbSet<MetaobjectType> MetaobjectTypes => Set<MetaobjectType>();

    public DbSet<Metaobject> Metaobjects => Set<Metaobject>();

    public DbSet<ProductRelation> ProductRelations => Set<ProductRelation>();

    public DbSet<Translation> Translations => Set<Translation>();

    public DbSet<LibraryFile> Files => Set<LibraryFile>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportedThing> ImportedThings => Set<ImportedThing>();

    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();

    public DbSet<ImportPicture> ImportPictures => Set<ImportPicture>();

    public DbSet<ShippingProfile> ShippingProfiles => Set<ShippingProfile>();

    public DbSet<ShippingProfileProduct> ShippingProfileProducts => Set<ShippingProfileProduct>();

    public DbSet<ShippingZone> ShippingZones => Set<ShippingZone>();

    public DbSet<ShippingRate> ShippingRates => Set<ShippingRate>();

    /// <summary>One row, or none.</summary>
    public DbSet<DeliverySettings> DeliverySettings => Set<DeliverySettings>();

    public DbSet<PickupPlace> PickupPlaces => Set<PickupPlace>();

    public DbSet<LocalDelivery> LocalDeliveries => Set<LocalDelivery>();

    /// <summary>One row, or none as long as nobody said anything.</summary>
    public DbSet<TaxSettings> TaxSettings => Set<TaxSettings>();

    public DbSet<TaxRegistration> TaxRegistrations => Set<TaxRegistration>();

    public DbSet<TaxOverride> TaxOverrides => Set<TaxOverride>();

    /// <summary>All but the primary one, which is the shop itself.</summary>
    public DbSet<Market> Markets => Set<Market>();

    public DbSet<MarketCountry> MarketCountries => Set<MarketCountry>();

    public DbSet<PriceList> PriceLists => Set<PriceList>();

    public DbSet<PriceListEntry> PriceListEntries => Set<PriceListEntry>();

    /// <summary>What variants cost when, oldest first by their numbers. Written by <see cref="SaveChangesAsync"/> whenever a price changes.</summary>
    public DbSet<PriceChange> PriceHistory => Set<PriceChange>();

    public DbSet<Discount> Discounts => Set<Discount>();

    public DbSet<DiscountCode> DiscountCodes => Set<DiscountCode>();

    public DbSet<DiscountUse> DiscountUses => Set<DiscountUse>();

    /// <summary>Gift cards and store credit.</summary>
    public DbSet<Credit> Credits => Set<Credit>();

    /// <summary>Their ledger, oldest first by its number.</summary>
    public DbSet<CreditEntry> CreditEntries => Set<CreditEntry>();

    public DbSet<CreditKey> CreditKeys => Set<CreditKey>();

    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerTag> CustomerTags => Set<CustomerTag>();

    public DbSet<CustomerAddress> CustomerAddresses => Set<CustomerAddress>();

    /// <summary>Proofs, oldest first by their number.</summary>
    public DbSet<CustomerConsent> CustomerConsents => Set<CustomerConsent>();

    public DbSet<CustomerSession> CustomerSessions => Set<CustomerSession>();

    public DbSet<CustomerLink> CustomerLinks => Set<CustomerLink>();

    public DbSet<Segment> Segments => Set<Segment>();

    /// <summary>How this engine keeps the search index.</summary>
    internal abstract SearchTables SearchTables { get; }

    /// <summary>What this engine says where the framework has no words for it.</summary>
    internal virtual StockStatements StockStatements { get; } = new();

    /// <summary>Says within a transaction that these products are or will be changed by it.</summary>
    public void Touch(IEnumerable<ProductId> products) => changed.Add(products);

    /// <inheritdoc cref="Touch(IEnumerable{ProductId})"/>
    public void Touch(IEnumerable<VariantId> variants) => changed.Add(variants);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            changed.Add(ChangeTracker);
            originals.Add(ChangeTracker);
            prices.Add(ChangeTracker);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var (touched, rewritten, repriced) = (new ChangedProducts(), new ChangedOriginals(), new ChangedPrices());
        touched.Add(ChangeTracker);
        rewritten.Add(ChangeTracker);
        repriced.Add(ChangeTracker);
        if (!touched.Any && !rewritten.Any && !repriced.Any) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        // The product and what is found of it are one change, and so are a text and what is known of its translations, a price and its history.
        await using var transaction = await this.BeginWriteAsync(cancellationToken);
        changed.Add(ChangeTracker);
        originals.Add(ChangeTracker);
        prices.Add(ChangeTracker);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    public override Task DeriveAsync(CancellationToken cancel) => this.EnsureSearchAsync(cancel);

    protected override void OnBegin()
    {
        changed.Clear();
        originals.Clear();
        prices.Clear();
    }

    protected override async Task BeforeCommitAsync(CancellationToken cancel)
    {
        if (prices.Any) await prices.WriteAsync(this, Now, cancel);
        if (originals.Any) await originals.MarkAsync(this, cancel);
        if (changed.Any) await this.IndexAsync(await changed.TakeAsync(this, cancel), cancel);
    }
}

[Engine(SqliteEngine.EngineName)]
public sealed class SqliteStoreDb(DbContextOptions<SqliteStoreDb> options) : StoreDb(options)
{
    internal override SearchTables SearchTables { get; } = new SqliteSearchTables();

    internal override StockStatements StockStatements { get; } = new SqliteStockStatements();

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
public sealed class PostgreSqlStoreDb(DbContextOptions<PostgreSqlStoreDb> options) : StoreDb(options)
{
    internal override SearchTables SearchTables { get; } = new PostgreSqlSearchTables();
}

[Engine(SqlServerEngine.EngineName)]
public sealed class SqlServerStoreDb(DbContextOptions<SqlServerStoreDb> options) : StoreDb(options)
{
    internal override SearchTables SearchTables { get; } = new SqlServerSearchTables();

    internal override StockStatements StockStatements { get; } = new SqlServerStockStatements();
}
