using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Visits;

public readonly record struct VisitId(Guid Value) : IEntityId<VisitId, Guid>
{
    public static VisitId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Somebody is, or was, in a console that is not theirs. It lasts no longer than the consent it rests on.</summary>
public sealed class Visit
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public required VisitId Id { get; init; }

    public required ConsentId ConsentId { get; init; }

    public required TenantId TenantId { get; init; }

    public required PersonId PersonId { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}
