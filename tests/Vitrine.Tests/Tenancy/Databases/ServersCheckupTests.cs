using Microsoft.Extensions.Time.Testing;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Tenancy.Databases;

public sealed class ServersCheckupTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "ahead of")]
    [InlineData(1, "behind")]
    public async Task A_server_whose_clock_goes_wrong_is_named_and_one_that_agrees_is_not(int ours, string? says)
    {
        await using var platform = Engines.Empty(Engines.PostgreSql);
        var checkup = new ServersCheckup(platform.Get<DatabaseServers>(), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(ours)));
        List<Finding> warnings = [];
        await foreach (var finding in checkup.ExamineAsync(Stop)) if (finding.State is FindingState.Warning) warnings.Add(finding);
        if (says is null) Assert.Empty(warnings);
        else Assert.Contains(says, Assert.Single(warnings).Says, StringComparison.Ordinal);
    }
}
