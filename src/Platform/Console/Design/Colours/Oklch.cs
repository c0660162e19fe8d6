using System.Runtime.InteropServices;

namespace Vitrine.Platform.Console.Design.Colours;

/// <summary>A colour as eyes see it, so that two of one lightness look equally light.</summary>
/// <param name="L">Lightness, 0 to 1.</param>
/// <param name="C">Chroma: 0 is grey, about 0.3 the most a screen shows.</param>
/// <param name="H">Hue in degrees.</param>
/// <remarks>Matrices: https://bottosson.github.io/posts/oklab/</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Oklch(double L, double C, double H)
{
    public static Oklch Of(Rgb colour)
    {
        var (r, g, b) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var y = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return new Oklch(lightness, Math.Sqrt((a * a) + (y * y)), (Math.Atan2(y, a) * 180 / Math.PI + 360) % 360);
    }

    /// <summary>The nearest colour a screen can show: lightness and hue are kept, chroma gives way.</summary>
    public Rgb ToRgb()
    {
        var (low, high) = (0.0, C);
        if (Fits(this)) return Round(this);
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            if (Fits(this with { C = middle })) low = middle;
            else high = middle;
        }

        return Round(this with { C = low });
    }

    internal static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    static (double R, double G, double B) ToLinear(Oklch colour)
    {
        var (sine, cosine) = Math.SinCos(colour.H * Math.PI / 180);
        var (a, b) = (colour.C * cosine, colour.C * sine);
        var l = Math.Pow(colour.L + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(colour.L - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(colour.L - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return ((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s), (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s), (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    static bool Fits(Oklch colour)
    {
        var (r, g, b) = ToLinear(colour);
        const double hair = 0.0001;
        return r is >= -hair and <= 1 + hair && g is >= -hair and <= 1 + hair && b is >= -hair and <= 1 + hair;
    }

    static Rgb Round(Oklch colour)
    {
        var (r, g, b) = ToLinear(colour);
        return new Rgb(Channel(r), Channel(g), Channel(b));

        static byte Channel(double value)
        {
            var clamped = Math.Clamp(value, 0, 1);
            return (byte)Math.Round(255 * (clamped <= 0.0031308 ? clamped * 12.92 : (1.055 * Math.Pow(clamped, 1 / 2.4)) - 0.055));
        }
    }
}
