using System.Text.Json;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Commands;

public sealed class DbCommandTests
{
    [Fact]
    public async Task A_fleet_can_be_looked_at_and_migrated_from_the_command_line()
    {
        await using var platform = Engines.Empty(Engines.Sqlite, builder => builder.WithoutWalk());
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = platform.DataDirectory };
        Assert.Equal((0, "There are no shops yet.\n", ""), await ProgramProcess.RunAsync(settings, "db", "status"));

        await platform.CreateOldAsync("alder", "birch", "cedar");
        await platform.BreakAsync("birch");
        var behind = await ProgramProcess.RunAsync(settings, "db", "status");
        Assert.Equal((1, "3 of 3 shops are not at this program's version. Run: db migrate\n"), (behind.Code, behind.Errors));
        Assert.Matches("(?m)_Initial +Behind +3$", behind.Output);

        var unknown = await ProgramProcess.RunAsync(settings, "db", "migrate", "--only", "nobody");
        Assert.Equal((1, "There is no tenant 'nobody' with a shop. See them all with: tenants list\n"), (unknown.Code, unknown.Errors));
        var one = await ProgramProcess.RunAsync(settings, "db", "migrate", "--only", "alder");
        Assert.Equal((0, "1 migrated, 0 failed\n"), (one.Code, one.Output));
        Assert.StartsWith("1 of 1, ", one.Errors, StringComparison.Ordinal);

        var all = await ProgramProcess.RunAsync(settings, "db", "migrate");
        Assert.Equal((1, "1 migrated, 1 failed\n"), (all.Code, all.Output));
        Assert.Contains("birch: Migration ", all.Errors, StringComparison.Ordinal);
        Assert.EndsWith("1 shops stay on their old version, unchanged, and answer 503 until they are mended; the others are done. See: db status\n", all.Errors, StringComparison.Ordinal);

        var listed = await ProgramProcess.RunAsync(settings, "db", "status");
        Assert.Equal(1, listed.Code);
        Assert.Matches("(?m)^birch: Failed since .*, begun 1 times: Migration .* cannot be applied to this shop's data: .*mend its data and run: db migrate As it was: .*safety/birch.db$", listed.Output);
        var json = await ProgramProcess.RunAsync(settings, "db", "status", "--json");
        using var rows = JsonDocument.Parse(json.Output);
        Assert.Equal(["alder current", "birch failed", "cedar current"], rows.RootElement.EnumerateArray().Select(row => $"{row.GetProperty("slug").GetString()} {row.GetProperty("standing").GetString()}"));

        await platform.BreakAsync("birch", mend: true);
        Assert.Equal((0, "1 migrated, 0 failed\n"), await ProgramProcess.RunAsync(settings, "db", "migrate") is var (code, output, _) ? (code, output) : default);
        Assert.Equal(0, (await ProgramProcess.RunAsync(settings, "db", "status")).Code);
    }
}
