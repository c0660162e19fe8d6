namespace Vitrine.Tenancy.Seeing;

/// <summary>
/// Something outside the program that it leans on: a database, a cache. <c>/healthz/ready</c> names those that do not answer,
/// and <c>doctor</c> says what to do about it. Found by scanning the rooms; one instance for the whole program.
/// </summary>
public interface IDependency
{
    /// <summary>In a stranger's words, such as <c>control database</c>: readiness is asked by anybody. No address.</summary>
    string Name { get; }

    /// <summary>Whether the node is not ready without it. Otherwise it serves on, and readiness has a note.</summary>
    bool IsNeeded { get; }

    /// <summary>Whether the settings name it at all. One that is not used is not asked.</summary>
    bool IsUsed => true;

    /// <summary>What is lost while it does not answer, for one that is not needed, such as <c>changes of other nodes are seen within 5 s</c>.</summary>
    string? Without => null;

    /// <summary>
    /// Asks it; about once a second at most, whatever the number of callers. Returning says that it answers. Given up by
    /// <paramref name="cancel"/> after two seconds.
    /// </summary>
    /// <exception cref="Exception">It does not answer. The message is for staff alone; that of a <see cref="Databases.DatabaseFault"/> says what to do.</exception>
    Task AskAsync(CancellationToken cancel);
}
