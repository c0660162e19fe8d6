namespace Vitrine.Tenancy.Databases.Migrating;

/// <summary>What became of one shop.</summary>
/// <param name="Slug">Which shop.</param>
/// <param name="Version">The migration it stands at now.</param>
/// <param name="Problem">Why it could not be migrated, or null.</param>
/// <param name="IsFull">Whether that was for want of disk space, which the next shop would want too.</param>
public sealed record MigrationOutcome(string Slug, string Version, string? Problem, bool IsFull = false)
{
    /// <summary>Whether the problem passes by itself, so that the shop waits for another try and has not failed.</summary>
    public bool Again { get; init; }
}
