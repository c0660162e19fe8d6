namespace Vitrine.Platform.Console.Design.Colours;

/// <summary>
/// Every colour of a console in one scheme, worked out from one accent. What stands on what keeps its contrast whatever the
/// accent is, see <see cref="Pairs"/>.
/// </summary>
public sealed class Palette
{
    // WCAG 2.2: 4.5 for text (1.4.3), 3 for what outlines a control or shows its state (1.4.11). A little is added for the eye.
    const double Text = 4.55;
    const double Edge = 3.05;

    readonly bool dark;
    readonly Oklch brand;
    readonly Dictionary<string, Rgb> colours = new(StringComparer.Ordinal);

    Palette(Rgb accent, bool dark)
    {
        this.dark = dark;
        brand = Oklch.Of(accent);
        Neutrals();
        Accent(accent);
        Tone("good", 152, 0.13);
        Tone("warn", 72, 0.14);
        Tone("bad", 25, 0.19);
        Tone("info", 245, 0.13);
    }

    /// <summary>Colours by the names of the CSS properties they become, without the dashes.</summary>
    public IReadOnlyDictionary<string, Rgb> Colours => colours;

    public static Palette Light(Rgb accent) => new(accent, dark: false);

    public static Palette Dark(Rgb accent) => new(accent, dark: true);

    /// <summary>Which colour is laid on which, and the least contrast between them.</summary>
    public static IEnumerable<(string Over, string Under, double Contrast)> Pairs
    {
        get
        {
            string[] grounds = ["paper", "raised", "sunken", "hover", "selected"];
            foreach (var ground in grounds)
            {
                yield return ("ink", ground, 7);
                yield return ("muted", ground, 4.5);
                yield return ("accent-ink", ground, 4.5);
                yield return ("edge", ground, 3);
                yield return ("focus", ground, 3);
                foreach (var tone in (string[])["good", "warn", "bad", "info"])
                {
                    yield return ($"{tone}-ink", ground, 4.5);
                    yield return (tone, ground, 3);
                }
            }

            yield return ("accent", "paper", 3);
            yield return ("accent", "raised", 3);
            yield return ("on-accent", "accent", 4.5);
            yield return ("on-accent", "accent-hover", 4.5);
            yield return ("ink", "accent-soft", 7);
            yield return ("accent-ink", "accent-soft", 4.5);
            foreach (var tone in (string[])["good", "warn", "bad", "info"])
            {
                yield return ("ink", $"{tone}-soft", 7);
                yield return ($"{tone}-ink", $"{tone}-soft", 4.5);
            }

            yield return ("on-bad", "bad-fill", 4.5);
            yield return ("on-bad", "bad-fill-hover", 4.5);
            yield return ("paper", "ink", 7); // tooltips and toasts are the scheme turned round
        }
    }

    // True greys look dirty beside a colour: these lean towards the brand's hue, and a grey brand leaves them grey.
    void Neutrals()
    {
        var tint = Math.Min(brand.C * 0.06, 0.009);
        Grey("paper", dark ? 0.178 : 0.994, tint * (dark ? 1 : 0.3));
        Grey("raised", dark ? 0.212 : 1, dark ? tint : 0);
        Grey("sunken", dark ? 0.156 : 0.972, tint * 0.6);
        Grey("hover", dark ? 0.236 : 0.958, tint * 0.8);
        Grey("line", dark ? 0.29 : 0.912, tint);
        Grey("line-2", dark ? 0.36 : 0.85, tint * 1.2);
        var soft = Math.Min(brand.C * 0.3, dark ? 0.045 : 0.022);
        colours["selected"] = colours["accent-soft"] = new Oklch(dark ? 0.268 : 0.945, soft, brand.H).ToRgb();
        Grey("ink", dark ? 0.955 : 0.225, tint * 1.6);
        colours["muted"] = Reach(new Oklch(dark ? 0.735 : 0.475, tint * 2, brand.H), Text + 0.4, Grounds);
        colours["edge"] = Reach(new Oklch(dark ? 0.5 : 0.63, tint * 1.6, brand.H), Edge, Grounds);

        void Grey(string name, double lightness, double chroma) => colours[name] = new Oklch(lightness, chroma, brand.H).ToRgb();
    }

    // The brand's own colour stays as it is wherever it can be seen and read; else its lightness moves as little as needed.
    void Accent(Rgb accent)
    {
        var fill = Reach(Oklch.Of(accent), Edge, [colours["paper"], colours["raised"]], accent);
        colours["accent"] = fill;
        var on = fill.ContrastWith(Rgb.White) >= Text ? Rgb.White : Rgb.Black;
        colours["on-accent"] = on;
        // Away from what is written on it, so that hovering never costs contrast.
        var hover = Oklch.Of(fill);
        colours["accent-hover"] = (hover with { L = Math.Clamp(hover.L + (on == Rgb.White ? -0.05 : 0.05), 0, 1) }).ToRgb();
        colours["accent-ink"] = Reach(Oklch.Of(accent), Text, Grounds, accent);
        colours["focus"] = Reach(Oklch.Of(accent), Edge, Grounds, accent);
        colours["accent-line"] = new Oklch(dark ? 0.42 : 0.82, Math.Min(brand.C, 0.08), brand.H).ToRgb();
    }

    void Tone(string name, double hue, double chroma)
    {
        var soft = new Oklch(dark ? 0.262 : 0.958, dark ? 0.04 : 0.026, hue).ToRgb();
        colours[$"{name}-soft"] = soft;
        colours[$"{name}-line"] = new Oklch(dark ? 0.4 : 0.85, 0.06, hue).ToRgb();
        colours[$"{name}-ink"] = Reach(new Oklch(dark ? 0.8 : 0.5, chroma * (dark ? 0.8 : 1), hue), Text, [.. Grounds, soft]);
        colours[name] = Reach(new Oklch(dark ? 0.72 : 0.64, chroma, hue), Edge, Grounds);
        if (name != "bad") return;
        var fill = Reach(new Oklch(0.55, chroma, hue), Text, [Rgb.White]);
        colours["bad-fill"] = fill;
        colours["bad-fill-hover"] = (Oklch.Of(fill) with { L = Oklch.Of(fill).L - 0.05 }).ToRgb();
        colours["on-bad"] = Rgb.White;
    }

    Rgb[] Grounds => [colours["paper"], colours["raised"], colours["sunken"], colours["hover"], colours["selected"]];

    // Moves the lightness away from the grounds until the contrast is there. Black on the light scheme and white on the dark
    // one always reach it, so the search ends.
    Rgb Reach(Oklch wish, double contrast, Rgb[] grounds, Rgb? asItIs = null)
    {
        var step = dark && !grounds.Contains(Rgb.White) ? 0.005 : -0.005;
        if (asItIs is { } own && Enough(own)) return own;
        for (var lightness = wish.L; lightness is >= 0 and <= 1; lightness += step)
        {
            var colour = (wish with { L = lightness }).ToRgb();
            if (Enough(colour)) return colour;
        }

        return step < 0 ? Rgb.Black : Rgb.White;

        bool Enough(Rgb colour) => grounds.All(ground => colour.ContrastWith(ground) >= contrast);
    }
}
