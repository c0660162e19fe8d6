using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Commerce.Settings;

/// <summary>A shop speaks other languages than before. Told in the shop's own database.</summary>
/// <param name="Locales">BCP 47 tags, the shop's own language first.</param>
[Event("shop.languages_changed")]
public sealed record ShopLanguagesChanged(IReadOnlyList<string> Locales) : IEvent
{
    public string Subject => "shop";
}
