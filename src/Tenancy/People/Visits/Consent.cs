using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Tenancy.People.Visits;

public readonly record struct ConsentId(Guid Value) : IEntityId<ConsentId, Guid>
{
    public static ConsentId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A merchant lets the people of an agency or of the platform into their console, for a time. They can take it back at any moment.</summary>
public sealed class Consent
{
    /// <summary>How long a request waits for an answer.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    public required ConsentId Id { get; init; }

    public required TenantId TenantId { get; init; }

    /// <summary>Whose people may come: the tenant's agency, or the platform.</summary>
    public required Place To { get; init; }

    /// <summary>Why it was asked for, in the visitor's words; may be empty.</summary>
    public string Reason { get; init; } = "";

    public PersonId? AskedBy { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public PersonId? GivenBy { get; set; }

    /// <summary>Null while it is only asked for.</summary>
    public DateTimeOffset? GivenAt { get; set; }

    /// <summary>Null while it is only asked for.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>Taken back or refused.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether it is asked for and may still be answered.</summary>
    public bool IsWaiting(DateTimeOffset now) => GivenAt is null && EndedAt is null && AskedAt > now - Waits;

    public bool IsOpen(DateTimeOffset now) => GivenAt is not null && EndedAt is null && EndsAt > now;
}
