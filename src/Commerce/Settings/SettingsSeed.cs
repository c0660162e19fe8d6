using Vitrine.Commerce.Data;
using Vitrine.Commerce.Samples;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Tenants.Provisioning;

namespace Vitrine.Commerce.Settings;

/// <summary>Writes the shop's name, currency and languages, and for a sample its brand.</summary>
public sealed class SettingsSeed(StoreDb store, SampleShops samples) : IShopSeed
{
    public string Name => "settings";

    public int Order => 10;

    public async Task WriteAsync(Tenant tenant, CancellationToken cancel)
    {
        var settings = new ShopSettings
        {
            Name = tenant.Name,
            Currency = tenant.Setup.Currency,
            Country = tenant.Setup.Country,
            TimeZone = tenant.Setup.TimeZone,
            Locales = [.. tenant.Setup.Locales.Split(',')],
        };
        if (tenant.Setup.Sample is { } sample) Dress(settings, samples.Read(sample));
        store.Settings.Add(settings);
        await store.SaveChangesAsync(cancel);
    }

    static void Dress(ShopSettings settings, SampleShop sample)
    {
        var locale = settings.DefaultLocale;
        settings.Tagline = sample.Tagline.GetValueOrDefault(locale, "");
        settings.Logo = sample.Logo;
        settings.Featured = [.. sample.Featured];
        settings.Brand = sample.Brand.ToBrand();
        if (sample.Hero is { } image && sample.HeroText.GetValueOrDefault(locale) is { } text)
            settings.Hero = new Hero { Heading = text.Heading, Body = text.Body, Image = image };
    }
}
