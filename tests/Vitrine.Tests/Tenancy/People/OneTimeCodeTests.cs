using System.Text;
using Vitrine.Tenancy.People.SecondFactor;

namespace Vitrine.Tests.Tenancy.People;

public sealed class OneTimeCodeTests
{
    // RFC 6238, appendix B, the last six digits of its SHA-1 column.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.At(Encoding.ASCII.GetBytes("12345678901234567890"), OneTimeCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_key_is_written_as_apps_read_it()
    {
        Assert.Equal(Encoding.ASCII.GetBytes("12345678901234567890"), OneTimeCode.Bytes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")); // RFC 4648
        var key = OneTimeCode.NewKey();
        Assert.Matches("^[A-Z2-7]{32}$", key);
        Assert.NotEqual(key, OneTimeCode.NewKey());
        Assert.Equal(20, OneTimeCode.Bytes(key).Distinct().Count() > 8 ? OneTimeCode.Bytes(key).Length : 0);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Clocks_may_differ_by_one_step(int steps, bool matches)
    {
        var (key, now) = (OneTimeCode.Bytes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), DateTimeOffset.FromUnixTimeSeconds(1_900_000_000));
        Assert.Equal(matches ? OneTimeCode.StepOf(now) + steps : null, OneTimeCode.Match(key, OneTimeCode.At(key, OneTimeCode.StepOf(now) + steps), now));
    }
}
