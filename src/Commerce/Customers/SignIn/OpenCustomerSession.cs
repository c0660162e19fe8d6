using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>The one place that opens sessions of customers, in the transaction of whoever calls. Always a new secret: none that a browser brought along is ever taken over.</summary>
public sealed class OpenCustomerSession(StoreDb store, CurrentTenant tenant, TimeProvider time)
{
    internal const string Purpose = "customer.session";

    /// <param name="how">See <see cref="CustomerSignedIn"/>.</param>
    /// <returns>The secret for the browser's cookie; it is kept nowhere.</returns>
    public async Task<string> RunAsync(Customer customer, string how, CancellationToken cancel)
    {
        var (secret, hash) = ConsoleSecret.New(Purpose, Place.Of(tenant.Info.Id).ToString());
        var now = time.GetUtcNow();
        store.CustomerSessions.Add(new CustomerSession
        {
            Id = new CustomerSessionId(Guid.CreateVersion7(now)), TokenHash = hash, CustomerId = customer.Id, Stamp = customer.SecurityStamp, How = how, CreatedAt = now, SeenAt = now, EndsAt = now + CustomerSession.Idle,
        });
        store.Announce(new CustomerSignedIn(customer.Id, how));
        await store.SaveChangesAsync(cancel);
        return secret;
    }
}
