using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Pictures;

namespace Vitrine.Commerce.Settings;

/// <summary>What a shop is called and how it counts.</summary>
public static partial class ShopActions
{
    const int MostLocales = 20;

    static readonly PictureUse LogoUse = new(Megabytes: 2, Width: 1200, Height: 400);

    /// <summary>All of the settings at once, but that the logo stays unless it is told to go.</summary>
    public sealed record Wish : IChecked
    {
        [Required, MaxLength(200)] public string Name { get; init; } = "";

        [MaxLength(300)] public string Tagline { get; init; } = "";

        /// <summary>Null: not told.</summary>
        [EmailAddress, MaxLength(256)] public string? ContactMail { get; init; }

        /// <summary>Null: not told.</summary>
        [MaxLength(40)] public string? ContactPhone { get; init; }

        public UnitSystem Units { get; init; }

        /// <summary>IANA name.</summary>
        [Required, MaxLength(64)] public string TimeZone { get; init; } = "";

        /// <summary>BCP 47 tags, the shop's own language first.</summary>
        public IReadOnlyList<string> Locales { get; init; } = [];

        public PictureWish Logo { get; init; } = PictureWish.Keep;

        public IEnumerable<Problem> Problems()
        {
            if (ContactPhone is not null && !Phone().IsMatch(ContactPhone)) yield return new Problem("phone_invalid", "A phone number has digits, spaces and + ( ) / - only.", "contactPhone");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId) yield return new Problem("zone_unknown", "This time zone is not known. Choose one from the list.", "timeZone");
            if (Locales.Count == 0) yield return new Problem("language_missing", "A shop speaks at least one language.", "locales");
            if (Locales.Count > MostLocales) yield return new Problem("out_of_range", $"Use a value from 1 to {MostLocales}.", "locales") { Values = [1, MostLocales] };
            foreach (var tag in Locales.Where(tag => !IsLanguage(tag))) yield return new Problem("language_unknown", $"{tag} is no language tag. Write it like fr or pt-BR.", "locales") { Values = [tag] };
        }
    }

    /// <summary>Changes a shop's settings. Its pages show them from the next request on; its name in the platform's lists follows within seconds.</summary>
    [Action("shop.update", "PUT /shop", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(ShopRenamed))]
    public static async Task<Answer<Done>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var settings = await store.Settings.SingleAsync(cancel);
        // All texts are written in it; another one would leave them without their language.
        if (input.Locales[0] != settings.DefaultLocale) return new Problem("language_first", "The shop's own language stays the first one: all texts are written in it.", "locales");
        // An address that begins so is one or the other.
        var lower = input.Locales.Select(tag => tag.ToLowerInvariant()).ToList();
        if (await store.Markets.Where(market => market.Prefix != null && lower.Contains(market.Prefix)).Select(market => new { market.Name, market.Prefix }).FirstOrDefaultAsync(cancel) is { } bearer)
            return new Problem("language_is_prefix", $"Addresses of the market {bearer.Name} begin with {bearer.Prefix} already. Give it another beginning first.", "locales") { Values = [bearer.Name, bearer.Prefix!] };
        if (await SpokenInAsync(store, settings.Locales.Except(input.Locales, StringComparer.Ordinal).ToList(), cancel) is { } spoken)
            return new Problem("language_in_market", $"The market {spoken.Name} speaks {spoken.Language}. Take the language out of it first.", "locales") { Values = [spoken.Name, spoken.Language] };
        var logo = input.Logo.Remove ? null : settings.Logo;
        if (input.Logo.File is { Length: > 0 } file)
        {
            if (!RemakePicture.Run(file, LogoUse, "logo").Succeeded(out var picture, out var refused)) return refused;
            // Named by what it shows: another logo has another address, and no browser goes on showing the former one.
            logo = await ShopFile.KeepAsync(at, $"logo-{Convert.ToHexStringLower(SHA256.HashData(picture.Bytes).AsSpan(0, 8))}{picture.Extension}", picture.Bytes, cancel);
        }

        var before = Described(settings);
        List<string> locales = [.. input.Locales.Distinct(StringComparer.Ordinal)];
        var relearnt = !settings.Locales.SequenceEqual(locales, StringComparer.Ordinal);
        var renamed = settings.Name != input.Name.Trim();
        (settings.Name, settings.Tagline, settings.ContactMail, settings.ContactPhone) = (input.Name.Trim(), input.Tagline.Trim(), input.ContactMail?.Trim() ?? "", input.ContactPhone?.Trim() ?? "");
        (settings.Units, settings.TimeZone, settings.Locales, settings.Logo) = (input.Units, input.TimeZone, locales, logo);
        if (renamed) store.Announce(new ShopRenamed(settings.Name));
        if (relearnt) store.Announce(new ShopLanguagesChanged(locales));
        at.Record("shop", before, Described(settings));
        return new Done();
    }

    static async Task<(string Name, string Language)?> SpokenInAsync(StoreDb store, List<string> gone, CancellationToken cancel)
    {
        if (gone.Count == 0) return null;
        foreach (var market in await store.Markets.AsNoTracking().OrderBy(market => market.Id).ToListAsync(cancel))
            if (market.Languages.Find(gone.Contains) is { } language) return (market.Name, language);
        return null;
    }

    /// <summary>Whether this is a language with texts and numbers of its own, in the letters that addresses of shops use.</summary>
    public static bool IsLanguage(string tag)
    {
        if (!Tag().IsMatch(tag)) return false;
        try { return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name == tag; }
        catch (CultureNotFoundException) { return false; }
    }

    static object Described(ShopSettings settings) => new
    {
        name = settings.Name,
        tagline = settings.Tagline,
        contactMail = settings.ContactMail,
        contactPhone = settings.ContactPhone,
        units = settings.Units.ToString(),
        timeZone = settings.TimeZone,
        locales = settings.Locales.ToArray(),
        logo = settings.Logo,
    };

    [GeneratedRegex(@"\A[0-9+()/ .-]{0,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Z]{2})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
