using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Colours;
using Vitrine.Platform.Storefront;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Mails;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Platform.Mails;

/// <summary>Sends a shop's mails to its customers: in the shop's name and colours, with links to its own primary host. Whoever was erased meanwhile gets none.</summary>
sealed class DeliverShopMail(StoreDb store, CurrentTenant tenant, SealShopMail seal, HostDirectory hosts, ShopMailSender sender) : IListener<ShopMailWanted>
{
    static readonly Rgb Graphite = new(0x2b, 0x2e, 0x33);

    public async Task HearAsync(ShopMailWanted fact, Delivery delivery, CancellationToken cancel)
    {
        if (fact.Customer is { } id && !await store.Customers.AnyAsync(one => one.Id == id, cancel)) return;
        var content = seal.Open(fact) ?? throw new UndeliverableException("What was sealed in this mail cannot be opened: it was sealed in another shop, or its key is gone. Whoever wanted it asks again.");
        var template = ShopMailTemplate.All.FirstOrDefault(known => known.Name == fact.Template) ?? throw new UndeliverableException($"There is no mail {fact.Template}.");
        var settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        // What memory has now: the host may be another one than when the mail was wanted.
        var host = (hosts.Find(tenant.Info.Id) ?? tenant.Info).PrimaryHost;
        var locale = settings.Locales.Contains(fact.Language) ? fact.Language : settings.DefaultLocale;
        var path = (locale == settings.DefaultLocale ? "" : $"/{locale}") + template.Path + (content.Key is { } key ? $"?key={key}" : "");
        var brand = new ConsoleBrand { Name = settings.Name, Colours = BrandColours.From(Rgb.TryParse(settings.Brand?.Light.Accent, out var accent) ? accent : Graphite) };
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = TimeZoneInfo.ConvertTime(content.At, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).ToString("O", CultureInfo.InvariantCulture), [MailTemplate.Path] = path };
        if (content.Gift is { } gift)
        {
            var amount = MoneyText.Format(new Money(gift.AmountMinor, gift.Currency), CultureInfo.GetCultureInfo(locale));
            (values["code"], values["message"], values["amount"]) = (gift.Code, gift.Message, amount);
        }

        await sender.RunAsync(content.To, locale, $"shop_{template.Name}", values, (brand, host), delivery, cancel);
    }
}
