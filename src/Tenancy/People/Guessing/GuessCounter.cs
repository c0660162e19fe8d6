namespace Vitrine.Tenancy.People.Guessing;

/// <summary>How often somebody guessed at a door lately.</summary>
public sealed class GuessCounter
{
    /// <summary>Hash of door, kind and whom it counts: an address or account is not readable here.</summary>
    public required string Key { get; init; }

    public required int Count { get; set; }

    public required DateTimeOffset EndsAt { get; set; }
}
