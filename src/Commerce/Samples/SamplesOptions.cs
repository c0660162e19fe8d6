using Vitrine.Tenancy.Configuration;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Commerce.Samples;

/// <summary>The sample shops.</summary>
public sealed record SamplesOptions
{
    public const string Section = "Samples";

    /// <summary>Whether the sample shops are made at start where they are missing. On in Development.</summary>
    public bool Seed { get; init; }

    /// <summary>Where they are. Default: beside the solution, else beside the program.</summary>
    [Default("`tenants-sample`")]
    public string? Directory { get; init; }

    /// <summary>The domain under which they answer: <c>{slug}.{Root}</c>. Default: the platform's host without its first label.</summary>
    [Default("the parent of `Hosts:Platform`")]
    public string? Root { get; init; }

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Root is not null && !HostName.TryParse(Root, out _, out var problem))
            yield return $"Samples:Root is '{Root}', which is not a host name: {HostName.Explain(problem)}";
    }
}
