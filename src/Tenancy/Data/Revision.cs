namespace Vitrine.Tenancy.Data;

/// <summary>A counter that is raised in the transaction of a change, so that nodes see that their memory is old.</summary>
public sealed class Revision
{
    /// <summary>The counter of everything that decides which host name leads to which site.</summary>
    public const string Hosts = "hosts";

    public required string Name { get; init; }

    public long Number { get; set; }
}
