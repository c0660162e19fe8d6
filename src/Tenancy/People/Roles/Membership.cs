using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Roles;

public readonly record struct MembershipId(Guid Value) : IEntityId<MembershipId, Guid>
{
    public static MembershipId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>That somebody works at a place, and in which role. At most one for each person and place.</summary>
public sealed class Membership
{
    public required MembershipId Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required Place Place { get; init; }

    /// <summary>Name of a <see cref="BuiltInRole"/>, or the id of a <see cref="CustomRole"/> of the same place.</summary>
    public required string Role { get; set; }

    public required DateTimeOffset Since { get; init; }
}
