using Vitrine.Commerce.Pricing;

namespace Vitrine.Tests.Commerce.Pricing;

public sealed class SharesTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })] // of equals the earlier one
    [InlineData(5, new long[] { 10, 20, 30 }, new long[] { 1, 2, 2 })]
    [InlineData(1, new long[] { 0, 3, 5 }, new long[] { 0, 0, 1 })]
    [InlineData(60, new long[] { 10, 20, 30 }, new long[] { 10, 20, 30 })]
    [InlineData(0, new long[] { 1, 2 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 0, 0 }, new long[] { 4, 3 })] // nothing to go by, so all count alike
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { (long.MaxValue / 2) + 1, long.MaxValue / 2 })]
    public void An_amount_is_shared_out_without_a_rest(long total, long[] weights, long[] expected)
    {
        var shares = new long[weights.Length];
        Shares.Of(total, weights, shares);
        Assert.Equal(expected, shares);
    }

    [Fact]
    public void Shares_of_random_amounts_add_up_and_none_is_larger_than_its_weight()
    {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(3) == 0 ? 0 : random.NextInt64(1_000_000)).ToArray();
            var total = random.NextInt64(weights.Sum() + 1);
            var shares = new long[weights.Length];
            Shares.Of(total, weights, shares);
            Assert.Equal(total, shares.Sum());
            Assert.All(shares.Zip(weights), pair => Assert.InRange(pair.First, 0, pair.Second));
        }
    }

    [Fact]
    public void Less_than_nothing_is_not_shared_out()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shares.Of(-1, [1], new long[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shares.Of(1, [-1], new long[1]));
        Assert.Throws<ArgumentException>(() => Shares.Of(1, [1, 2], new long[1]));
    }
}
