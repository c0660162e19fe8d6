using System.Diagnostics;
using System.Globalization;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Bench;

/// <summary>Prices a cart of twenty lines with two hundred active discounts of all kinds, and of one awkward kind.</summary>
static class Pricing
{
    const int Rounds = 2_000;

    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static Task RunAsync()
    {
        var cart = CartOf(20);
        Measure("20 lines, no discount", cart, []);
        Measure("20 lines, 200 discounts of all kinds", cart, RulesOf(200, random => random.Next(8)));
        Measure("20 lines, 200 discounts that all go together", cart, RulesOf(200, _ => 7));
        Measure("20 lines, 200 times buy some get some, all together", cart, [.. RulesOf(200, _ => 7).Select(rule => rule with { Kind = DiscountKind.BuyGet })]);
        Measure("20 lines, 200 amounts shared out, all together", cart, [.. RulesOf(200, _ => 7).Select(rule => rule with { Kind = DiscountKind.Products, PartsPerMillion = 0, AmountMinor = 500 + rule.Id.Value, Once = true })]);
        Measure("500 lines, 200 discounts of all kinds", CartOf(500), RulesOf(200, random => random.Next(8)));
        return Task.CompletedTask;
    }

    static void Measure(string what, CartToPrice cart, DiscountRule[] rules)
    {
        List<double> times = [];
        var bytes = 0L;
        for (var i = -500; i < Rounds; i++)
        {
            var (before, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            PriceCart.Of(cart, rules, Now);
            if (i < 0) continue;
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {sorted[Rounds / 2]:F3} ms, p95 {sorted[(int)(Rounds * 0.95)]:F3} ms, at most {bytes / 1024.0:F1} kB"));
    }

    static CartToPrice CartOf(int lines) => new()
    {
        Currency = "EUR", ShippingMinor = 490, Country = "FR",
        Lines = [.. Enumerable.Range(0, lines).Select(i => new LineToPrice($"line-{i:D4}", ProductId.Of(i), VariantId.Of(i), (i % 3) + 1, new Money(995 + (i * 137), "EUR")) { Collections = [.. Enumerable.Range(0, 5).Select(n => CollectionId.Of((i + n) % 20))] })],
    };

    static DiscountRule[] RulesOf(int count, Func<Random, int> combines)
    {
        var random = new Random(7);
        DiscountReach Reach() => random.Next(3) switch
        {
            0 => DiscountReach.Everything,
            1 => DiscountReach.Of(ReachKind.Collections, [random.Next(20), random.Next(20)]),
            _ => DiscountReach.Of(ReachKind.Products, Enumerable.Range(0, 10).Select(_ => (long)random.Next(40))),
        };
        return [.. Enumerable.Range(1, count).Select(id => new DiscountRule
        {
            Id = DiscountId.Of(id), Title = $"Discount {id}", Kind = (DiscountKind)(id % 4), Currency = "EUR", PartsPerMillion = id % 3 == 0 ? 0 : random.Next(10_000, 400_000), AmountMinor = id % 3 == 0 ? random.Next(50, 3_000) : 0, Once = id % 2 == 0,
            Reach = Reach(), Gets = Reach(), BuyQuantity = random.Next(1, 4), GetQuantity = 1, MinimumMinor = id % 5 == 0 ? 2_000 : null, Combines = (DiscountClasses)combines(random),
        })];
    }
}
