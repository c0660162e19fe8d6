"""A sheet to draw on: SVG text with definitions, blurred shadows, gradients and colours that can be mixed."""
import math


def f(value):
    """A number with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def mix(one, other, part):
    """`part` of the way from one '#rrggbb' to the other."""
    a, b = ([int(c[i:i + 2], 16) for i in (1, 3, 5)] for c in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in zip(a, b))


def light(colour, part=.25):
    return mix(colour, "#ffffff", part)


def dark(colour, part=.25):
    return mix(colour, "#14130f", part)


class Sheet:
    def __init__(self, width=800, height=1000):
        self.width, self.height, self.defs, self.body, self.known = width, height, [], [], {}

    def define(self, make):
        """Keep one definition per content; `make` gets the id."""
        key = make("")
        if key not in self.known:
            self.known[key] = f"d{len(self.known)}"
            self.defs.append(make(self.known[key]))
        return f"url(#{self.known[key]})"

    def linear(self, *stops, to=(0, 1), units=None):
        """Gradient of (offset, colour[, opacity]) from the upper left corner towards `to`."""
        inner = "".join(f'<stop offset="{s[0]}" stop-color="{s[1]}"' + (f' stop-opacity="{s[2]}"' if len(s) > 2 else "") + "/>" for s in stops)
        return self.define(lambda i: f'<linearGradient id="{i}" x2="{to[0]}" y2="{to[1]}">{inner}</linearGradient>')

    def radial(self, *stops):
        inner = "".join(f'<stop offset="{s[0]}" stop-color="{s[1]}"' + (f' stop-opacity="{s[2]}"' if len(s) > 2 else "") + "/>" for s in stops)
        return self.define(lambda i: f'<radialGradient id="{i}">{inner}</radialGradient>')

    def blur(self, amount):
        return self.define(lambda i: f'<filter id="{i}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="{amount}"/></filter>')

    def pattern(self, width, height, inner, turn=0):
        return self.define(lambda i: f'<pattern id="{i}" width="{width}" height="{height}" patternUnits="userSpaceOnUse"' + (f' patternTransform="rotate({turn})"' if turn else "") + f">{inner}</pattern>")

    def clip(self, shape):
        return self.define(lambda i: f'<clipPath id="{i}">{shape}</clipPath>')

    def add(self, *parts):
        self.body.extend(parts)
        return self

    def text(self):
        defs = f"<defs>{''.join(self.defs)}</defs>" if self.defs else ""
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}">{defs}{"".join(self.body)}</svg>\n'


def tag(name, **attributes):
    return f"<{name}" + "".join(f' {k.rstrip("_").replace("_", "-")}="{f(v) if isinstance(v, float) else v}"' for k, v in attributes.items() if v is not None) + "/>"


def path(d, fill="none", **a):
    return tag("path", d=d, fill=fill, **a)


def line(d, stroke, width=2, **a):
    return tag("path", d=d, fill="none", stroke=stroke, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **a)


def rect(x, y, w, h, fill, rx=None, **a):
    return tag("rect", x=float(x), y=float(y), width=float(w), height=float(h), fill=fill, rx=rx, **a)


def ellipse(x, y, rx, ry, fill, **a):
    return tag("ellipse", cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), fill=fill, **a)


def circle(x, y, r, fill, **a):
    return tag("circle", cx=float(x), cy=float(y), r=float(r), fill=fill, **a)


def poly(points, fill, **a):
    return path("M" + "L".join(f"{f(x)} {f(y)}" for x, y in points) + "Z", fill, **a)


def group(*parts, **a):
    return "<g" + "".join(f' {k.rstrip("_").replace("_", "-")}="{v}"' for k, v in a.items()) + f">{''.join(parts)}</g>"


def leaf(x, y, length, width, turn, fill, vein=None):
    """A pointed leaf from its stem at (x, y), `turn` degrees clockwise from up."""
    inner = path(f"M0 0C{f(width)} {f(-length * .3)} {f(width * .7)} {f(-length * .75)} 0 {f(-length)}C{f(-width * .7)} {f(-length * .75)} {f(-width)} {f(-length * .3)} 0 0Z", fill)
    if vein:
        inner += line(f"M0 0V{f(-length * .86)}", vein, 1.6, opacity=.7)
    return group(inner, transform=f"translate({f(x)} {f(y)}) rotate({f(turn)})")


def scatter(seed, count):
    """`count` pairs in 0..1 that look strewn, the same every time (additive recurrence of the plastic number)."""
    return [((seed * .37 + .7548776662 * k) % 1, (seed * .61 + .5698402910 * k) % 1) for k in range(1, count + 1)]


def polar(x, y, r, degrees):
    return x + r * math.cos(math.radians(degrees)), y + r * math.sin(math.radians(degrees))
