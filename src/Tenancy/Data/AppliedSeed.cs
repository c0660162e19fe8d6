namespace Vitrine.Tenancy.Data;

/// <summary>A seed that has been written to this shop, in the same transaction as its rows.</summary>
public sealed class AppliedSeed
{
    public required string Name { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }
}
