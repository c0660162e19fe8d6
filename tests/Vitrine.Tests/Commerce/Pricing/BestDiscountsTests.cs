using System.Globalization;
using System.Numerics;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Tests.Commerce.Pricing;

/// <summary>Random carts in currencies with none, two and three digits after the point.</summary>
public sealed class BestDiscountsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, long> Currencies => new() { { "EUR", 5_000 }, { "USD", 5_000 }, { "JPY", 600 }, { "KWD", 40_000 } };

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Lines_and_discounts_add_up_no_line_is_below_nothing_and_no_order_matters(string currency, long most)
    {
        var random = new Random(most.GetHashCode() ^ currency[0]);
        for (var round = 0; round < 400; round++)
        {
            var (cart, rules) = Draw(random, currency, most, lines: random.Next(1, 12), discounts: random.Next(0, 14));
            var priced = PriceCart.Of(cart, rules, Now);
            foreach (var line in priced.Lines)
            {
                Assert.True(line.FinalMinor >= 0);
                Assert.Equal(line.FinalMinor, line.ListMinor - line.Reasons.Sum(reason => reason.AmountMinor));
                Assert.All(line.Reasons, reason => Assert.True(reason.AmountMinor > 0));
                if (line.Line.IsGiftCard) Assert.Empty(line.Reasons);
            }

            Assert.Equal(cart.Lines.Select(line => line.Key), priced.Lines.Select(line => line.Line.Key));
            foreach (var taken in priced.Taken.Where(one => one.Class is not DiscountClasses.Shipping))
                Assert.Equal(taken.AmountMinor, priced.Lines.SelectMany(line => line.Reasons).Where(reason => reason.Discount == taken.Id).Sum(reason => reason.AmountMinor));
            Assert.Equal(priced.TotalMinor, priced.ListMinor + (cart.ShippingMinor ?? 0) - priced.SavedMinor);
            Assert.Equal(priced.SubtotalMinor - priced.OrderDiscountMinor, priced.Lines.Sum(line => line.FinalMinor));

            var shuffled = PriceCart.Of(cart with { Lines = [.. cart.Lines.OrderBy(_ => random.Next())], Codes = [.. cart.Codes.OrderBy(_ => random.Next())] }, [.. rules.OrderBy(_ => random.Next())], Now);
            Assert.Equal(Written(priced), Written(shuffled));
        }
    }

    [Theory]
    [MemberData(nameof(Currencies))]
    public void No_other_set_of_discounts_that_may_stand_together_takes_off_more(string currency, long most)
    {
        var random = new Random(currency[1]);
        var several = 0;
        for (var round = 0; round < 400; round++)
        {
            var (cart, rules) = Draw(random, currency, most, lines: random.Next(1, 6), discounts: random.Next(1, 8));
            var priced = PriceCart.Of(cart, rules, Now);
            var naive = Naive.Best(cart, rules);
            Assert.True(naive == priced.SavedMinor, string.Create(CultureInfo.InvariantCulture, $"round {round}: {naive} can be taken off, and {priced.SavedMinor} is"));
            if (priced.Taken.Count > 1) several++;
        }

        Assert.True(several > 40, $"Only {several} carts had more than one discount: the draw says too little.");
    }

    static string Written(PricedCart cart) => string.Join('\n',
    [
        .. cart.Lines.OrderBy(line => line.Line.Key, StringComparer.Ordinal).Select(line => $"{line.Line.Key} {line.FinalMinor} {string.Join(' ', line.Reasons)}"),
        .. cart.Taken.Select(taken => taken.ToString()), .. cart.Refused.Select(refused => refused.ToString()), $"{cart.TotalMinor}",
    ]);

    static (CartToPrice Cart, DiscountRule[] Rules) Draw(Random random, string currency, long most, int lines, int discounts)
    {
        var cart = new CartToPrice
        {
            Currency = currency, ShippingMinor = random.Next(4) == 0 ? null : random.NextInt64(most / 4), Codes = ["ONE", "TWO", "THREE", "NONE"],
            Lines = [.. Enumerable.Range(0, lines).Select(i => new LineToPrice($"{i}", ProductId.Of(random.Next(1, 6)), VariantId.Of(i), random.Next(1, 5), new Money(random.NextInt64(random.Next(5) == 0 ? 3 : most), currency))
            {
                Collections = [.. Enumerable.Range(1, 3).Where(_ => random.Next(2) == 0).Select(id => CollectionId.Of(id))], IsGiftCard = random.Next(10) == 0,
            })],
        };
        return (cart, [.. Enumerable.Range(1, discounts).Select(id => Rule(random, id, currency, most))]);
    }

    static DiscountRule Rule(Random random, int id, string currency, long most)
    {
        DiscountReach Reach() => random.Next(3) switch
        {
            0 => DiscountReach.Everything,
            1 => DiscountReach.Of(ReachKind.Collections, [random.Next(1, 4)]),
            _ => DiscountReach.Of(ReachKind.Products, [random.Next(1, 6), random.Next(1, 6)]),
        };
        var percent = random.Next(2) == 0;
        var needsCode = random.Next(3) == 0;
        return new DiscountRule
        {
            Id = DiscountId.Of(id), Title = $"Discount {id}", Kind = (DiscountKind)random.Next(4), Currency = currency, PartsPerMillion = percent ? random.Next(1, 1_000_001) / random.Next(1, 20) : 0, AmountMinor = percent ? 0 : random.NextInt64(1, most),
            Once = random.Next(2) == 0, Reach = Reach(), Gets = Reach(), BuyQuantity = random.Next(1, 4), GetQuantity = random.Next(1, 3), MostPerOrder = random.Next(2) == 0 ? null : random.Next(1, 3),
            MinimumMinor = random.Next(4) == 0 ? random.NextInt64(1, 2 * most) : null, MinimumQuantity = random.Next(5) == 0 ? random.Next(1, 6) : null, Combines = (DiscountClasses)(random.Next(3) == 0 ? 7 : random.Next(8)),
            NeedsCode = needsCode, Entered = needsCode ? [new EnteredCode(((string[])["ONE", "TWO", "THREE"])[random.Next(3)])] : [], EndsAt = random.Next(10) == 0 ? Now : null,
        };
    }

    /// <summary>Tries every set, slowly, in words of its own.</summary>
    static class Naive
    {
        public static long Best(CartToPrice cart, DiscountRule[] all)
        {
            var rules = all.Where(rule => Applies(cart, rule)).ToArray();
            var best = 0L;
            for (var set = 0; set < 1 << rules.Length; set++)
            {
                var chosen = rules.Where((_, i) => (set & (1 << i)) != 0).ToArray();
                if (Permitted(chosen) && Value(cart, chosen) is { } value) best = Math.Max(best, value);
            }

            return best;
        }

        static bool Permitted(DiscountRule[] chosen)
        {
            for (var i = 0; i < chosen.Length; i++)
                for (var j = i + 1; j < chosen.Length; j++)
                    if (!chosen[i].Combines.HasFlag(chosen[j].Class) || !chosen[j].Combines.HasFlag(chosen[i].Class) || (chosen[i].Kind is DiscountKind.Shipping && chosen[j].Kind is DiscountKind.Shipping)) return false;
            return true;
        }

        // Null: two of them want one line at once.
        static long? Value(CartToPrice cart, DiscountRule[] chosen)
        {
            var taken = new long[cart.Lines.Count];
            var held = new bool[cart.Lines.Count];
            foreach (var whole in chosen.Where(IsWhole))
            {
                foreach (var (i, amount) in Rows(cart, whole).Index())
                {
                    if (amount == 0) continue;
                    if (held[i]) return null;
                    (held[i], taken[i]) = (true, amount);
                }
            }

            foreach (var rule in chosen.Where(rule => rule.Class is DiscountClasses.Product && !IsWhole(rule)))
                foreach (var (i, amount) in Rows(cart, rule).Index())
                    if (!held[i]) taken[i] = Math.Max(taken[i], amount);
            var ofProducts = taken.Sum();
            var left = cart.Lines.Where(line => !line.IsGiftCard).Sum(line => line.ListMinor) - ofProducts;
            var ofOrder = chosen.Where(rule => rule.Kind is DiscountKind.Order).ToList();
            var percent = Part(left, Math.Min(1_000_000, ofOrder.Sum(rule => (long)rule.PartsPerMillion)));
            var order = Math.Min(left, percent + ofOrder.Where(rule => rule.PartsPerMillion == 0).Sum(rule => rule.AmountMinor));
            return ofProducts + order + (chosen.Any(rule => rule.Kind is DiscountKind.Shipping) ? cart.ShippingMinor ?? 0 : 0);
        }

        static bool Applies(CartToPrice cart, DiscountRule rule)
        {
            if (rule.EndsAt <= Now || (rule.NeedsCode && rule.Entered.Count == 0)) return false;
            var reached = cart.Lines.Where(line => !line.IsGiftCard && (rule.Class is not DiscountClasses.Product || rule.Reach.Has(line))).ToList();
            return reached.Count > 0 && reached.Sum(line => line.ListMinor) >= (rule.MinimumMinor ?? 0) && reached.Sum(line => line.Quantity) >= (rule.MinimumQuantity ?? 0);
        }

        static bool IsWhole(DiscountRule rule) => rule.Kind is DiscountKind.BuyGet || (rule.Kind is DiscountKind.Products && rule.Once && rule.PartsPerMillion == 0);

        static long[] Rows(CartToPrice cart, DiscountRule rule)
        {
            if (rule.Kind is DiscountKind.BuyGet) return Got(cart, rule);
            if (IsWhole(rule)) return Shared(cart, rule);
            return [.. cart.Lines.Select(line => !rule.Reach.Has(line) ? 0 : rule.PartsPerMillion > 0 ? Part(line.ListMinor, rule.PartsPerMillion) : Math.Min(line.Unit.Minor, rule.AmountMinor) * line.Quantity)];
        }

        static long[] Shared(CartToPrice cart, DiscountRule rule)
        {
            var weights = cart.Lines.Select(line => rule.Reach.Has(line) ? line.ListMinor : 0).ToArray();
            var total = Math.Min(weights.Sum(), rule.AmountMinor);
            if (total == 0) return new long[weights.Length];
            var shares = weights.Select(weight => (long)((BigInteger)total * weight / weights.Sum())).ToArray();
            foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => (BigInteger)total * weights[i] % weights.Sum()).ThenBy(i => cart.Lines[i].Key, StringComparer.Ordinal).Take((int)(total - shares.Sum()))) shares[i]++;
            return shares;
        }

        // Piece by piece, for every number of times.
        static long[] Got(CartToPrice cart, DiscountRule rule)
        {
            var units = cart.Lines.Index().SelectMany(line => Enumerable.Repeat((line.Index, Buys: rule.Reach.Has(line.Item), Gets: rule.Gets.Has(line.Item), Price: line.Item.Unit.Minor, line.Item.Key), line.Item.Quantity)).ToList();
            List<int> found = [];
            for (var times = 1; times <= (rule.MostPerOrder ?? 100); times++)
            {
                var bought = units.Where(unit => unit.Buys).OrderBy(unit => unit.Gets).ThenByDescending(unit => unit.Price).ThenByDescending(unit => unit.Key, StringComparer.Ordinal).Take(times * rule.BuyQuantity).ToList();
                if (bought.Count < times * rule.BuyQuantity) break;
                var rest = units.ToList();
                foreach (var unit in bought) rest.Remove(unit);
                var got = rest.Where(unit => unit.Gets).OrderBy(unit => unit.Price).ThenBy(unit => unit.Key, StringComparer.Ordinal).Take(times * rule.GetQuantity).Select(unit => unit.Index).ToList();
                if (got.Count > found.Count) found = got;
            }

            return [.. cart.Lines.Select((line, i) => found.Count(one => one == i) is var pieces && rule.PartsPerMillion > 0 ? Part(line.Unit.Minor * pieces, rule.PartsPerMillion) : Math.Min(line.Unit.Minor, rule.AmountMinor) * pieces)];
        }

        static long Part(long amount, long millionths) => (long)((((BigInteger)amount * millionths * 2) + 1_000_000) / 2_000_000);
    }
}
