using System.Diagnostics;
using System.Globalization;
using Vitrine.Commerce.Taxes;

namespace Vitrine.Bench;

/// <summary>What the tax of a cart costs: twenty lines of four classes with shipping that follows them.</summary>
static class Taxing
{
    const int Lines = 20;
    const int Rounds = 7;
    const int Carts = 20_000;

    public static Task RunAsync()
    {
        var rules = new TaxRules { Rates = TaxRates.BuiltIn, Registrations = [new("DE", Scheme: TaxScheme.OneStopShop), new("CA"), new("CA", "QC"), new("US", "NY")] };
        string[] classes = ["", "", "books", "food", "children"];
        var cart = new TaxQuestion { Currency = "EUR", Origin = new("DE"), Destination = new("FR"), Lines = [.. Enumerable.Range(0, Lines).Select(i => new TaxedLine($"{i}", 1_000 + (i * 37), 1 + (i % 3), classes[i % classes.Length]))], Shipping = 690 };
        (string What, TaxRules Rules, TaxQuestion Question)[] ways =
        [
            ("France, a line each", rules, cart),
            ("France, on the total, prices with tax", rules with { Rounding = TaxRounding.Total, PricesIncludeTax = true }, cart),
            ("Quebec, a line each", rules, cart with { Destination = new("CA", "QC") }),
            ("Quebec, on the total, prices with tax", rules with { Rounding = TaxRounding.Total, PricesIncludeTax = true }, cart with { Destination = new("CA", "QC") }),
            ("a business in France", rules with { PricesIncludeTax = true }, cart with { Customer = new(VatNumber: "FR40303265045") }),
        ];
        foreach (var (what, ours, question) in ways)
        {
            List<double> times = [];
            long bytes = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var begun = Stopwatch.GetTimestamp();
                for (var i = 0; i < Carts; i++) CalculateTax.Of(ours, question);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Carts);
                bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Carts;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {times.Order().ElementAt(Rounds / 2):F1} us and {bytes / 1024.0:F1} kB a cart of {Lines} lines"));
        }

        return Task.CompletedTask;
    }
}
