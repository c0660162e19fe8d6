using Vitrine.Tenancy.Data;

namespace Vitrine.Commerce.Customers.SignIn;

public readonly record struct CustomerSessionId(Guid Value) : IEntityId<CustomerSessionId, Guid>
{
    public static CustomerSessionId Of(Guid value) => new(value);
}

/// <summary>One browser in which a customer signed in at this shop. The cookie holds a secret, this row its hash; without the row nobody is signed in.</summary>
public sealed class CustomerSession
{
    /// <summary>Unused for this long it ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public const int LongestHow = 20;

    public required CustomerSessionId Id { get; init; }

    /// <summary>SHA-256 of the shop and the cookie's secret: in another shop the same cookie finds nothing.</summary>
    public required byte[] TokenHash { get; init; }

    public required CustomerId CustomerId { get; init; }

    /// <summary>The customer's stamp when it was begun; it is good for no other.</summary>
    public required string Stamp { get; init; }

    /// <summary>See <see cref="CustomerSignedIn"/>.</summary>
    public required string How { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Correct to an hour.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}
