using System.Globalization;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Pricing;
using Vitrine.Commerce.Shipping;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Shipping;

/// <summary>What the pages of shipping say, in the person's language.</summary>
static class ShippingTexts
{
    extension(ConsoleShell shell)
    {
        public string Weight(long grams) => $"{(grams / 1000m).ToString("#,0.###", shell.Culture)} kg";

        /// <summary>One sentence of an explanation.</summary>
        public string Say(Because because) => shell.Words.Say($"shipping.because_{because.Code}", [.. because.Values.Select(object? (value) => value switch
        {
            Money money => shell.Money(money),
            Grams grams => shell.Weight(grams.Value),
            long number => shell.Number(number),
            _ => value,
        })]);

        public string PlacesOf(ShippingZone zone)
        {
            if (zone.IsRest) return shell.Words["shipping.rest"];
            List<(Country, Region?)> places = [];
            foreach (var place in zone.Places)
            {
                if (Countries.Find(place.Country) is not { } country) continue;
                if (place.Regions.Count == 0) places.Add((country, null));
                places.AddRange(place.Regions.Select(code => (country, country.FindRegion(code))));
            }

            return new PlaceNames(places).ToString(null, shell.Culture);
        }

        /// <summary>What a rate costs, in a few words.</summary>
        public string PriceOf(ShippingRate rate, string currency)
        {
            var price = rate.Kind switch
            {
                RateKind.Carrier => rate.Carrier ?? "",
                RateKind.Flat => Amount(rate.PriceMinor ?? 0),
                _ when rate.Tiers.Count == 0 => "",
                _ when rate.Tiers.Min(tier => tier.PriceMinor) == rate.Tiers.Max(tier => tier.PriceMinor) => Amount(rate.Tiers[0].PriceMinor),
                _ => $"{Amount(rate.Tiers.Min(tier => tier.PriceMinor))} – {Amount(rate.Tiers.Max(tier => tier.PriceMinor))}",
            };
            return rate.FreeFromMinor is { } free ? shell.Words.Say("shipping.price_free_from", price, shell.Money(new Money(free, currency))) : price;

            string Amount(long minor) => minor == 0 ? shell.Words["shipping.free"] : shell.Money(new Money(minor, currency));
        }

        public string Dates(DeliveryEstimate estimate) => estimate.From == estimate.Until ? Day(shell, estimate.From) : shell.Words.Say("shipping.dates", Day(shell, estimate.From), Day(shell, estimate.Until));
    }

    static string Day(ConsoleShell shell, DateOnly day) => day.ToString("ddd d MMM", shell.Culture);

    /// <summary>Days of the week, the culture's first one first; Sunday is 0.</summary>
    public static IEnumerable<(int Day, string Name)> Week(CultureInfo culture) =>
        Enumerable.Range(0, 7).Select(i => ((int)culture.DateTimeFormat.FirstDayOfWeek + i) % 7).Select(day => (day, culture.DateTimeFormat.GetDayName((DayOfWeek)day)));
}
