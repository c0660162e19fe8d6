using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.SingleSignOn;

public readonly record struct ProviderId(Guid Value) : IEntityId<ProviderId, Guid>
{
    public static ProviderId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A company's own sign-in service (OpenID Connect) for one shop or agency.</summary>
public sealed class SignOnProvider
{
    public required ProviderId Id { get; init; }

    /// <summary>One for each place.</summary>
    public required Place Place { get; init; }

    /// <summary>On the sign-in button.</summary>
    public required string Name { get; set; }

    /// <summary>The issuer's address; its settings are found below it (OpenID Connect Discovery 1.0).</summary>
    public required string Issuer { get; set; }

    public required string ClientId { get; set; }

    /// <summary>Sealed with the key ring.</summary>
    public required string SealedSecret { get; set; }

    /// <summary>The domain of the mail addresses it answers for, lower case.</summary>
    public required string Domain { get; set; }

    /// <summary>What a TXT record of that domain has to say.</summary>
    public required string DomainProof { get; set; }

    /// <summary>Null until the domain was proved: nobody comes in this way before.</summary>
    public DateTimeOffset? DomainProvedAt { get; set; }

    /// <summary>Whether addresses of that domain may come in no other way.</summary>
    public bool IsEnforced { get; set; }

    /// <summary>The claim that names groups, or null.</summary>
    public string? RoleClaim { get; set; }

    /// <summary>Which group gets which role, as JSON: <c>{"admins":"owner"}</c>.</summary>
    public string RoleMap { get; set; } = "{}";

    /// <summary>The role of whoever is in no mapped group. Null: they are not let in.</summary>
    public string? DefaultRole { get; set; }

    /// <summary>Rises with each change, so that every node notices.</summary>
    public int Version { get; set; }
}
