using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Settings;

/// <summary>A shop has another name. Told in the shop's own database.</summary>
[Event("shop.renamed")]
public sealed record ShopRenamed(string Name) : IEvent
{
    public string Subject => "shop";
}

/// <summary>Lets the platform's list of tenants follow the names of shops.</summary>
public sealed class FollowShopName(RenameTenant rename) : IListener<ShopRenamed>
{
    // The shop's database says which shop it was, not the message.
    public Task HearAsync(ShopRenamed fact, Delivery delivery, CancellationToken cancel) =>
        delivery.Place.Tenant is { } tenant ? rename.RunAsync(tenant, fact.Name, cancel) : throw new UndeliverableException("A shop's new name was told outside a shop.");
}
