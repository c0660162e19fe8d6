namespace Vitrine.Commerce.GiftCards;

/// <summary>Whether a gift card or store credit can be spent at a moment, and why not.</summary>
public enum CreditState
{
    Active,
    Spent,
    Expired,
    Disabled,
}

public static class CreditQueries
{
    extension(IQueryable<Credit> credits)
    {
        public IQueryable<Credit> In(CreditState state, DateTimeOffset now) => state switch
        {
            CreditState.Disabled => credits.Where(one => one.DisabledAt != null),
            CreditState.Expired => credits.Where(one => one.DisabledAt == null && one.ExpiresAt != null && one.ExpiresAt <= now),
            CreditState.Spent => credits.Where(one => one.DisabledAt == null && (one.ExpiresAt == null || one.ExpiresAt > now) && one.BalanceMinor == 0),
            _ => credits.Where(one => one.DisabledAt == null && (one.ExpiresAt == null || one.ExpiresAt > now) && one.BalanceMinor > 0),
        };
    }

    public static CreditState Of(DateTimeOffset? disabledAt, DateTimeOffset? expiresAt, long balanceMinor, DateTimeOffset now) =>
        disabledAt is not null ? CreditState.Disabled : expiresAt <= now ? CreditState.Expired : balanceMinor == 0 ? CreditState.Spent : CreditState.Active;
}
