namespace Vitrine.Tenancy.Nodes;

/// <summary>A program that answers requests, and how much of what changed it has seen.</summary>
public sealed class ServingNode
{
    public const int NameLength = 200;

    /// <summary>The process (<see cref="Work.Leases.ProcessIdentity"/>), and a mark of the node in it.</summary>
    public required string Name { get; init; }

    /// <summary>The newest change of hosts that its memory holds: a number of <see cref="Data.Revision.Hosts"/>, or -1 before its first look.</summary>
    public long Seen { get; set; }
}
