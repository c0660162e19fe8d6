using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class CheckupTests
{
    [Theory]
    [InlineData("24:00:00", true)] // a day
    [InlineData("-00:01:00", true)]
    [InlineData("00:00:00", false)]
    public async Task A_clock_that_differs_from_the_database_servers_is_worth_a_warning(string ahead, bool warns)
    {
        await using var platform = Engines.Empty(Engines.PostgreSql);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.Parse(ahead.Replace("24:", "1.00:", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        List<Finding> findings = [];
        await foreach (var finding in new ServersCheckup(platform.Get<DatabaseServers>(), time).ExamineAsync(CancellationToken.None)) findings.Add(finding);
        Assert.Equal(warns, findings.Exists(finding => finding.State is FindingState.Warning && finding.What.StartsWith("clock", StringComparison.Ordinal)));
        Assert.DoesNotContain(findings, finding => finding.State is FindingState.Missing);
    }

    [Theory]
    [InlineData(100L << 30, FindingState.Fine)]
    [InlineData(500L << 20, FindingState.Warning)]
    [InlineData(1L << 20, FindingState.Missing)]
    public void A_disk_that_is_nearly_full_is_named(long free, FindingState state) => Assert.Equal(state, DirectoryCheckup.Space(free).State);

    [Theory]
    [InlineData(1_000_000, FindingState.Fine)]
    [InlineData(12, FindingState.Warning)]
    public void A_file_system_that_is_out_of_inodes_is_named(long free, FindingState state) => Assert.Equal(state, DirectoryCheckup.Files(free).State);
}
