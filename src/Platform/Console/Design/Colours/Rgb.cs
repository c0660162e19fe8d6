using System.Globalization;
using System.Runtime.InteropServices;

namespace Vitrine.Platform.Console.Design.Colours;

/// <summary>A colour as screens show it: sRGB with eight bits a channel.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Rgb(byte R, byte G, byte B)
{
    public static readonly Rgb White = new(255, 255, 255);
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Reads <c>#1a2b3c</c> or <c>#abc</c>, as colour fields and style guides write it.</summary>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(string? text, out Rgb colour)
    {
        colour = default;
        if (text is not ['#', .. var digits] || digits.Length is not (3 or 6)) return false;
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => $"{digit}{digit}"));
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
        colour = new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>0 for black to 1 for white.</summary>
    /// <remarks>https://www.w3.org/TR/WCAG22/#dfn-relative-luminance</remarks>
    public double Luminance => (0.2126 * Oklch.Linear(R)) + (0.7152 * Oklch.Linear(G)) + (0.0722 * Oklch.Linear(B));

    /// <summary>1 to 21, the same from either side.</summary>
    /// <remarks>https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio</remarks>
    public double ContrastWith(Rgb other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
}
