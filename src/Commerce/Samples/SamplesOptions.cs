namespace Vitrine.Commerce.Samples;

/// <summary>The sample shops.</summary>
public sealed record SamplesOptions
{
    public const string Section = "Samples";

    /// <summary>Whether the sample shops are made at start where they are missing. On in Development.</summary>
    public bool Seed { get; init; }

    /// <summary>Where they are. Default: <c>tenants-sample</c> beside the solution.</summary>
    public string? Directory { get; init; }

    /// <summary>The domain under which they answer: <c>{slug}.{Root}</c>. Default: the platform's host without its first label.</summary>
    public string? Root { get; init; }
}
