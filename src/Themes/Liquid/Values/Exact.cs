using System.Globalization;
using System.Numerics;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>A decimal of any length, unscaled / 10^scale: the arithmetic behind <see cref="Numbers"/> where floats meet.</summary>
readonly struct Exact
{
    // A quotient keeps this many digits more than it needs before it is rounded to a double.
    const int QuotientDigits = 24;

    // What one operation makes and throws away, generously.
    const int BytesOfOne = 1024;

    readonly BigInteger _unscaled;
    readonly int _scale;

    Exact(BigInteger unscaled, int scale)
    {
        _unscaled = unscaled;
        _scale = scale;
    }

    public static double Add(LiquidValue left, LiquidValue right, Budget budget) =>
        Finite(left, right, budget) ? Aligned(Of(left), Of(right), (a, b) => a + b) : Plain(left) + Plain(right);

    public static double Subtract(LiquidValue left, LiquidValue right, Budget budget) =>
        Finite(left, right, budget) ? Aligned(Of(left), Of(right), (a, b) => a - b) : Plain(left) - Plain(right);

    public static double Multiply(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (!Finite(left, right, budget)) return Plain(left) * Plain(right);
        Exact a = Of(left), b = Of(right);
        return new Exact(a._unscaled * b._unscaled, a._scale + b._scale).ToDouble();
    }

    /// <returns>Null when the divisor is zero.</returns>
    public static double? Divide(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (!Finite(left, right, budget)) return Plain(left) / Plain(right);
        Exact a = Of(left), b = Of(right);
        if (b._unscaled.IsZero) return null;
        var digits = QuotientDigits + Math.Max(0, Length(b._unscaled) - Length(a._unscaled));
        return new Exact(a._unscaled * BigInteger.Pow(10, digits) / b._unscaled, a._scale - b._scale + digits).ToDouble();
    }

    /// <returns>Null when the divisor is zero.</returns>
    public static double? Modulo(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (!Finite(left, right, budget)) return Plain(left) % Plain(right);
        Exact a = Of(left), b = Of(right);
        if (b._unscaled.IsZero) return null;
        return Aligned(a, b, (x, y) =>
        {
            var rest = BigInteger.Remainder(x, y);
            return !rest.IsZero && (rest.Sign < 0) != (y.Sign < 0) ? rest + y : rest;
        });
    }

    /// <summary>Rounds half away from zero to a number of decimals; negative decimals round left of the point.</summary>
    public static double Round(double value, int decimals)
    {
        if (!double.IsFinite(value) || decimals > 340) return value;
        return Of(LiquidValue.From(value)).RoundTo(decimals).ToDouble();
    }

    /// <summary>The whole number nearest to a double, half away from zero.</summary>
    public static BigInteger RoundWhole(double value) => Of(LiquidValue.From(value)).RoundTo(0)._unscaled;

    Exact RoundTo(int decimals)
    {
        if (decimals >= _scale) return decimals >= 0 && _scale < 0 ? new Exact(_unscaled * BigInteger.Pow(10, -_scale), 0) : this;
        if (_scale - decimals > 700) return new Exact(BigInteger.Zero, 0);
        var divisor = BigInteger.Pow(10, _scale - decimals);
        var whole = BigInteger.DivRem(_unscaled, divisor, out var rest);
        if (BigInteger.Abs(rest) * 2 >= divisor) whole += _unscaled.Sign;
        return decimals >= 0 ? new Exact(whole, decimals) : new Exact(whole * BigInteger.Pow(10, -decimals), 0);
    }

    static bool Finite(LiquidValue left, LiquidValue right, Budget budget)
    {
        budget.ReserveBytes(BytesOfOne);
        budget.Steps(4);
        return double.IsFinite(Plain(left)) && double.IsFinite(Plain(right));
    }

    static double Plain(LiquidValue value) => value.Kind == LiquidKind.Float ? value.Float : (double)value.BigInteger;

    static int Length(BigInteger value) => (int)(value.GetBitLength() * 0.30103) + 1;

    static double Aligned(Exact a, Exact b, Func<BigInteger, BigInteger, BigInteger> apply)
    {
        var scale = Math.Max(a._scale, b._scale);
        var x = a._unscaled * BigInteger.Pow(10, scale - a._scale);
        var y = b._unscaled * BigInteger.Pow(10, scale - b._scale);
        return new Exact(apply(x, y), scale).ToDouble();
    }

    static Exact Of(LiquidValue value)
    {
        if (value.Kind != LiquidKind.Float) return new(value.BigInteger, 0);
        // The digits that print are the digits that count: 0.1 + 0.2 is 0.3 here.
        var text = value.Float.ToString("R", CultureInfo.InvariantCulture);
        var power = 0;
        var e = text.AsSpan().IndexOfAny('E', 'e');
        var mantissa = e < 0 ? text.AsSpan() : text.AsSpan(0, e);
        if (e >= 0) power = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - power;
        var unscaled = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return scale < 0 ? new(unscaled * BigInteger.Pow(10, -scale), 0) : new(unscaled, scale);
    }

    double ToDouble() => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{_unscaled}E{-_scale}"), NumberStyles.Float, CultureInfo.InvariantCulture);
}
