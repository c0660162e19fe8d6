using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Vitrine.Tests.Fixtures;

/// <summary>Runs a theory once for each database engine. One whose server is missing here is skipped by name, with what to set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryEngineAttribute : DataAttribute
{
    /// <summary>Leaves SQLite out, which has no server that could go away.</summary>
    public bool ServersOnly { get; init; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Engines.All.Where(engine => !ServersOnly || engine != Engines.Sqlite).Select(engine => new TheoryDataRow<string>(engine) { Skip = Engines.Missing(engine) })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
