namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>How far a walk has come.</summary>
/// <param name="Done">Shops that this walk is through with, whatever became of them.</param>
/// <param name="Total">How many were behind when it began.</param>
/// <param name="Last">The one that it has just finished.</param>
public sealed record MigrationProgress(int Done, int Total, MigrationOutcome Last);

/// <summary>What a walk did.</summary>
/// <param name="Outcomes">Each shop that it was through with.</param>
/// <param name="Left">Shops that are still behind and did not have their turn: another program is at them, or their disk is full.</param>
public sealed record MigrationResult(IReadOnlyList<MigrationOutcome> Outcomes, IReadOnlyList<string> Left)
{
    public int Failed => Outcomes.Count(outcome => outcome.Problem is not null);
}
