using System.Globalization;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Platform.Storefront;

/// <summary>What a field of the merchant's own says, as a shopper reads it.</summary>
static class FieldText
{
    /// <returns>Empty for what is no text by itself: HTML, JSON, and what leads to something else.</returns>
    public static string Of(MetafieldReading field, ShopView shop)
    {
        var type = field.Definition.Meaning;
        return string.Join(", ", field.Texts.Select(text => One(type, text, shop)).Where(text => text.Length > 0));
    }

    static string One(MetafieldType type, string text, ShopView shop)
    {
        var typed = MetafieldText.Typed(type, [text]);
        return type.Kind switch
        {
            MetafieldKind.SingleLine or MetafieldKind.MultiLine or MetafieldKind.Colour or MetafieldKind.Url => text,
            MetafieldKind.Boolean => shop.Words[text == "true" ? "yes" : "no"],
            MetafieldKind.Integer or MetafieldKind.Decimal or MetafieldKind.Rating => Number(typed, shop.Culture),
            MetafieldKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("D", shop.Culture),
            MetafieldKind.Moment when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(shop.Settings.TimeZone)).ToString("f", shop.Culture),
            MetafieldKind.Money when CurrencyExponents.TryParse(typed, shop.Settings.Currency, out var money) => shop.Price(money),
            MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension when typed.Split(' ') is [var amount, var unit] => $"{Number(amount, shop.Culture)} {unit.Replace('_', ' ')}",
            _ => "",
        };
    }

    static string Number(string text, CultureInfo culture) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,0.#########", culture) : text;
}
