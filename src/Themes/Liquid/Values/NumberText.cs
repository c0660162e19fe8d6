using System.Globalization;

namespace Vitrine.Themes.Liquid.Values;

/// <summary>Numbers as Liquid prints them: a float always shows a fraction, and turns to powers of ten below 0.0001 and from 1e15.</summary>
static class NumberText
{
    /// <summary>Room for any double.</summary>
    public const int MaxLength = 40;

    public static string Of(double value)
    {
        Span<char> text = stackalloc char[MaxLength];
        return new string(text[..Write(value, text)]);
    }

    /// <returns>How many characters were written.</returns>
    public static int Write(double value, Span<char> target)
    {
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
            name.CopyTo(target);
            return name.Length;
        }
        // The shortest digits that read back as the same double, as d.ddddE+xx.
        Span<char> shortest = stackalloc char[MaxLength];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        Span<char> digits = stackalloc char[MaxLength];
        var count = 0;
        var point = -1;
        var exponent = 0;
        var at = 0;
        var negative = shortest[0] == '-';
        if (negative) at++;
        for (; at < length; at++)
        {
            var c = shortest[at];
            if (c == '.') point = count;
            else if (c is 'E' or 'e')
            {
                exponent = int.Parse(shortest[(at + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else digits[count++] = c;
        }
        if (point < 0) point = count;
        point += exponent;
        var leading = 0;
        while (leading < count - 1 && digits[leading] == '0') leading++;
        digits = digits[leading..count];
        point -= leading;
        var end = digits.Length;
        while (end > 1 && digits[end - 1] == '0') end--;
        digits = digits[..end];

        var w = 0;
        if (negative) target[w++] = '-';
        if (digits is "0")
        {
            "0.0".CopyTo(target[w..]);
            return w + 3;
        }
        // From 1e15 on a whole number shows as a power of ten, unless all of its sixteen digits are needed.
        if (point is > -4 and <= 15 || (point == 16 && digits.Length >= 16))
        {
            if (point <= 0)
            {
                target[w++] = '0';
                target[w++] = '.';
                for (var i = point; i < 0; i++) target[w++] = '0';
                digits.CopyTo(target[w..]);
                return w + digits.Length;
            }
            for (var i = 0; i < point; i++) target[w++] = i < digits.Length ? digits[i] : '0';
            target[w++] = '.';
            if (digits.Length <= point) target[w++] = '0';
            else
            {
                digits[point..].CopyTo(target[w..]);
                w += digits.Length - point;
            }
            return w;
        }
        target[w++] = digits[0];
        target[w++] = '.';
        if (digits.Length == 1) target[w++] = '0';
        else
        {
            digits[1..].CopyTo(target[w..]);
            w += digits.Length - 1;
        }
        target[w++] = 'e';
        var power = point - 1;
        target[w++] = power < 0 ? '-' : '+';
        Math.Abs(power).TryFormat(target[w..], out var powerLength, "00", CultureInfo.InvariantCulture);
        return w + powerLength;
    }
}
