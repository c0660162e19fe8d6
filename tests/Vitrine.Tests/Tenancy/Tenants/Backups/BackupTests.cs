using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Backups;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Tenants.Backups;

public sealed class BackupTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_shop_that_lost_its_data_is_as_it_was_after_a_restore_in_place_and_the_wrong_restore_can_be_undone(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAwkwardAsync("alder");
        var (sums, files) = (await platform.SumsAsync("alder"), platform.FilesOf("alder"));
        var backup = await BackupAsync(platform, "alder");
        Assert.Equal((engine, sums.Values.Sum(sum => sum.Rows) + 1), (backup.Engine, backup.Rows)); // and the owner's row

        await platform.InShopAsync("alder", store => store.Products.ExecuteDeleteAsync(Stop));
        await platform.WriteFileAsync("alder", "picture.svg", "overwritten");
        await platform.WriteFileAsync("alder", "later.txt", "made after the backup");
        var (lost, lostFiles) = (await platform.SumsAsync("alder"), platform.FilesOf("alder"));

        var restored = await platform.Get<RestoreTenant>().InPlaceAsync("alder", backup.Path, progress: null, Stop);
        Assert.Equal(tenant.Id, restored.Value?.Id);
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        Assert.Equal(files, platform.FilesOf("alder"));
        Assert.Equal(HttpStatusCode.OK, await platform.StatusAsync("alder"));
        Assert.Equal(3, await platform.NextLocationAsync("alder")); // 2 was given once, before the backup

        Assert.Null((await platform.Get<UndoRestore>().RunAsync("alder", progress: null, Stop)).Problem);
        Assert.Equal(lost, await platform.SumsAsync("alder"));
        Assert.Equal(lostFiles, platform.FilesOf("alder"));

        var kept = (await platform.Get<UndoRestore>().ListAsync("alder", Stop)).Value!;
        Assert.Equal(1, (await platform.Get<UndoRestore>().DropAsync("alder", Stop)).Value);
        var server = platform.Get<DatabaseServers>().Main;
        Assert.False(await server.Engine.ExistsAsync(server, Assert.Single(kept).DatabaseName, Stop));
        Assert.Equal(lost, await platform.SumsAsync("alder"));
        Assert.Equal("nothing_kept", (await platform.Get<UndoRestore>().RunAsync("alder", progress: null, Stop)).Problem?.Code);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_shop_restored_beside_another_is_a_preview_of_its_own_that_search_engines_do_not_index(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAwkwardAsync("alder");
        var (sums, files) = (await platform.SumsAsync("alder"), platform.FilesOf("alder"));
        var backup = await BackupAsync(platform, "alder");
        var answer = await platform.Get<RestoreTenant>().BesideAsync("alder", backup.Path, "alder-yesterday", serverName: null, progress: null, Stop);
        Assert.True(answer.Succeeded(out var beside, out var problem), problem?.Message);
        Assert.Equal(sums, await platform.SumsAsync("alder-yesterday"));
        Assert.Equal(files, platform.FilesOf("alder-yesterday"));
        Assert.Equal(beside.Id, await platform.InShopAsync("alder-yesterday", store => store.Owner.Select(owner => owner.TenantId).SingleAsync(Stop)));
        using (var page = await platform.ClientFor("alder-yesterday.vitrine.localhost").GetAsync("/", Stop))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("noindex, nofollow", Assert.Single(page.Headers.GetValues("X-Robots-Tag")));
        }

        using (var original = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/", Stop)) Assert.False(original.Headers.Contains("X-Robots-Tag"));
        await platform.ActAsync(TenantActions.PublishAsync, new TenantName("alder-yesterday"));
        using (var published = await platform.ClientFor("alder-yesterday.vitrine.localhost").GetAsync("/", Stop)) Assert.False(published.Headers.Contains("X-Robots-Tag"));

        // What happens in one is not seen in the other.
        await platform.InShopAsync("alder-yesterday", store => store.Pages.ExecuteDeleteAsync(Stop));
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        Assert.Equal("slug_taken", (await platform.Get<RestoreTenant>().BesideAsync("alder", backup.Path, "alder-yesterday", serverName: null, progress: null, Stop)).Problem?.Code);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.PostgreSql)]
    public async Task A_backup_is_one_moment_of_a_shop_that_goes_on_writing(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            // Always written together, to the first and the last table that are read.
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await platform.InShopAsync("alder", async store =>
                {
                    await using var transaction = await store.BeginWriteAsync(Stop);
                    store.Pages.Add(new ContentPage { Handle = $"{writer}-{i}", Title = "pair" });
                    store.Translations.Add(new Vitrine.Commerce.Content.Translation { Locale = "fr", Resource = "PAGE", Key = $"{writer}-{i}", Field = "title", Text = "paire" });
                    await store.SaveChangesAsync(Stop);
                    await transaction.CommitAsync(Stop);
                });
                Interlocked.Increment(ref written);
            }
        })));
        List<StoredBackup> backups = [];
        for (var i = 0; i < 4; i++)
        {
            var before = Volatile.Read(ref written);
            while (Volatile.Read(ref written) < before + 20) await Task.Delay(5, Stop);
            backups.Add(await BackupAsync(platform, "alder", platform.PathOf($"b{i}.vitrine")));
        }

        await enough.CancelAsync();
        await writing;
        Assert.Equal(written, await platform.InShopAsync("alder", store => store.Pages.CountAsync(Stop))); // nobody was refused
        long last = 0;
        foreach (var (backup, i) in backups.Select((backup, i) => (backup, i)))
        {
            var restored = await platform.Get<RestoreTenant>().BesideAsync("alder", backup.Path, $"moment-{i}", serverName: null, progress: null, Stop);
            Assert.Null(restored.Problem);
            var (pages, translations) = await platform.InShopAsync($"moment-{i}", async store => (await store.Pages.LongCountAsync(Stop), await store.Translations.LongCountAsync(Stop)));
            Assert.Equal(pages, translations);
            Assert.True(pages > last && pages < written, $"{pages} pages after {last} of {written}");
            last = pages;
        }
    }

    [Fact]
    public async Task Only_the_newest_backups_are_kept_where_that_is_wished_and_a_named_file_is_never_overwritten()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAsync("alder");
        for (var i = 0; i < 4; i++) Assert.Null((await platform.Get<BackupTenant>().RunAsync("alder", to: null, keep: 2, progress: null, Stop)).Problem);
        var listed = platform.Get<BackupFolder>().List("alder");
        Assert.Equal(2, listed.Count);
        Assert.All(listed, backup => Assert.Null(backup.Problem));
        Assert.Equal("file_exists", (await platform.Get<BackupTenant>().RunAsync("alder", listed[0].Path, keep: null, progress: null, Stop)).Problem?.Code);
        Assert.Equal("not_found", (await platform.Get<BackupTenant>().RunAsync("nobody", to: null, keep: null, progress: null, Stop)).Problem?.Code);
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(platform.PathOf("backups/alder")).Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.PathOf("snapshots")));
    }

    public static TheoryData<string, string, string> Damages => new()
    {
        { "half of it", "archive_damaged", "end is missing" },
        { "a flipped byte in a part", "archive_damaged", "" },
        { "a flipped byte in the manifest", "archive_damaged", "manifest.json" },
        { "a changed checksum", "archive_damaged", "is not what it was" },
        { "a missing part", "archive_damaged", "missing" },
        { "a part too many", "archive_damaged", "not on its list" },
        { "a part twice", "archive_damaged", "twice" },
        { "a name that leads out", "archive_damaged", "leads out" },
        { "another tenant's", "foreign_backup", "birch" },
        { "no archive", "archive_damaged", "no archive" },
        { "an archive of something else", "not_a_backup", "no backup of a shop" },
        { "a newer form", "too_new", "newer program" },
        { "a newer schema", "too_new", "does not know" },
        { "rows that do not add up", "rows_differ", "Products" },
        { "no file", "file_missing", "There is no file" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task What_is_no_whole_backup_of_this_shop_is_refused_before_anything_changes(string damage, string code, string says)
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAwkwardAsync("alder");
        if (damage == "another tenant's") await platform.CreateAsync("birch");
        var path = platform.PathOf("backup.vitrine");
        await BackupAsync(platform, damage == "another tenant's" ? "birch" : "alder", path);
        Damaged.Apply(path, damage);
        var sums = await platform.SumsAsync("alder");
        var before = Everything(platform);

        var answer = await platform.Get<RestoreTenant>().InPlaceAsync("alder", path, progress: null, Stop);
        Assert.Equal(code, answer.Problem?.Code);
        Assert.Contains(says, answer.Problem!.Message, StringComparison.Ordinal);
        if (damage != "another tenant's") Assert.Equal(code, (await platform.Get<RestoreTenant>().BesideAsync("alder", path, "beside", serverName: null, progress: null, Stop)).Problem?.Code);
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        Assert.Equal(before, Everything(platform)); // no draft, no folder, nothing
        await using var db = platform.Get<ControlDatabase>().Open();
        Assert.Equal(0, await db.AsideDatabases.CountAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, await platform.StatusAsync("alder"));
    }

    [Fact]
    public async Task Of_two_restores_of_one_shop_at_once_one_is_told_that_it_is_being_changed_or_both_happen_one_after_the_other()
    {
        await using var platform = RunningPlatform.Empty();
        await platform.CreateAwkwardAsync("alder");
        var sums = await platform.SumsAsync("alder");
        var backup = await BackupAsync(platform, "alder");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => platform.Get<RestoreTenant>().InPlaceAsync("alder", backup.Path, progress: null, Stop))));
        Assert.Contains(answers, answer => answer.Problem is null);
        Assert.All(answers.Where(answer => answer.Problem is not null), answer => Assert.Equal("in_progress", answer.Problem!.Code));
        Assert.Equal(sums, await platform.SumsAsync("alder"));
        var kept = (await platform.Get<UndoRestore>().ListAsync("alder", Stop)).Value!;
        Assert.Equal(answers.Count(answer => answer.Problem is null), kept.Count); // each exchanged one for one
        Assert.Equal(kept.Count, kept.Select(former => former.DatabaseName).Distinct().Count());
    }

    internal static async Task<StoredBackup> BackupAsync(RunningPlatform platform, string slug, string? to = null)
    {
        var answer = await platform.Get<BackupTenant>().RunAsync(slug, to, keep: null, progress: null, Stop);
        Assert.True(answer.Succeeded(out var backup, out var problem), problem?.Message);
        return backup;
    }

    static List<string> Everything(RunningPlatform platform) =>
        [.. Directory.EnumerateFileSystemEntries(platform.DataDirectory, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
