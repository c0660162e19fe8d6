using System.Globalization;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.Tenants;

/// <summary>What a new shop may start with.</summary>
static class TenantSetupRules
{
    extension(TenantSetup setup)
    {
        /// <summary>Null where the setup may be used, else what is wrong with it.</summary>
        public Problem? Check()
        {
            if (setup.Currency is not { Length: 3 } || !setup.Currency.All(char.IsAsciiLetterUpper))
                return new("currency_invalid", $"'{setup.Currency}' is no currency: use the three capital letters of ISO 4217, such as EUR.", "currency");
            if (setup.Country is not { Length: 2 } || !setup.Country.All(char.IsAsciiLetterUpper))
                return new("country_invalid", $"'{setup.Country}' is no country: use the two capital letters of ISO 3166, such as FR.", "country");
            if (setup.Locales.Split(',').FirstOrDefault(tag => !IsLanguage(tag)) is { } tag)
                return new("locale_invalid", $"'{tag}' is no language: use tags such as en, fr or pt-BR, separated by commas.", "locales");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(setup.TimeZone, out _))
                return new("time_zone_invalid", $"'{setup.TimeZone}' is no time zone: use a name such as Europe/Paris.", "timeZone");
            return null;
        }
    }

    static bool IsLanguage(string tag)
    {
        try { return tag.Length >= 2 && CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0; }
        catch (CultureNotFoundException) { return false; }
    }
}
