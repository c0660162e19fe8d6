using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Taxes;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Taxes;

/// <summary>Places, classes and rates as people read them.</summary>
static class TaxWords
{
    extension(ConsoleShell shell)
    {
        /// <summary>A country, or a region with it: <c>Canada – Quebec</c>. A region nobody named stays its code.</summary>
        public string TaxPlace(string country, string region)
        {
            var known = Countries.Find(country);
            var name = known?.NameIn(shell.Words.Language) ?? country;
            if (region.Length == 0) return name;
            // Some are written otherwise in another language, and some are places for tax alone.
            return $"{name} – {(shell.Words.Knows($"taxes.region_{country}-{region}") ? shell.Words[$"taxes.region_{country}-{region}"] : known?.FindRegion(region)?.Name ?? region)}";
        }

        /// <inheritdoc cref="TaxPlace(ConsoleShell, string, string)"/>
        /// <param name="code">Such as <c>CA-QC</c>.</param>
        public string TaxPlace(string code)
        {
            var (country, region) = TaxForm.PlaceOf(code);
            return shell.TaxPlace(country, region);
        }

        public string TaxClass(string code) => shell.Words[$"taxes.class_{(code.Length == 0 ? "standard" : code)}"];

        /// <summary>A rate with all of its digits: <c>9.975%</c>.</summary>
        public string Percent(int ppm) => string.Create(shell.Culture, $"{(ppm / 10_000m).ToString("0.####", shell.Culture)}{(shell.Words.Language == "en" ? "" : "\u00A0")}%");

        /// <summary>Countries, and regions that have rates of their own, by name.</summary>
        public IEnumerable<SelectListItem> TaxPlaces(TaxRates rates, bool collecting)
        {
            var regions = rates.All.Where(rate => rate.Region.Length > 0 && (!collecting || rate.Jurisdiction != rate.Country)).Select(rate => $"{rate.Country}-{rate.Region}").Distinct(StringComparer.Ordinal);
            if (collecting) regions = regions.Where(code => rates.Jurisdictions.Contains(code, StringComparer.Ordinal));
            // Where the regions alone collect, the country is no choice.
            var countries = Countries.All.Select(country => country.Code).Where(country => !collecting || rates.Jurisdictions.Contains(country, StringComparer.Ordinal) || !rates.Jurisdictions.Any(one => one.StartsWith(country + "-", StringComparison.Ordinal)));
            return countries.Concat(regions).Select(code => new SelectListItem(shell.TaxPlace(code), code)).OrderBy(item => item.Text, StringComparer.Create(shell.Culture, CompareOptions.IgnoreCase));
        }

        public IEnumerable<SelectListItem> TaxClassChoices() => TaxClasses.All.Select(code => new SelectListItem(shell.TaxClass(code), code));
    }
}
