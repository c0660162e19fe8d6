using Vitrine.Tenancy.Agencies.Branding;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.Agencies;

public readonly record struct AgencyId(Guid Value) : IEntityId<AgencyId, Guid>
{
    public static AgencyId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A company that resells branded shops to its own merchants and manages them.</summary>
public sealed class Agency
{
    public required AgencyId Id { get; init; }

    /// <summary>A short name for addresses and commands, see <see cref="Tenants.Slug"/>.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>
    /// The agency's own domain under which its new shops answer as <c>{slug}.{root}</c>, so that they never show the
    /// platform's name. Null: its shops answer under the platform's root.
    /// </summary>
    public string? Root { get; set; }

    /// <summary>The host name of the agency's own console. Null: it has none yet.</summary>
    public string? ConsoleHost { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What memory keeps of an agency.</summary>
public sealed record AgencyInfo(AgencyId Id, string Slug, string Name)
{
    /// <summary>How its consoles look; null while nobody has chosen.</summary>
    public BrandInfo? Brand { get; init; }
}
