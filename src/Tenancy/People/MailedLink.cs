namespace Vitrine.Tenancy.People;

/// <summary>A link that was mailed to somebody and works once: a new password, another mail address.</summary>
public sealed class MailedLink
{
    /// <summary>SHA-256 of purpose, console and the link's secret.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary><c>reset</c>, <c>mail</c>.</summary>
    public required string Purpose { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The new mail address, where that is what it confirms.</summary>
    public string? Mail { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
