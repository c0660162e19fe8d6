#!/usr/bin/env python3
"""Print the WCAG contrast of every brand's colour pairs, light and dark; exit 1 below AA (4.5:1).

OKLCH -> linear sRGB after https://bottosson.github.io/posts/oklab/
"""
import json
import math
import pathlib
import re
import sys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent
PAIRS = [("ink", "paper"), ("muted", "paper"), ("onAccent", "accent"), ("accent", "paper"),
         ("ink", "surface"), ("muted", "surface"), ("accent", "surface")]
AA = 4.5


def linear_rgb(colour):
    """'oklch(l c h)' -> linear sRGB triple, each clipped to 0..1, and whether clipping was needed."""
    l, c, h = (float(x) for x in re.fullmatch(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", colour).groups())
    a, b = c * math.cos(math.radians(h)), c * math.sin(math.radians(h))
    x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (l - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
           -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
           -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z)
    return tuple(min(1.0, max(0.0, v)) for v in rgb), any(v < -0.002 or v > 1.002 for v in rgb)


def hexadecimal(colour):
    """The colour as '#rrggbb', for the drawings, which must not depend on oklch() support."""
    rgb, _ = linear_rgb(colour)
    gamma = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in rgb]
    return "#" + "".join(f"{round(v * 255):02x}" for v in gamma)


def contrast(one, other):
    weigh = lambda rgb: 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    light, dark = sorted((weigh(linear_rgb(one)[0]), weigh(linear_rgb(other)[0])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def main():
    failed = 0
    print(f"{'shop':<18}{'scheme':<8}" + "".join(f"{a + '/' + b:>17}" for a, b in PAIRS))
    for file in sorted(SAMPLES.glob("*/tenant.json")):
        brand = json.loads(file.read_text(encoding="utf-8"))["brand"]
        for scheme, colours in (("light", brand), ("dark", brand["dark"])):
            row = []
            for a, b in PAIRS:
                ratio = contrast(colours[a], colours[b])
                failed += ratio < AA
                row.append(f"{ratio:>15.2f}{'  ' if ratio >= AA else ' !'}")
            print(f"{file.parent.name:<18}{scheme:<8}" + "".join(row))
            for name, colour in colours.items():
                if str(colour).startswith("oklch") and linear_rgb(colour)[1]:
                    print(f"  note: {scheme} {name} {colour} lies outside sRGB and was clipped")
    print("all pairs reach AA" if not failed else f"{failed} pairs below {AA}:1")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
