using System.Text;

namespace Vitrine.Platform.Console.Design.Colours;

/// <summary>One accent, and the colours of a console that follow from it in both schemes. WCAG 2.2 AA holds for every accent.</summary>
public sealed class BrandColours
{
    BrandColours(Rgb accent) => (Accent, Light, Dark) = (accent, Palette.Light(accent), Palette.Dark(accent));

    /// <summary>The colour as the brand gave it.</summary>
    public Rgb Accent { get; }

    public Palette Light { get; }

    public Palette Dark { get; }

    public static BrandColours From(Rgb accent) => new(accent);

    /// <summary>The custom properties, each with its colour in both schemes. Holds nothing that came from outside.</summary>
    public string Css()
    {
        var css = new StringBuilder(":root{");
        foreach (var (name, light) in Light.Colours)
        {
            var dark = Dark.Colours[name];
            css.Append("--").Append(name).Append(':');
            if (light == dark) css.Append(light);
            else css.Append("light-dark(").Append(light).Append(',').Append(dark).Append(')');
            css.Append(';');
        }

        return css.Append('}').ToString();
    }
}
