namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>A link that was mailed to a customer and works once.</summary>
public sealed class CustomerLink
{
    public const int LongestSealed = 8_000;

    /// <summary>SHA-256 of purpose, shop and the link's secret.</summary>
    public required byte[] TokenHash { get; init; }

    public required CustomerLinkPurpose Purpose { get; init; }

    /// <summary>Null: who registers is no customer before the link was used.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>What was typed at a registration, as <see cref="SealForCustomers"/> keeps it; null: nothing.</summary>
    public string? Sealed { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Null: it works yet.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What a mailed link is good for, and for nothing else.</summary>
public enum CustomerLinkPurpose
{
    /// <summary>Signs in without a password.</summary>
    SignIn,

    /// <summary>Sets a new password.</summary>
    Recovery,

    /// <summary>Makes the account of whoever registered and chooses its password.</summary>
    Registration,

    /// <summary>Chooses the first password of a customer the shop knows.</summary>
    Invitation,
}

static class CustomerLinks
{
    extension(CustomerLinkPurpose purpose)
    {
        public TimeSpan Life => purpose switch
        {
            CustomerLinkPurpose.SignIn => TimeSpan.FromMinutes(30),
            CustomerLinkPurpose.Recovery => TimeSpan.FromHours(2),
            CustomerLinkPurpose.Registration => TimeSpan.FromHours(24),
            _ => TimeSpan.FromDays(30),
        };

        /// <summary>Part of what is hashed.</summary>
        public string Secret => $"customer.{purpose}";
    }
}
