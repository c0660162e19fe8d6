using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Finds and ends sessions of customers.</summary>
public sealed class KeepCustomerSessions(StoreDb store, CurrentTenant tenant, TimeProvider time)
{
    // Not at every request: a look at a page shall not be a write.
    static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    /// <summary>Whose session a cookie's secret belongs to, by one query. Null: it ended, was never there, or is another shop's.</summary>
    public async Task<SignedInCustomer?> FindAsync(string secret, CancellationToken cancel)
    {
        if (secret.Length is 0 or > 100) return null;
        var (hash, now) = (ConsoleSecret.Hash(OpenCustomerSession.Purpose, Place.Of(tenant.Info.Id).ToString(), secret), time.GetUtcNow());
        var found = await (from session in store.CustomerSessions.AsNoTracking()
                           join customer in store.Customers.AsNoTracking() on session.CustomerId equals customer.Id
                           where session.TokenHash == hash && session.EndsAt > now && session.Stamp == customer.SecurityStamp && customer.State == CustomerState.Active
                           select new SignedInCustomer(session, customer)).SingleOrDefaultAsync(cancel);
        if (found is { Session: var used } && now - used.SeenAt > SeenEvery)
        {
            var ends = now + CustomerSession.Idle < used.CreatedAt + CustomerSession.Longest ? now + CustomerSession.Idle : used.CreatedAt + CustomerSession.Longest;
            await using var transaction = await store.BeginWriteAsync(cancel);
            await store.CustomerSessions.Where(row => row.Id == used.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now).SetProperty(row => row.EndsAt, ends), cancel);
            await transaction.CommitAsync(cancel);
        }

        return found;
    }

    public async Task EndAsync(CustomerSessionId session, CancellationToken cancel)
    {
        await using var transaction = await store.BeginWriteAsync(cancel);
        await store.CustomerSessions.Where(row => row.Id == session).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>Who is signed in at the shop, and in which session.</summary>
public sealed record SignedInCustomer(CustomerSession Session, Customer Customer);

/// <summary>Ending all sessions of a customer, inside whatever transaction ends them.</summary>
static class CustomerSessionQueries
{
    extension(StoreDb store)
    {
        /// <summary>Ends every session and every link of a customer, and gives them a stamp under which no other counts, which is saved with what is saved next.</summary>
        public async Task EndSessionsAsync(Customer customer, CancellationToken cancel)
        {
            customer.SecurityStamp = Customer.NewStamp();
            await store.CustomerSessions.Where(row => row.CustomerId == customer.Id).ExecuteDeleteAsync(cancel);
            await store.CustomerLinks.Where(row => row.CustomerId == customer.Id).ExecuteDeleteAsync(cancel);
        }
    }
}
