namespace Vitrine.Tests.Fixtures;

/// <summary>Drills that kill real programs and load the machine; they run after everything else and one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Drills
{
    public const string Name = "drills";
}
