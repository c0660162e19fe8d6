namespace Vitrine.Tenancy.Work.Leases;

/// <summary>Who does a piece of work that only one may do at a time.</summary>
/// <remarks>No clock decides: a holder shows that it lives by counting (<see cref="Beat"/>), and others measure on their own stopwatch how long the count stood still.</remarks>
public sealed class Lease
{
    public const int NameLength = 100;
    public const int OwnerLength = 200;

    public required string Name { get; init; }

    /// <summary>The process that holds it (<see cref="ProcessIdentity"/>, and a mark of the node in it), or null when it is free.</summary>
    public string? Owner { get; set; }

    /// <summary>Higher with every holder. What a holder writes carries it, so that one who was taken for dead changes nothing any more.</summary>
    public long Fence { get; set; }

    /// <summary>Raised every few seconds by a living holder.</summary>
    public long Beat { get; set; }
}
