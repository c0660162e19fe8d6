using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Tenancy.Agencies;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases.SqlServer;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Tenancy.Databases.SqlServer;

/// <summary>What is sent to SQL Server is T-SQL, judged by Microsoft's parser. Whether a server does what we mean, only a server shows.</summary>
public sealed class SqlServerSyntaxTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(typeof(SqlServerControlDb))]
    [InlineData(typeof(SqlServerStoreDb))]
    public void The_whole_migration_script_parses(Type context)
    {
        using var db = Nowhere.Open(context);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE", script, StringComparison.Ordinal);
        Assert.Empty(TransactSql.Errors(script));
    }

    [Theory]
    [InlineData("CREATE TABLE ", "CREATE TABEL ")]
    [InlineData("nvarchar(max)", "nvarchar(max")]
    [InlineData("\"Id\" = 1", "\"Id\" == 1")]
    [InlineData("COMMIT;", "COMMIT; END;")]
    public void A_script_with_one_slip_does_not(string right, string wrong)
    {
        using var db = Nowhere.Open(typeof(SqlServerStoreDb));
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var at = script.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0, $"The script has no '{right}' to break.");
        Assert.NotEmpty(TransactSql.Errors(script[..at] + wrong + script[(at + right.Length)..]));
    }

    [Theory]
    [InlineData("vitrine_shops_alder")]
    [InlineData("it's a [strange] \"name\"]; DROP DATABASE x --")]
    public void What_the_engine_says_of_whole_databases_parses_whatever_the_name(string name)
    {
        string[] statements =
        [
            SqlServerStatements.EngineEdition, SqlServerStatements.State, SqlServerStatements.Files, SqlServerStatements.Traits, SqlServerStatements.Lock, SqlServerStatements.Unlock,
            SqlServerStatements.Create(name), SqlServerStatements.LetReadersPass(name), SqlServerStatements.CopyOnAzure(name, name), SqlServerStatements.Backup(name, name),
            SqlServerStatements.Restore(name, name, [new(name, IsLog: false), new(name + "_log", IsLog: true)], "C:\\data", "/logs/", Guid.Empty),
            SqlServerStatements.Rename(name, name + "2"), SqlServerStatements.RenameOnAzure(name, name + "2"), SqlServerStatements.Withdraw(name), SqlServerStatements.Admit(name), SqlServerStatements.CutOff(name), SqlServerStatements.Drop(name),
        ];
        Assert.All(statements, statement => Assert.Empty(TransactSql.Errors(statement)));
    }

    [Theory]
    [InlineData("/var/opt/mssql/data", "/var/opt/mssql/data/a.mdf")]
    [InlineData("/var/opt/mssql/data/", "/var/opt/mssql/data/a.mdf")]
    [InlineData("C:\\Data\\", "C:\\Data\\a.mdf")]
    [InlineData("C:\\Data", "C:\\Data\\a.mdf")]
    public void A_file_is_named_as_the_server_names_files(string folder, string path) => Assert.Equal(path, SqlServerStatements.PathIn(folder, "a.mdf"));

    [Fact]
    public void What_shoppers_pages_read_parses()
    {
        using var store = (StoreDb)Nowhere.Open(typeof(SqlServerStoreDb));
        string[] handles = ["tea", "cups"];
        VariantId[] variants = [new(1), new(2)];
        IEnumerable<IQueryable> queries =
        [
            .. Enum.GetValues<CollectionSort>().Select(sort => store.CollectionProducts.InOrder(new CollectionId(1), sort, Now).AsCards(store).Skip(24).Take(24)),
            .. Enum.GetValues<CollectionSort>().Select(sort => store.Products.Published(Now).Sorted(sort).AsCards(store).Take(4)),
            store.Products.Published(Now).AsSingleQuery() // the page splits it; of a split query only the first part can be asked for
                .Include(product => product.Options).ThenInclude(option => option.Values)
                .Include(product => product.Variants).ThenInclude(variant => variant.OptionValues).Include(product => product.Media).Where(product => product.Handle == handles[0]),
            store.Products.Published(Now).Where(product => product.Title.Contains(handles[0]) || product.Tags.Any(tag => tag.Tag == handles[0])),
            store.InventoryLevels.Where(level => variants.Contains(level.VariantId)).GroupBy(level => level.VariantId).Select(levels => new { levels.Key, Sum = levels.Sum(level => level.Available) }),
            store.Translations.Where(row => row.Locale == "fr" && row.Resource == TranslatedResource.Product && handles.Contains(row.Key)),
            store.Collections.Where(collection => handles.Contains(collection.Handle)),
            store.Settings,
        ];
        Assert.All(queries, query => Assert.Empty(TransactSql.Errors(query.ToQueryString())));
    }

    [Fact]
    public void What_the_platform_reads_of_tenants_and_hosts_parses()
    {
        using var control = (ControlDb)Nowhere.Open(typeof(SqlServerControlDb));
        IEnumerable<IQueryable> queries =
        [
            control.Tenants.Where(tenant => tenant.PurgedAt == null && tenant.HostsRevision > 3).OrderBy(tenant => tenant.Slug),
            control.Tenants.Where(tenant => tenant.Provisioning != ProvisioningState.Live && (tenant.ClaimedUntil == null || tenant.ClaimedUntil < Now)),
            control.Tenants.Where(tenant => tenant.Setup.Sample != null).Select(tenant => new { tenant.Id, tenant.Setup.Locales }),
            control.Domains.Where(domain => control.Tenants.Any(tenant => tenant.Id == domain.TenantId && tenant.DeletedAt == null)),
            control.Agencies.OrderBy(agency => agency.Slug), control.Revisions,
        ];
        Assert.All(queries, query => Assert.Empty(TransactSql.Errors(query.ToQueryString())));
    }

    [Fact]
    public async Task What_is_written_parses()
    {
        var cancel = TestContext.Current.CancellationToken;
        var recorder = new Nowhere();
        await using (var control = (ControlDb)Nowhere.Open(typeof(SqlServerControlDb), recorder))
        {
            await control.TenantChangedAsync(TenantId.Of(Guid.NewGuid()), cancel);
            await control.AgencyChangedAsync(cancel);
            control.Agencies.Add(new Agency { Id = AgencyId.Of(Guid.NewGuid()), Slug = "oak", Name = "Oak", CreatedAt = Now });
            await TryToSaveAsync(control, cancel);
        }

        Assert.Equal(4, recorder.Sent.Count);
        await using (var store = (StoreDb)Nowhere.Open(typeof(SqlServerStoreDb), recorder))
        {
            // Rows whose numbers come back are written in one MERGE.
            store.Pages.AddRange(Enumerable.Range(0, 50).Select(i => new ContentPage { Handle = $"page-{i}", Title = "" }));
            store.Owner.Add(new DatabaseOwner { TenantId = TenantId.Of(Guid.NewGuid()) });
            store.Settings.Add(new ShopSettings { Name = "Alder", Currency = "EUR", Country = "FR", TimeZone = "Europe/Paris", Locales = ["fr", "en"] });
            await TryToSaveAsync(store, cancel);
            await store.Pages.Where(page => page.Handle == "page-1").ExecuteDeleteAsync(cancel);
        }

        Assert.Contains(recorder.Sent, sql => sql.Contains("MERGE [Pages]", StringComparison.Ordinal));
        Assert.Contains(recorder.Sent, sql => sql.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.All(recorder.Sent, sql => Assert.Empty(TransactSql.Errors(sql)));
    }

    // Nothing answers with the rows that were written, and EF says so.
    static async Task TryToSaveAsync(DbContext db, CancellationToken cancel)
    {
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) { /* as expected */ }
    }
}
