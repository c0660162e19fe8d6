using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tests.Fixtures;

/// <summary>Shops as the first release of the program made them: what there is to migrate.</summary>
static class OldShops
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Leaves shops that are behind to the test.</summary>
    public static IWebHostBuilder WithoutWalk(this IWebHostBuilder builder) => builder.UseSetting("Data:MigrateShops", "false");

    /// <summary>Creates shops and takes their databases back to the first migration.</summary>
    public static async Task CreateOldAsync(this RunningPlatform platform, params IEnumerable<string> slugs)
    {
        await Parallel.ForEachAsync(slugs, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Stop }, async (slug, _) =>
        {
            await platform.CreateAsync(slug);
            await platform.AgeAsync(slug);
        });
    }

    public static async Task AgeAsync(this RunningPlatform platform, string slug)
    {
        var (server, tenant) = await platform.FindAsync(slug);
        await platform.Get<OpenDatabases>().CloseAsync(tenant.Id);
        string first;
        using (var shop = platform.Get<ShopTemplates>().Open(server, tenant.DatabaseName))
        {
            var migrations = shop.Db.Database.GetMigrations().ToList();
            Assert.SkipWhen(migrations.Count < 2, "There is only one migration of shops yet, and so no older shop.");
            first = migrations[0];
            await shop.Db.GetService<IMigrator>().MigrateAsync(first, Stop);
        }

        await server.Engine.CloseAsync(server, tenant.DatabaseName, Stop);
        await using var db = platform.Get<ControlDatabase>().Open();
        await db.Tenants.Where(row => row.Id == tenant.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SchemaVersion, first), Stop);
    }

    /// <summary>Makes the shop's next migration fail: a table that it is to make stands there already.</summary>
    public static async Task BreakAsync(this RunningPlatform platform, string slug, bool mend = false, string? database = null)
    {
        var (server, tenant) = await platform.FindAsync(slug);
        using (var shop = platform.Get<ShopTemplates>().Open(server, database ?? tenant.DatabaseName))
        {
            var assembly = shop.Db.GetService<IMigrationsAssembly>();
            var next = (await shop.Db.Database.GetPendingMigrationsAsync(Stop)).First();
            var table = assembly.CreateMigration(assembly.Migrations[next], shop.Db.Database.ProviderName!).UpOperations.OfType<CreateTableOperation>().Last().Name;
            await shop.ExecuteAsync(mend ? $"DROP TABLE \"{table}\"" : $"CREATE TABLE \"{table}\" (\"Stray\" integer)");
        }

        await server.Engine.CloseAsync(server, database ?? tenant.DatabaseName, Stop);
    }

    /// <summary>Every row of the tables that the first migration made, in the columns it gave them, as one number.</summary>
    public static async Task<string> ChecksumAsync(this RunningPlatform platform, string slug, string? database = null)
    {
        var (server, tenant) = await platform.FindAsync(slug);
        using var shop = platform.Get<ShopTemplates>().Open(server, database ?? tenant.DatabaseName);
        var assembly = shop.Db.GetService<IMigrationsAssembly>();
        var tables = assembly.CreateMigration(assembly.Migrations.First().Value, shop.Db.Database.ProviderName!).UpOperations.OfType<CreateTableOperation>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var connection = shop.Db.Database.GetDbConnection();
        await connection.OpenAsync(Stop);
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
            hash.AppendData(Encoding.UTF8.GetBytes(table.Name));
            foreach (var row in await RowsAsync(connection, $"SELECT {columns} FROM \"{table.Name}\"")) hash.AppendData(Encoding.UTF8.GetBytes(row));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The newest migration that the shop's own database names.</summary>
    /// <param name="allow">Whether nobody is let in at present, and so has to be first.</param>
    public static async Task<string> VersionOfAsync(this RunningPlatform platform, string slug, bool allow = false)
    {
        var (server, tenant) = await platform.FindAsync(slug);
        if (allow) await server.Engine.AdmitAsync(server, tenant.DatabaseName, Stop);
        using var shop = platform.Get<ShopTemplates>().Open(server, tenant.DatabaseName);
        return (await shop.Db.Database.GetAppliedMigrationsAsync(Stop)).Last();
    }

    /// <summary>Another node on the same data.</summary>
    public static RunningPlatform Beside(this RunningPlatform platform)
    {
        var data = platform.Get<Microsoft.Extensions.Options.IOptions<DataOptions>>().Value;
        var beside = new RunningPlatform(platform.DataDirectory, builder =>
        {
            builder.WithoutWalk().UseSetting("Samples:Seed", "false").UseSetting("Data:Engine", data.Engine).UseSetting("Data:Prefix", data.Prefix);
            if (data.ConnectionString is { } server) builder.UseSetting("Data:ConnectionString", server);
        });
        _ = beside.Services; // started now
        return beside;
    }

    public static async Task<(DatabaseServer Server, Tenant Tenant)> FindAsync(this RunningPlatform platform, string slug)
    {
        await using var db = platform.Get<ControlDatabase>().Open();
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(row => row.Slug == slug, Stop);
        return (platform.Get<DatabaseServers>().Find(tenant.DatabaseServer), tenant);
    }

    static async Task ExecuteAsync(this ShopTemplates.UnownedDatabase shop, string sql)
    {
        var connection = shop.Db.Database.GetDbConnection();
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    static async Task<IEnumerable<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        List<string> rows = [];
        while (await reader.ReadAsync(Stop))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows.Order(StringComparer.Ordinal);
    }
}
