namespace Vitrine.Commerce.Shipping.Carriers;

/// <summary>What a carrier said.</summary>
/// <param name="Code">For explanations.</param>
public abstract record CarrierAnswer(string Code)
{
    /// <summary>Whether the same question may have another answer soon.</summary>
    public virtual bool IsTransient => false;

    /// <summary>It carries the parcel.</summary>
    public sealed record Offered(IReadOnlyList<Offer> Offers) : CarrierAnswer("offered");

    /// <summary>It carries nothing there.</summary>
    public sealed record DestinationUnreachable() : CarrierAnswer("unreachable");

    /// <summary>It was asked too often.</summary>
    public sealed record RateLimited(DateTimeOffset Until) : CarrierAnswer("rate_limited")
    {
        public override bool IsTransient => true;
    }

    /// <summary>It does not know the shop: somebody has to look at the account.</summary>
    public sealed record CredentialsRefused() : CarrierAnswer("credentials_refused");

    /// <summary>It did not answer in time.</summary>
    public sealed record TooSlow() : CarrierAnswer("too_slow")
    {
        public override bool IsTransient => true;
    }

    /// <summary>It is out of order, or said what cannot be.</summary>
    /// <param name="Why">For the log.</param>
    public sealed record Unavailable(string Why) : CarrierAnswer("unavailable")
    {
        public override bool IsTransient => true;
    }

    /// <param name="Service">The carrier's own name of the service.</param>
    /// <param name="PriceMinor">Minor units of the parcel's currency.</param>
    /// <param name="Days">Working days on the way. Null: the rate's own.</param>
    public sealed record Offer(string Service, string Name, long PriceMinor, (int Min, int Max)? Days = null);
}
