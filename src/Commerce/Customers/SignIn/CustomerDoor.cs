using Vitrine.Commerce.Data;
using Vitrine.Tenancy.People.Guessing;
using Vitrine.Tenancy.People.Sessions;
using Vitrine.Tenancy.Tenants;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>The shop at whose door somebody stands, and how often they may try.</summary>
public sealed class CustomerDoor(StoreDb store, LimitGuesses limit, CurrentTenant tenant)
{
    const string Key = "customer-link-key";

    public StoreDb Store => store;

    /// <summary>Part of everything that is hashed or counted for this shop.</summary>
    public string Place => Tenancy.Actions.Place.Of(tenant.Info.Id).ToString();

    /// <inheritdoc cref="LimitGuesses.CountAsync"/>
    public Task<DateTimeOffset?> CountLinkAsync(Caller caller, CancellationToken cancel) => limit.CountAsync(Key, Place, account: null, caller.Address, cancel);

    /// <summary>Counts a guess at the present password of somebody who is signed in, with those at the door.</summary>
    public Task<DateTimeOffset?> CountPasswordAsync(string mail, Caller caller, CancellationToken cancel) => limit.CountAsync(SignInCustomer.Door, Place, mail, caller.Address, cancel);

    public Task ForgiveAsync(string mail, CancellationToken cancel) => limit.ForgiveAsync(SignInCustomer.Door, Place, mail, cancel);
}
