using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tenancy.Tenants.Carrying;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants.Backups;

public sealed class NotCopiedTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_table_says_in_its_configuration_that_its_rows_speak_for_this_shop_alone()
    {
        using var db = new TrialDb(new DbContextOptionsBuilder<TrialDb>().UseSqlite("Data Source=:memory:").Options);
        var tables = ShopShape.Of(db).Tables;
        Assert.Equal(["Inbox", "Letters", "Outbox", "RepeatableWishes"], tables.Where(table => !table.Copied).Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["AppliedSeeds", "DatabaseOwner", "Leases", "OutboxTail"], tables.Where(table => !table.Exported).Select(table => table.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Such_rows_stay_with_the_shop_that_is_restored_in_its_place_and_do_not_come_into_its_likeness()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        await platform.InShopAsync("alder", async store =>
        {
            store.Translations.Add(new Translation { Locale = "fr", Resource = "PAGE", Key = "a", Field = "title", Text = "waits to be sent" });
            await store.SaveChangesAsync(Stop);
        });
        var path = (await BackupTests.BackupAsync(platform, "alder")).Path;
        // As if the table had been marked when the backup was made.
        Damaged.Apply(path, "translations that are not copied");
        Assert.Null((await platform.Get<RestoreTenant>().BesideAsync("alder", path, "likeness", serverName: null, progress: null, Stop)).Problem);
        Assert.Equal(0, await platform.InShopAsync("likeness", store => store.Translations.CountAsync(Stop)));
        Assert.Null((await platform.Get<RestoreTenant>().InPlaceAsync("alder", path, progress: null, Stop)).Problem);
        Assert.Equal(1, await platform.InShopAsync("alder", store => store.Translations.CountAsync(Stop)));
    }

    sealed class TrialDb(DbContextOptions<TrialDb> options) : TenantDb(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            base.ConfigureConventions(configurationBuilder);
            SqliteEngine.ConfigureConventions(configurationBuilder);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity<Letter>().ToTable("Letters").NotCopied();
        }
    }

    sealed class Letter
    {
        public long Id { get; init; }
    }
}
