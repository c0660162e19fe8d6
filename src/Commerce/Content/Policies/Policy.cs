namespace Vitrine.Commerce.Content.Policies;

/// <summary>What a shop promises and has to say by law. One without text is none.</summary>
public sealed class Policy
{
    public required PolicyKind Kind { get; init; }

    /// <summary>HTML, sanitized before it was stored. Empty: nobody sees the policy.</summary>
    public string BodyHtml { get; set; } = "";

    public DateTimeOffset UpdatedAt { get; set; }
}

public enum PolicyKind
{
    Privacy,
    Terms,
    Refunds,
    Shipping,
    LegalNotice,
    Withdrawal,
}

/// <summary>How policies are called in addresses: <c>/policies/{handle}</c>, as shops that move here know them.</summary>
public static class PolicyHandles
{
    static readonly (PolicyKind Kind, string Handle)[] All =
    [
        (PolicyKind.Privacy, "privacy-policy"),
        (PolicyKind.Terms, "terms-of-service"),
        (PolicyKind.Refunds, "refund-policy"),
        (PolicyKind.Shipping, "shipping-policy"),
        (PolicyKind.LegalNotice, "legal-notice"),
        (PolicyKind.Withdrawal, "right-of-withdrawal"),
    ];

    public static string Of(PolicyKind kind) => Array.Find(All, one => one.Kind == kind).Handle ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This policy has no address.");

    /// <summary>Null where no policy is called so.</summary>
    public static PolicyKind? Find(string handle) => Array.FindIndex(All, one => one.Handle == handle) is >= 0 and var at ? All[at].Kind : null;
}
