using System.Numerics;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Filters that count.</summary>
static class MathFilters
{
    [LiquidFilter("plus")]
    static LiquidValue Plus(LiquidRun run, LiquidValue input, LiquidValue operand) => Numbers.Add(Numbers.Of(input, run.Budget), Numbers.Of(operand, run.Budget), run.Budget);

    [LiquidFilter("minus")]
    static LiquidValue Minus(LiquidRun run, LiquidValue input, LiquidValue operand) => Numbers.Subtract(Numbers.Of(input, run.Budget), Numbers.Of(operand, run.Budget), run.Budget);

    [LiquidFilter("times")]
    static LiquidValue Times(LiquidRun run, LiquidValue input, LiquidValue operand) => Numbers.Multiply(Numbers.Of(input, run.Budget), Numbers.Of(operand, run.Budget), run.Budget);

    [LiquidFilter("divided_by")]
    static LiquidValue DividedBy(LiquidRun run, LiquidValue input, LiquidValue operand) => Numbers.Divide(Numbers.Of(input, run.Budget), Numbers.Of(operand, run.Budget), run.Budget);

    [LiquidFilter("modulo")]
    static LiquidValue Modulo(LiquidRun run, LiquidValue input, LiquidValue operand) => Numbers.Modulo(Numbers.Of(input, run.Budget), Numbers.Of(operand, run.Budget), run.Budget);

    [LiquidFilter("abs")]
    static LiquidValue Abs(LiquidRun run, LiquidValue input)
    {
        var number = Numbers.Of(input, run.Budget);
        return number.Kind switch
        {
            LiquidKind.Float => Math.Abs(number.Float),
            LiquidKind.Integer when number.Integer != long.MinValue => Math.Abs(number.Integer),
            _ => LiquidValue.From(BigInteger.Abs(number.BigInteger)),
        };
    }

    [LiquidFilter("at_least")]
    static LiquidValue AtLeast(LiquidRun run, LiquidValue input, LiquidValue limit)
    {
        var (number, bound) = (Numbers.Of(input, run.Budget), Numbers.Of(limit, run.Budget));
        return Comparison.Compare(bound, number) > 0 ? bound : number;
    }

    [LiquidFilter("at_most")]
    static LiquidValue AtMost(LiquidRun run, LiquidValue input, LiquidValue limit)
    {
        var (number, bound) = (Numbers.Of(input, run.Budget), Numbers.Of(limit, run.Budget));
        return Comparison.Compare(bound, number) < 0 ? bound : number;
    }

    [LiquidFilter("ceil")]
    static LiquidValue Ceil(LiquidRun run, LiquidValue input) => Numbers.Of(input, run.Budget) is { Kind: LiquidKind.Float } number ? ToWhole(Math.Ceiling(number.Float)) : Numbers.Of(input, run.Budget);

    [LiquidFilter("floor")]
    static LiquidValue Floor(LiquidRun run, LiquidValue input) => Numbers.Of(input, run.Budget) is { Kind: LiquidKind.Float } number ? ToWhole(Math.Floor(number.Float)) : Numbers.Of(input, run.Budget);

    [LiquidFilter("round")]
    static LiquidValue Round(LiquidRun run, LiquidValue input, LiquidValue decimals = default)
    {
        var number = Numbers.Of(input, run.Budget);
        var digits = decimals.IsAbsent ? 0 : Numbers.Of(decimals, run.Budget);
        var places = (int)Math.Clamp(digits.Kind == LiquidKind.Float ? digits.Float : (double)digits.BigInteger, -400, 400);
        if (number.Kind != LiquidKind.Float)
        {
            if (places >= 0) return number;
            run.Budget.ReserveBytes(1024);
            var unit = BigInteger.Pow(10, -places);
            var half = BigInteger.DivRem(BigInteger.Abs(number.BigInteger) + unit / 2, unit, out _) * unit;
            return LiquidValue.From(number.BigInteger.Sign < 0 ? -half : half);
        }
        if (!double.IsFinite(number.Float)) return ToWhole(number.Float);
        run.Budget.ReserveBytes(512);
        if (digits.Kind != LiquidKind.Float && places == 0) return LiquidValue.From(Exact.RoundWhole(number.Float));
        var rounded = Exact.Round(number.Float, places);
        return places > 0 ? rounded : LiquidValue.From(new BigInteger(rounded));
    }

    static LiquidValue ToWhole(double number)
    {
        if (Math.Abs(number) < 9e18) return (long)number;
        if (!double.IsFinite(number)) throw new LiquidException(NumberText.Of(number));
        return LiquidValue.From(new BigInteger(number));
    }
}
