using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Shipping;

/// <summary>What the actions of shipping do alike.</summary>
static class ShippingRows
{
    /// <summary>Rules about several rows, such as that no two zones name one country, hold however many ask at one moment.</summary>
    public static Task<int> OneAtATimeAsync(StoreDb store, CancellationToken cancel) => store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);

    public static bool IsTaken(IEnumerable<string> names, string name) => names.Any(other => SearchKey.Of(other) == SearchKey.Of(name));

    /// <summary>Forgets the translations of rates that go.</summary>
    public static async Task ForgetTextsAsync(StoreDb store, IQueryable<ShippingRate> rates, CancellationToken cancel)
    {
        var keys = (await rates.Select(rate => rate.Id).ToListAsync(cancel)).ConvertAll(id => id.Value.ToString(CultureInfo.InvariantCulture));
        foreach (var some in keys.Chunk(500)) await store.Translations.Where(text => text.Resource == TranslatedResource.DeliveryMethod && some.Contains(text.Key)).ExecuteDeleteAsync(cancel);
    }
}
