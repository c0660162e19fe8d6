using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Vitrine.Tenancy.Databases.Sqlite;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class DatabaseFaultTests
{
    [Theory]
    [InlineData("no database at all, and long enough to be taken for one", "is damaged or no database")]
    [InlineData(null, "is missing")]
    public async Task A_damaged_or_missing_shop_answers_503_and_the_log_says_how_to_mend_it(string? content, string says)
    {
        var log = new RecordedLog();
        await using var platform = RunningPlatform.WithSamples(log.Attach);
        var path = platform.PathOf("shops/atelier-brume.db");
        if (content is null) File.Delete(path);
        else File.WriteAllText(path, string.Concat(Enumerable.Repeat(content, 500)));

        using var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("sqlite", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("vitrine", page, StringComparison.OrdinalIgnoreCase);
        var line = Assert.Single(log.Lines, line => line.Contains("atelier-brume.db", StringComparison.Ordinal));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Contains("backup", line, StringComparison.Ordinal);

        using var neighbour = await platform.ClientFor("kettle-and-co.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, neighbour.StatusCode);
        Assert.Equal(content is not null, File.Exists(path)); // a missing shop is not made anew, and empty
    }

    [Fact]
    public async Task A_database_damaged_in_the_middle_answers_503_where_it_hurts_and_heals_with_its_backup()
    {
        await using var platform = RunningPlatform.WithSamples();
        var path = platform.PathOf("shops/northline-supply.db");
        var backup = File.ReadAllBytes(path);
        var broken = backup.ToArray();
        Array.Fill(broken, (byte)0xA5, 40_000, broken.Length - 80_000);
        File.WriteAllBytes(path, broken);
        using (var answer = await platform.ClientFor("northline-supply.localhost").GetAsync("/collections/all")) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);

        await platform.Services.CloseShopAsync("northline-supply.localhost");
        File.WriteAllBytes(path, backup);
        using var healed = await platform.ClientFor("northline-supply.localhost").GetAsync("/collections/all");
        Assert.Equal(HttpStatusCode.OK, healed.StatusCode);
    }

    [Fact]
    public async Task A_shop_that_is_older_than_the_program_is_not_served_before_it_is_migrated()
    {
        await using var platform = RunningPlatform.WithSamples();
        await using (var connection = new SqliteConnection($"Data Source={platform.PathOf("shops/atelier-brume.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM __EFMigrationsHistory; INSERT INTO __EFMigrationsHistory VALUES ('20200101000000_Older', '10.0.0')";
            await command.ExecuteNonQueryAsync();
        }

        using var answer = await platform.ClientFor("atelier-brume.localhost").GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Theory]
    [InlineData("3.45.1", false)]
    [InlineData("3.51.2", false)] // the last one that can corrupt a database in WAL mode
    [InlineData("3.51.3", true)]
    [InlineData("4.0.0", true)]
    public void A_SQLite_library_that_can_damage_data_is_refused(string version, bool safe)
    {
        if (safe) SqliteEngine.RequireSafeVersion(version);
        else Assert.Throws<Vitrine.Tenancy.Databases.DatabaseFault>(() => SqliteEngine.RequireSafeVersion(version));
    }

    [Theory]
    [InlineData(5)] // locked
    [InlineData(6)] // locked within this process
    [InlineData(15)] // the log of a killed writer is being taken over by several at once
    public void A_database_that_others_keep_for_themselves_is_a_fault_that_passes_and_no_error_of_ours(int code) =>
        Assert.Equal(Vitrine.Tenancy.Databases.DatabaseFaultKind.Unreachable, new SqliteEngine().Explain(new SqliteException("locked", code), "shop.db")?.Kind);

    [Fact]
    public void The_SQLite_library_in_use_is_a_safe_one() => SqliteEngine.RequireSafeVersion(SqliteEngine.LibraryVersion());

    [Theory]
    [EveryEngine(ServersOnly = true)]
    public async Task An_unreachable_database_server_makes_readiness_say_so_and_pages_answer_503_without_a_restart_after_it(string engine)
    {
        await using var platform = Engines.Empty(engine);
        await platform.CreateAsync("alder");
        var prefix = platform.Get<Microsoft.Extensions.Options.IOptions<Vitrine.Tenancy.Databases.DataOptions>>().Value.Prefix;
        using (var open = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/")) Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        foreach (var database in (string[])["control", "shops_alder"]) await Engines.TakeAwayAsync(engine, $"{prefix}_{database}");
        using (var down = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/")) Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        using (var ready = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/healthz/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("control database", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var database in (string[])["control", "shops_alder"]) await Engines.GiveBackAsync(engine, $"{prefix}_{database}");
        using (var back = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/")) Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        for (var i = 0; i < 300; i++) // an answer is kept for a second
        {
            using var ready = await platform.ClientFor("alder.vitrine.localhost").GetAsync("/healthz/ready");
            if (ready.IsSuccessStatusCode) break;
            await Task.Delay(100);
        }

        Assert.Equal("ready\n", await platform.ClientFor("alder.vitrine.localhost").GetStringAsync("/healthz/ready"));
    }
}
