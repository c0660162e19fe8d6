using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Platform.Console.Shop.Merchant;

/// <summary>What a shop is called, how it is reached, and how it counts.</summary>
[Permission("settings:read", PlaceKind.Shop)]
[Menu("shop_settings", "/settings", "settings", 30, Group = "settings")]
[RequestSizeLimit(SettingsModel.LargestUpload)]
public sealed class SettingsModel(StoreDb store, CurrentStaff staff, RunAction run, EndForm end, ConsoleShell shell) : PageModel
{
    const int LargestUpload = 3 * 1024 * 1024;

    [BindProperty] public Input Shop { get; set; } = new();

    public CurrentStaff Staff => staff;

    /// <summary>The logo's file as the storefront serves it, or null.</summary>
    public string? Logo { get; private set; }

    /// <summary>The shop's languages as they are kept, its own first.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    public string Currency { get; private set; } = "";

    public IEnumerable<SelectListItem> Units => [new(shell.Words["shop.units_metric"], nameof(UnitSystem.Metric)), new(shell.Words["shop.units_imperial"], nameof(UnitSystem.Imperial))];

    public static IEnumerable<SelectListItem> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && zone.Id.Contains('/', StringComparison.Ordinal)).Select(zone => zone.Id).Append("UTC").Order(StringComparer.Ordinal).Select(id => new SelectListItem(id.Replace('_', ' '), id))];

    public IEnumerable<SelectListItem> Offered => CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => ShopActions.IsLanguage(culture.Name) && !Languages.Contains(culture.Name, StringComparer.Ordinal))
        .Select(culture => new SelectListItem(NameOf(culture.Name), culture.Name)).OrderBy(item => item.Text, StringComparer.Create(shell.Culture, ignoreCase: true));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var settings = await LoadAsync(cancel);
        Shop = new Input
        {
            Name = settings.Name,
            Tagline = settings.Tagline,
            ContactMail = settings.ContactMail,
            ContactPhone = settings.ContactPhone,
            Units = settings.Units,
            TimeZone = settings.TimeZone,
            Locales = settings.Locales,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var settings = await LoadAsync(cancel);
        var wish = new ShopActions.Wish
        {
            Name = Shop.Name ?? "",
            Tagline = Shop.Tagline ?? "",
            ContactMail = Shop.ContactMail is { Length: > 0 } mail ? mail : null,
            ContactPhone = Shop.ContactPhone is { Length: > 0 } phone ? phone : null,
            Units = Shop.Units,
            TimeZone = Shop.TimeZone ?? "",
            Locales = [settings.DefaultLocale, .. Shop.Locales.Where(tag => tag != settings.DefaultLocale), .. Shop.AddLocale is { Length: > 0 } added ? (string[])[added] : []],
            Logo = new PictureWish(await Shop.Logo.ReadAsync(cancel), Shop.RemoveLogo),
        };
        var answer = await run.RunAsync(ShopActions.UpdateAsync, wish, cancel);
        return answer.Problem is null ? end.Done(HttpContext, $"{staff.Root}/settings", "shop.saved") : this.Refused(answer.Problems);
    }

    /// <summary>A language in itself, with its tag.</summary>
    public static string NameOf(string tag) => $"{CultureInfo.GetCultureInfo(tag).NativeName} ({tag})";

    async Task<ShopSettings> LoadAsync(CancellationToken cancel)
    {
        var settings = await store.Settings.AsNoTracking().SingleAsync(cancel);
        (Logo, Languages, Currency) = (settings.Logo, settings.Locales, settings.Currency);
        return settings;
    }

    public sealed record Input
    {
        [MaxLength(200)] public string? Name { get; init; }

        [MaxLength(300)] public string? Tagline { get; init; }

        [DataType(DataType.EmailAddress), MaxLength(256)] public string? ContactMail { get; init; }

        [DataType(DataType.PhoneNumber), MaxLength(40)] public string? ContactPhone { get; init; }

        public UnitSystem Units { get; init; }

        public string? TimeZone { get; init; }

        public List<string> Locales { get; init; } = [];

        public string? AddLocale { get; init; }

        public IFormFile? Logo { get; init; }

        public bool RemoveLogo { get; init; }
    }
}
