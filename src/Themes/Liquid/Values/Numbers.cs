using System.Globalization;
using System.Numerics;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>Arithmetic as Liquid counts: whole numbers stay whole and grow past 64 bits, floats are added as the decimals they print as.</summary>
static class Numbers
{
    /// <summary>The number in a value: text is read as far as it is a number, anything else is 0.</summary>
    public static LiquidValue Of(LiquidValue value, Budget budget)
    {
        switch (value.Kind)
        {
            case LiquidKind.Integer or LiquidKind.Float or LiquidKind.BigInteger: return value;
            case LiquidKind.Text:
                var text = value.Text.AsSpan().Trim(" \t\n\v\f\r\0");
                // Reading a long number makes a long number.
                if (text.Length > 18) budget.ReserveText(Math.Min(text.Length, BudgetLimits.MaxNumberDigits) * 4L);
                if (IsDecimal(text)) return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return LeadingWhole(text);
            default: return 0;
        }
    }

    // -12.50 and nothing else: a sign only in front, digits on both sides of one point.
    static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] == '-') text = text[1..];
        var point = text.IndexOf('.');
        return point > 0 && point < text.Length - 1 && Lexer.AllDigits(text[..point]) && Lexer.AllDigits(text[(point + 1)..]);
    }

    /// <summary>The whole number at the start of text, 0 where there is none: <c>"12abc"</c> is 12; single underscores may group digits.</summary>
    public static LiquidValue LeadingWhole(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t\n\v\f\r");
        var at = 0;
        var negative = false;
        if (at < text.Length && text[at] is '+' or '-') negative = text[at++] == '-';
        long number = 0;
        var start = at;
        var overflow = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '_' && at > start && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) continue;
            if (!char.IsAsciiDigit(c)) break;
            overflow |= number > (long.MaxValue - (c - '0')) / 10;
            if (!overflow) number = number * 10 + (c - '0');
        }
        if (!overflow) return negative ? -number : number;
        var digits = Digits(text[start..at]);
        return LiquidValue.From(negative ? -digits : digits);
    }

    static BigInteger Digits(ReadOnlySpan<char> text)
    {
        // Reading n digits costs n squared; nobody needs a number this long.
        if (text.Length > BudgetLimits.MaxNumberDigits) throw new LiquidException("number too large");
        return BigInteger.Parse(text.ToString().Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number that must be one: <c>"3"</c>, <c>"0x10"</c> and <c>" 1_000 "</c> are, <c>1.5</c>, <c>"3a"</c> and nil are not.</summary>
    /// <exception cref="LiquidException">It is none.</exception>
    public static LiquidValue Whole(LiquidValue value, Budget? budget)
    {
        if (value.Kind is LiquidKind.Integer or LiquidKind.BigInteger) return value;
        if (value.Kind == LiquidKind.Text && TryStrictWhole(value.Text, budget, out var number)) return number;
        throw new LiquidException("invalid integer");
    }

    /// <summary>As <see cref="Whole"/>, held to what an index or a length can be.</summary>
    public static long Index(LiquidValue value, Budget? budget)
    {
        var whole = Whole(value, budget);
        if (whole.Kind == LiquidKind.Integer) return Math.Clamp(whole.Integer, long.MinValue / 4, long.MaxValue / 4);
        return whole.BigInteger.Sign < 0 ? long.MinValue / 4 : long.MaxValue / 4;
    }

    static bool TryStrictWhole(ReadOnlySpan<char> text, Budget? budget, out LiquidValue number)
    {
        number = default;
        text = text.Trim(" \t\n\v\f\r");
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        var radix = 10;
        if (text.Length > 1 && text[0] == '0')
        {
            (radix, var skip) = char.ToLowerInvariant(text[1]) switch
            {
                'x' => (16, 2),
                'b' => (2, 2),
                'o' => (8, 2),
                'd' => (10, 2),
                _ => (8, 1),
            };
            text = text[skip..];
            if (radix == 8 && skip == 1 && text.Length > 1 && text[0] == '_') text = text[1..];
        }
        BigInteger big = default;
        ulong small = 0;
        var isBig = false;
        var isGrouped = false;
        var at = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '_')
            {
                if (at == 0 || text[at - 1] == '_') return false;
                isGrouped = true;
                continue;
            }
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix) break;
            if (at >= BudgetLimits.MaxNumberDigits) throw new LiquidException("number too large");
            if (!isBig && small > (ulong.MaxValue - (ulong)digit) / (ulong)radix)
            {
                isBig = true;
                big = small;
                // Each further digit makes the number anew.
                budget?.ReserveBytes(text.Length * (48L + (text.Length / 2)));
            }
            if (isBig) big = big * radix + digit;
            else small = small * (ulong)radix + (ulong)digit;
        }
        if (at == 0 || text[at - 1] == '_') return false;
        // A zero character ends a grouped or long number, and whatever stands behind it; in a short one it is refused.
        var rest = text[at..].TrimStart(" \t\n\v\f\r");
        if (rest.Length > 0 && !(rest[0] == '\0' && (isBig || isGrouped))) return false;
        if (!isBig) big = small;
        number = LiquidValue.From(negative ? -big : big);
        return true;
    }

    public static LiquidValue Add(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer)
        {
            var sum = left.Integer + right.Integer;
            if (((left.Integer ^ sum) & (right.Integer ^ sum)) >= 0) return sum;
        }
        if (left.Kind == LiquidKind.Float || right.Kind == LiquidKind.Float)
            return FitDecimal(left, right, out var a, out var b) ? Float(a + b) : LiquidValue.From(Exact.Add(left, right, budget));
        return budget.Check(left.BigInteger + right.BigInteger);
    }

    public static LiquidValue Subtract(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer)
        {
            var difference = left.Integer - right.Integer;
            if (((left.Integer ^ right.Integer) & (left.Integer ^ difference)) >= 0) return difference;
        }
        if (left.Kind == LiquidKind.Float || right.Kind == LiquidKind.Float)
            return FitDecimal(left, right, out var a, out var b) ? Float(a - b) : LiquidValue.From(Exact.Subtract(left, right, budget));
        return budget.Check(left.BigInteger - right.BigInteger);
    }

    public static LiquidValue Multiply(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer)
        {
            var high = Math.BigMul(left.Integer, right.Integer, out long low);
            if ((high == 0 && low >= 0) || (high == -1 && low < 0)) return low;
        }
        if (left.Kind == LiquidKind.Float || right.Kind == LiquidKind.Float)
        {
            // A product that had to be rounded has fewer decimals than its factors.
            if (FitDecimal(left, right, out var a, out var b) && a * b is var product && product.Scale == a.Scale + b.Scale) return Float(product);
            return LiquidValue.From(Exact.Multiply(left, right, budget));
        }
        return budget.Check(left.BigInteger * right.BigInteger);
    }

    /// <summary>Whole numbers divide downwards: -7 by 2 is -4.</summary>
    public static LiquidValue Divide(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Kind == LiquidKind.Float || right.Kind == LiquidKind.Float)
        {
            if (FitDecimal(left, right, out var a, out var b) && b != 0 && a / b is var quotient && (Math.Abs(quotient) > 1e-6m || a == 0)) return Float(quotient);
            return LiquidValue.From(Exact.Divide(left, right, budget) ?? throw Zero());
        }
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer && right.Integer is not 0 and not -1)
        {
            var down = left.Integer / right.Integer;
            return (left.Integer % right.Integer != 0 && (left.Integer < 0) != (right.Integer < 0)) ? down - 1 : down;
        }
        var divisor = right.BigInteger;
        if (divisor.IsZero) throw Zero();
        var whole = BigInteger.DivRem(left.BigInteger, divisor, out var rest);
        return budget.Check(!rest.IsZero && (rest.Sign < 0) != (divisor.Sign < 0) ? whole - 1 : whole);
    }

    /// <summary>The rest of <see cref="Divide"/>, which has the sign of the divisor.</summary>
    public static LiquidValue Modulo(LiquidValue left, LiquidValue right, Budget budget)
    {
        if (left.Kind == LiquidKind.Float || right.Kind == LiquidKind.Float)
            return LiquidValue.From(Exact.Modulo(left, right, budget) ?? throw Zero());
        if (left.Kind == LiquidKind.Integer && right.Kind == LiquidKind.Integer && right.Integer is not 0 and not -1)
        {
            var rest = left.Integer % right.Integer;
            return rest != 0 && (rest < 0) != (right.Integer < 0) ? rest + right.Integer : rest;
        }
        var divisor = right.BigInteger;
        if (divisor.IsZero) throw Zero();
        var remainder = BigInteger.Remainder(left.BigInteger, divisor);
        return budget.Check(!remainder.IsZero && (remainder.Sign < 0) != (divisor.Sign < 0) ? remainder + divisor : remainder);
    }

    static LiquidException Zero() => new("divided by 0");

    // System.Decimal holds 28 digits exactly, which covers prices and percentages; the rest goes the long way.
    static bool FitDecimal(LiquidValue left, LiquidValue right, out decimal a, out decimal b)
    {
        b = 0;
        return Fit(left, out a) && Fit(right, out b);
    }

    static bool Fit(LiquidValue value, out decimal number)
    {
        number = 0;
        if (value.Kind == LiquidKind.Integer)
        {
            number = value.Integer;
            return Math.Abs(number) < 1e12m;
        }
        if (value.Kind != LiquidKind.Float || !(Math.Abs(value.Float) < 1e10) || (Math.Abs(value.Float) < 1e-6 && value.Float != 0)) return false;
        // 100.0 and its like need no digits; zero does, for its sign.
        if (value.Float != 0 && Math.Truncate(value.Float) == value.Float)
        {
            number = (long)value.Float;
            return true;
        }
        Span<char> text = stackalloc char[NumberText.MaxLength];
        return value.Float.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            && decimal.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    static LiquidValue Float(decimal value)
    {
        // The cast is exact only while the digits fit a double's 53 bits.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] == 0 && (uint)bits[1] < 1u << 21) return LiquidValue.From((double)value);
        Span<char> text = stackalloc char[NumberText.MaxLength];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return LiquidValue.From(double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
