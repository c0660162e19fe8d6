using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Invitations;

public readonly record struct InvitationId(Guid Value) : IEntityId<InvitationId, Guid>
{
    public static InvitationId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Somebody was asked to work at a place and has not answered yet, or has.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public required InvitationId Id { get; init; }

    public required Place Place { get; init; }

    /// <summary>Whom it was sent to, as Identity normalises addresses: one open invitation for each place and address.</summary>
    public required string Mail { get; init; }

    /// <summary>See <see cref="Roles.Membership.Role"/>.</summary>
    public required string Role { get; set; }

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] TokenHash { get; set; }

    public PersonId? InvitedBy { get; init; }

    public required DateTimeOffset SentAt { get; set; }

    public required DateTimeOffset EndsAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}
