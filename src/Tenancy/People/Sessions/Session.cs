using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People.Sessions;

public readonly record struct SessionId(Guid Value) : IEntityId<SessionId, Guid>
{
    public static SessionId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One browser in which somebody signed in at one console. The cookie holds a secret, this row its hash: ended here, it is ended everywhere at once.</summary>
public sealed class Session
{
    /// <summary>Unused for this long it ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(7);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long a password waits for its second factor.</summary>
    public static readonly TimeSpan Pending = TimeSpan.FromMinutes(10);

    /// <summary>How long a proof of who somebody is serves for changes that could lock them out.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromMinutes(10);

    public required SessionId Id { get; init; }

    /// <summary>SHA-256 of the console it belongs to and the cookie's secret: at another console the same cookie finds nothing.</summary>
    public required byte[] TokenHash { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The console it belongs to, see <see cref="StaffConsole.Of(Hosts.Site?)"/>.</summary>
    public required string Console { get; init; }

    /// <summary>False while a second factor is still asked for: until then it opens no page.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How the person proved who they are: <c>password</c>, <c>password+code</c>, <c>password+recovery</c>, <c>passkey</c>, <c>sso</c>.</summary>
    public required string How { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Correct to some minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When they last proved who they are, for changes that ask for it again.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Signed out, ended from elsewhere, or replaced. Null: it goes on until <see cref="EndsAt"/>.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the person proved lately enough who they are.</summary>
    public bool IsProved(DateTimeOffset now) => now - ProvedAt <= Proof;

    public string? Address { get; init; }

    public string? Agent { get; init; }

    /// <summary>For a sign-in through a company's own service: which one.</summary>
    public Guid? Provider { get; init; }
}
