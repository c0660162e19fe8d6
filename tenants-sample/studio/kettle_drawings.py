"""Kettle & Co: a bright tabletop, tins with a pattern each, pots in three glazes, leaves, steam and a little railway."""
from svg import *

CREAM, PAPER, GREEN, MARIGOLD, BRICK, INK = "#f6ecd2", "#fbf5e4", "#23503c", "#e2a336", "#a8472f", "#22302a"
SAGE, TEAL, PLUM, SKY, ROSE = "#8fa37a", "#2f6b6b", "#5d3a4a", "#a9c3c0", "#d9897a"


def motif(s, name, back, front, extra):
    """A repeating pattern from the 1911 sheet."""
    p = {
        "rails": (40, 40, rect(0, 0, 40, 40, back) + rect(6, 0, 5, 40, front) + rect(29, 0, 5, 40, front) + rect(0, 16, 40, 7, extra)),
        "diamond": (36, 52, rect(0, 0, 36, 52, back) + poly([(18, 4), (32, 26), (18, 48), (4, 26)], front) + poly([(18, 18), (23, 26), (18, 34), (13, 26)], extra)),
        "scallop": (48, 30, rect(0, 0, 48, 30, back) + "".join(circle(x, y, 22, back, stroke=front, stroke_width=3.5) + circle(x, y, 12, "none", stroke=extra, stroke_width=3) for x, y in ((0, 30), (48, 30), (24, 15), (0, 0), (48, 0)))),
        "dots": (34, 34, rect(0, 0, 34, 34, back) + circle(9, 9, 6, front) + circle(26, 26, 6, front) + circle(26, 9, 2.5, extra) + circle(9, 26, 2.5, extra)),
        "stripe": (30, 30, rect(0, 0, 30, 30, back) + rect(0, 0, 13, 30, front) + rect(20, 0, 3, 30, extra)),
        "chevron": (44, 34, rect(0, 0, 44, 34, back) + line("M-2 26L22 6L46 26", front, 9) + line("M-2 40L22 20L46 40M-2 6L22 -14L46 6", extra, 3)),
        "sprig": (58, 58, rect(0, 0, 58, 58, back) + "".join(leaf(x, y, 20, 7, t, c) for x, y, t, c in ((14, 26, 20, front), (14, 26, -60, front), (14, 26, 100, extra), (43, 55, 20, front), (43, 55, -60, front), (43, 55, 100, extra)))),
        "check": (44, 44, rect(0, 0, 44, 44, back) + rect(0, 0, 22, 44, front, opacity=.55) + rect(0, 0, 44, 22, front, opacity=.55) + line("M33 0V44M0 33H44", extra, 2)),
        "wave": (60, 28, rect(0, 0, 60, 28, back) + line("M-2 14Q13 -4 28 14T62 14", front, 6) + line("M-2 26Q13 8 28 26T62 26", extra, 2.5)),
        "tile": (48, 48, rect(0, 0, 48, 48, back) + path("M24 0C34 14 34 14 48 24C34 34 34 34 24 48C14 34 14 34 0 24C14 14 14 14 24 0Z", front) + circle(24, 24, 6, extra) + circle(0, 0, 5, extra) + circle(48, 48, 5, extra) + circle(48, 0, 5, extra) + circle(0, 48, 5, extra)),
        "snow": (46, 46, rect(0, 0, 46, 46, back) + line("M12 4V20M4 12H20M7 7L17 17M17 7L7 17", front, 2.2) + circle(34, 34, 4, extra)),
        "brickwork": (52, 32, rect(0, 0, 52, 32, back) + rect(2, 2, 48, 12, front, 2) + rect(-24, 18, 48, 12, front, 2) + rect(28, 18, 48, 12, extra, 2)),
    }[name]
    return s.pattern(*p)


def emblem(kind, x, y, ink, accent, size=1.0):
    """The picture on the label."""
    spokes = "".join(line("M0 0L%s %s" % tuple(f(v) for v in polar(0, 0, 30, a)), ink, 3) for a in range(0, 360, 45))
    e = {
        "wheel": circle(0, 0, 34, "none", stroke=ink, stroke_width=6) + spokes + circle(0, 0, 8, accent),
        "signal": rect(-4, -34, 8, 70, ink) + poly([(4, -32), (40, -24), (36, -10), (4, -18)], accent) + line("M-16 36H16", ink, 6),
        "leaf": leaf(0, 34, 68, 26, 0, accent, ink) + leaf(0, 36, 46, 16, 52, ink) + leaf(0, 36, 46, 16, -52, ink),
        "cap": path("M-32 2Q-30 -28 0 -28T32 2Z", ink) + rect(-36, 2, 72, 14, accent) + path("M-36 18Q0 34 36 18L30 28Q0 40 -30 28Z", ink),
        "arch": path("M-38 34V-8A38 30 0 0 1 38 -8V34H22V-4A22 20 0 0 0 -22 -4V34Z", ink) + line("M-44 -34H44", accent, 6),
        "moon": path("M10 -34A36 36 0 1 0 34 14A28 28 0 1 1 10 -34Z", accent) + "".join(circle(a, b, 3, ink) for a, b in ((24, -22), (34, -6), (12, -6))),
        "smoke": path("M-20 36H4V8H-20Z", ink) + line("M-8 0C-20 -14 10 -16 -2 -32M8 -6C0 -20 28 -20 18 -38", accent, 6),
        "shovel": rect(-4, -38, 8, 46, ink) + path("M-18 6H18V22Q0 44 -18 22Z", accent) + rect(-14, -40, 28, 7, ink, 3),
        "star": poly([polar(0, 0, 36 if k % 2 == 0 else 15, -90 + 36 * k) for k in range(10)], accent, stroke=ink, stroke_width=3),
        "sun": circle(0, 0, 18, accent) + "".join(line("M%s %sL%s %s" % tuple(f(v) for v in polar(0, 0, 25, a) + polar(0, 0, 36, a)), ink, 4) for a in range(0, 360, 30)),
        "lamp": path("M-16 -18H16L22 26H-22Z", accent) + rect(-26, 26, 52, 9, ink) + rect(-12, -28, 24, 10, ink) + line("M-12 -30Q0 -46 12 -30", ink, 4),
        "flower": "".join(ellipse(0, -20, 10, 16, accent, transform=f"rotate({a})") for a in range(0, 360, 60)) + circle(0, 0, 10, ink),
        "clock": circle(0, 0, 34, "none", stroke=ink, stroke_width=6) + line("M0 0V-22M0 0L15 9", ink, 5) + circle(0, 0, 5, accent),
        "bowl": path("M-36 -4H36C34 24 18 34 0 34S-34 24 -36 -4Z", ink) + line("M-14 -14C-22 -24 -6 -28 -14 -38M10 -14C2 -24 18 -28 10 -38", accent, 5),
        "cross": line("M-30 30L30 -30M-30 -30L30 30", ink, 8) + circle(0, 0, 12, accent),
        "bridge": line("M-40 26L-26 -12H26L40 26M-26 -12V26M26 -12V26M-9 -12V8M9 -12V8", ink, 5) + line("M-42 -20H42", accent, 6),
        "train": rect(-36, -10, 52, 28, ink, 4) + rect(14, -28, 22, 46, accent, 3) + rect(-28, -26, 12, 18, ink) + circle(-22, 24, 9, ink) + circle(0, 24, 9, ink) + circle(24, 24, 9, ink),
        "rock": poly([(-36, 32), (-20, -10), (-4, 4), (10, -32), (36, 32)], ink) + poly([(10, -32), (18, -8), (4, -6)], accent),
        "umbrella": path("M-38 0A38 34 0 0 1 38 0Q28 -8 19 0Q10 -8 0 0Q-10 -8 -19 0Q-28 -8 -38 0Z", accent) + line("M0 -34V26Q0 38 -10 36Q-16 34 -14 28", ink, 5),
        "berry": circle(-12, 12, 16, accent) + circle(14, 16, 16, accent) + circle(2, -10, 16, accent) + leaf(4, -22, 30, 10, 60, ink),
        "root": path("M-34 8C-36 -14 -14 -16 -8 -4C-10 -30 14 -32 12 -8C26 -18 42 -2 30 12C34 30 10 34 4 20C-4 34 -32 30 -34 8Z", accent, stroke=ink, stroke_width=4),
        "ticket": rect(-38, -22, 76, 44, accent, 4) + circle(-38, 0, 9, PAPER) + circle(38, 0, 9, PAPER) + line("M-18 -8H18M-18 6H10", ink, 4),
    }[kind]
    return group(e, transform=f"translate({f(x)} {f(y)}) scale({size})")


TEAS = {  # handle: tin colour, pattern (name, back, front, extra), emblem, leaf style, liquor, leaf colours
    "six-forty-two-breakfast": (GREEN, ("rails", GREEN, MARIGOLD, "#2f6a50"), "clock", "wire", "#8c3a17", ("#2e211b", "#4a3325")),
    "branch-line-assam": (BRICK, ("sprig", BRICK, "#e9c07a", "#7d3222"), "leaf", "wire", "#94411a", ("#35241b", "#b48a46")),
    "signal-box-darjeeling": (MARIGOLD, ("stripe", MARIGOLD, "#f2c871", GREEN), "signal", "wire", "#d9963b", ("#5c5a33", "#8c7a44")),
    "station-masters-grey": ("#31505c", ("diamond", "#31505c", "#7fa0a3", MARIGOLD), "cap", "wire", "#a9571f", ("#2b2320", "#41526a")),
    "viaduct-ceylon": (BRICK, ("brickwork", "#7d3222", BRICK, "#c9694c"), "arch", "wire", "#c05f22", ("#3a2a20", "#59402d")),
    "night-mail-keemun": (INK, ("dots", INK, "#3d5a52", MARIGOLD), "moon", "wire", "#7a2f17", ("#201a18", "#3a2c25")),
    "tunnel-smoke": ("#3b3733", ("wave", "#3b3733", "#6b625a", BRICK), "smoke", "wire", "#7c3a1c", ("#1f1b19", "#38302b")),
    "stokers-strong": (BRICK, ("check", BRICK, INK, MARIGOLD), "shovel", "broken", "#6f2a12", ("#2b1f1a", "#4a3023")),
    "golden-points": (MARIGOLD, ("tile", MARIGOLD, "#f6d58f", BRICK), "star", "bud", "#b5641f", ("#b98a3a", "#3a2a1d")),
    "down-platform-sencha": (SAGE, ("wave", SAGE, "#c4d0a4", GREEN), "sun", "needle", "#c3c56a", ("#3f5a2c", "#6d8443")),
    "fog-signal-gunpowder": (TEAL, ("dots", TEAL, "#7fb0a8", CREAM), "lamp", "pellet", "#c2ab4e", ("#4a5439", "#2f3a28")),
    "jasmine-arriving-slowly": ("#6f8f63", ("sprig", "#6f8f63", PAPER, MARIGOLD), "flower", "needle", "#d6c873", ("#556238", "#7c8856")),
    "waiting-room-long-jing": (GREEN, ("scallop", GREEN, "#86a879", MARIGOLD), "bowl", "flat", "#d3cc7b", ("#7c8f45", "#a3ad5e")),
    "buffet-car-genmaicha": ("#b98b3c", ("check", "#d8b468", PAPER, GREEN), "bowl", "rice", "#c7b356", ("#4f6233", "#d9b77a")),
    "junction-oolong": (TEAL, ("rails", TEAL, MARIGOLD, "#4d8782"), "cross", "pellet", "#cf9a3f", ("#3c4a34", "#5b5a36")),
    "iron-footbridge": (INK, ("chevron", INK, "#4a6157", BRICK), "bridge", "pellet", "#b7702b", ("#3b3226", "#544431")),
    "slow-train-milk-oolong": (SKY, ("stripe", SKY, PAPER, TEAL), "train", "pellet", "#dcb75c", ("#4c5a3b", "#6b6f45")),
    "rock-cutting": ("#6a5a4c", ("diamond", "#6a5a4c", "#a08b74", BRICK), "rock", "wire", "#a2531f", ("#28221d", "#4a3b2e")),
    "white-peony-siding": ("#cfd2bd", ("sprig", "#dfe0cc", "#9fae86", "#c9a24e"), "flower", "flat", "#e3cb87", ("#a9b08c", "#d8d8c0")),
    "lost-property": ("#7c6a94", ("dots", "#7c6a94", "#b9a8c9", MARIGOLD), "umbrella", "flowers", "#dfb94f", ("#e9c341", "#8f7fae")),
    "embankment-nettle": ("#4f7a4a", ("chevron", "#4f7a4a", "#7fa56e", CREAM), "leaf", "flat", "#a9ad4f", ("#3f5f33", "#5d7d48")),
    "hedgerow-fruits": (PLUM, ("sprig", PLUM, "#b04a5a", SAGE), "berry", "fruit", "#a01f36", ("#8c2033", "#3b2233")),
    "quiet-carriage": (BRICK, ("tile", "#c4643f", "#e5a878", CREAM), "ticket", "needle", "#b8481d", ("#9a4421", "#c06a36")),
    "ginger-siding": (MARIGOLD, ("brickwork", "#c2862a", MARIGOLD, "#f0c774"), "root", "fruit", "#dba83e", ("#d9b56a", "#a9853f")),
    "peppermint-points": ("#3f7f6a", ("stripe", PAPER, "#3f7f6a", BRICK), "cross", "flat", "#b3b65a", ("#3b6648", "#5a8a62")),
    "allotment-verbena": ("#a9b256", ("scallop", "#c3c96f", PAPER, GREEN), "sun", "flat", "#d6d483", ("#7d9a4a", "#a4b86a")),
    "delayed-by-snow": ("#7d2f2c", ("snow", "#7d2f2c", PAPER, MARIGOLD), "train", "fruit", "#8a3517", ("#38251c", "#b5622c")),
    "centenary-blend": ("#8b6f2d", ("tile", "#8b6f2d", "#d8b85f", INK), "wheel", "wire", "#a5501c", ("#2f231b", "#5d4a30")),
}
NEARER = {"two-cup": 1.08, "cup-and": 1.2, "silver": 1.22, "platform": 1.14, "milk": 1.18, "basket": 1.14, "tea-cosy": 1.05, "stovetop": 1.08, "glass": 1.12, "three": 1.12, "collection-pots": 1.08, "collection": 1.18, "tea-caddy": 1.06, "first": 1.06}
GLAZES = {"bottle-green": GREEN, "cream": "#efe2c2", "brick": BRICK}


def table(wall=PAPER, cloth="#efdcae", band=None, y=730):
    """Sunlit wall and tabletop; `band` is a pattern along the wall."""
    s = Sheet()
    s.add(rect(0, 0, 800, 1000, wall))
    # wallpaper above a rail: the shop's scallops, so pale that the tins stay in front
    paper = band or motif(s, "scallop", wall, dark(wall, .09), dark(wall, .05))
    s.add(rect(0, 0, 800, y - 150, paper), rect(0, y - 150, 800, 14, dark(wall, .16)), rect(0, y - 154, 800, 5, light(wall, .6)))
    s.add(rect(0, y, 800, 1000 - y, cloth), rect(0, y, 800, 16, light(cloth, .5)), rect(0, y + 16, 800, 3, dark(cloth, .18), opacity=.5))
    s.add(poly([(0, 120), (0, 0), (250, 0), (800, 560), (800, 720), (620, 720)], "#ffffff", opacity=.4))
    s.stage = len(s.body)
    return s


def zoom(s, part, x=400, y=900):
    """Bring what stands on the table nearer, around (x, y)."""
    s.body[s.stage:] = [group(*s.body[s.stage:], transform=f"translate({f(x * (1 - part))} {f(y * (1 - part))}) scale({part})")]
    return s


def shade(s, x, y, half, reach=150):
    """Bright light makes a clear shadow, to the right."""
    s.add(path(f"M{f(x - half)} {f(y)}Q{f(x)} {f(y + 26)} {f(x + half)} {f(y)}L{f(x + half + reach)} {f(y - 34)}Q{f(x + half + reach + 10)} {f(y - 50)} {f(x + half + reach - 30)} {f(y - 54)}L{f(x - half)} {f(y - 12)}Z", "#5a4a22", opacity=.24))


def round_light(s):
    return s.linear((0, "#ffffff", .12), (.14, "#ffffff", .42), (.26, "#ffffff", .04), (.62, "#1b1a12", 0), (1, "#1b1a12", .36), to=(1, 0))


def tin(s, x, y, w, h, colour, pattern, mark, accent):
    """A round tin standing at (x, y): lid, patterned band, label."""
    left, top, e = x - w / 2, y - h, w * .11
    shade(s, x, y, w / 2, w * .7)
    s.add(path(f"M{f(left)} {f(top)}V{f(y - e)}A{f(w / 2)} {f(e)} 0 0 0 {f(left + w)} {f(y - e)}V{f(top)}Z", colour))
    s.add(path(f"M{f(left)} {f(top + h * .2)}A{f(w / 2)} {f(e)} 0 0 0 {f(left + w)} {f(top + h * .2)}V{f(y - e - h * .06)}A{f(w / 2)} {f(e)} 0 0 1 {f(left)} {f(y - e - h * .06)}Z", pattern))
    lid = dark(colour, .16)
    s.add(path(f"M{f(left - 5)} {f(top - h * .1)}V{f(top + h * .07)}A{f(w / 2 + 5)} {f(e)} 0 0 0 {f(left + w + 5)} {f(top + h * .07)}V{f(top - h * .1)}Z", lid))
    s.add(ellipse(x, top + h * .56, w * .33, h * .27, PAPER, stroke=accent, stroke_width=6), tag("ellipse", cx=x, cy=top + h * .56, rx=w * .285, ry=h * .232, fill="none", stroke=INK, stroke_width=2), emblem(mark, x, top + h * .53, INK, accent, w / 210), rect(x - w * .13, top + h * .69, w * .26, 5, INK, 2), rect(x - w * .08, top + h * .72, w * .16, 4, accent, 2))
    s.add(path(f"M{f(left - 5)} {f(top - h * .1)}V{f(top + h * .07)}L{f(left)} {f(top + h * .1)}V{f(y - e)}A{f(w / 2)} {f(e)} 0 0 0 {f(left + w)} {f(y - e)}V{f(top + h * .1)}L{f(left + w + 5)} {f(top + h * .07)}V{f(top - h * .1)}Z", round_light(s)))
    s.add(ellipse(x, top - h * .1, w / 2 + 5, e, light(colour, .28)), tag("ellipse", cx=x, cy=top - h * .1, rx=w / 2 - 14, ry=e - 6, fill=light(colour, .16), stroke=lid, stroke_width=2))


def pouch(s, x, y, w, h, pattern, colour, mark, accent):
    left, top = x - w / 2, y - h
    shade(s, x, y, w / 2, w * .4)
    s.add(path(f"M{f(left + 8)} {f(top)}H{f(left + w - 8)}L{f(left + w)} {f(y - 40)}Q{f(left + w + 6)} {f(y)} {f(left + w - 20)} {f(y)}H{f(left + 20)}Q{f(left - 6)} {f(y)} {f(left)} {f(y - 40)}Z", "#e2c994"))
    s.add(rect(left + 5, top + h * .3, w - 10, h * .46, pattern), rect(left + 6, top + 10, w - 12, h * .13, colour), line(f"M{f(left + 10)} {f(top + h * .2)}H{f(left + w - 10)}", "#b99b5e", 3, stroke_dasharray="10 8"), circle(x, top + h * .53, w * .24, PAPER, stroke=accent, stroke_width=5), emblem(mark, x, top + h * .53, INK, accent, w / 330))
    s.add(path(f"M{f(left + 8)} {f(top)}H{f(left + w - 8)}L{f(left + w)} {f(y - 40)}Q{f(left + w + 6)} {f(y)} {f(left + w - 20)} {f(y)}H{f(left + 20)}Q{f(left - 6)} {f(y)} {f(left)} {f(y - 40)}Z", s.linear((0, "#ffffff", .28), (.3, "#ffffff", 0), (.7, "#3b2d10", .05), (1, "#3b2d10", .3), to=(1, .1))))


def leaves(style, seed, count, x, y, rx, ry, colours):
    """A strewn heap of one kind of leaf."""
    out = []
    if style in ("wire", "needle", "flat"):
        strokes = {c: [] for c in colours}
        for k, (u, v) in enumerate(scatter(seed, count)):
            r, t, turn = u ** .6, v * 360, math.radians((k * 67) % 360)
            px, py, half = x + rx * r * math.cos(math.radians(t)), y + ry * r * math.sin(math.radians(t)), 15 + k % 4 * 2
            dx, dy = half * math.cos(turn), half * math.sin(turn)
            if style == "flat":
                nx, ny = -dy * .55, dx * .55
                strokes[colours[k % len(colours)]].append(f"M{px - dx:.0f} {py - dy:.0f}q{dx + nx:.0f} {dy + ny:.0f} {2 * dx:.0f} {2 * dy:.0f}q{-dx - nx:.0f} {-dy - ny:.0f} {-2 * dx:.0f} {-2 * dy:.0f}")
            else:
                bend = 7 if style == "wire" else 1
                strokes[colours[k % len(colours)]].append(f"M{px - dx:.0f} {py - dy:.0f}q{dx * .6 - dy / 15 * bend:.0f} {dy * .6 + dx / 15 * bend:.0f} {dx:.0f} {dy:.0f}t{dx:.0f} {dy:.0f}")
        return "".join(path("".join(d) + ("Z" if style == "flat" else ""), c if style == "flat" else "none", stroke=dark(c, .2) if style == "flat" else c, stroke_width=1.5 if style == "flat" else 5, stroke_linecap="round") for c, d in strokes.items() if d)
    for k, (u, v) in enumerate(scatter(seed, count)):
        r, t = u ** .6, v * 360
        px, py, turn, c = x + rx * r * math.cos(math.radians(t)), y + ry * r * math.sin(math.radians(t)), (k * 67) % 360, colours[k % len(colours)]
        if style == "pellet":
            out.append(circle(px, py, 9 + k % 4, c) + circle(px - 3, py - 3, 3, light(c, .35)))
        elif style == "broken":
            out.append(poly([polar(px, py, 6 + (k * 5 + a) % 5, a) for a in (10, 110, 200, 290)], c))
        elif style == "bud":
            out.append(leaf(px, py, 38, 7, turn, c))
        elif style == "rice":
            out.append(group(line("M-20 0L20 1", colours[0], 4), transform=f"translate({f(px)} {f(py)}) rotate({turn})") if k % 3 else ellipse(px, py, 9, 6, colours[1], transform=f"rotate({turn} {f(px)} {f(py)})"))
        elif style == "flowers":
            out.append(circle(px, py, 12, PAPER) + circle(px, py, 7, colours[0]) if k % 3 else group(line("M-14 0H14", colours[1], 7), transform=f"translate({f(px)} {f(py)}) rotate({turn})"))
        else:
            out.append(poly([polar(px, py, 11 + (k * 7 + a) % 8, a + turn) for a in (0, 70, 150, 220, 290)], c) if k % 3 else circle(px, py, 10, light(c, .12)))
    return "".join(out)


def accent_of(handle):
    """The colour of the label's rim and picture: the pattern's third, unless the paper would swallow it; berries are red."""
    _, _, front, extra = TEAS[handle][1]
    return front if handle == "hedgerow-fruits" else extra if extra not in (PAPER, CREAM) else BRICK


def tea(handle):
    colour, (name, back, front, extra), mark, style, liquor, hues = TEAS[handle]
    accent = accent_of(handle)
    number = list(TEAS).index(handle)
    s = table(PAPER if number % 2 else "#f7eccd", ["#efdcae", "#e9cf9a", "#dfe0c0", "#f0d9c0"][number % 4])
    pattern = motif(s, name, back, front, extra)
    if number % 3 == 1:
        tin(s, 510, 832, 300, 440, colour, pattern, mark, accent)
        pouch(s, 230, 884, 230, 330, pattern, colour, mark, accent)
    else:
        pouch(s, 560, 806, 270, 390, pattern, colour, mark, accent)
        tin(s, 310, 858, 310, 450, colour, pattern, mark, accent)
    s.add(leaves(style, number, 20, 600 if number % 3 != 1 else 470, 912, 130, 36, hues))
    return s


def cup_from_above(handle):
    colour, (name, back, front, extra), mark, style, liquor, hues = TEAS[handle]
    s = Sheet()
    cloth = motif(s, name, light(back, .78), light(front, .62), light(extra, .6))
    s.add(rect(0, 0, 800, 1000, cloth), rect(0, 0, 800, 1000, s.linear((0, "#ffffff", .45), (1, "#ffffff", 0), to=(1, 1))))
    s.add(ellipse(420, 408, 272, 262, "#4a3c18", opacity=.22), circle(390, 370, 264, PAPER), tag("circle", cx=390, cy=370, r=252, fill="none", stroke=colour, stroke_width=9), tag("circle", cx=390, cy=370, r=150, fill="none", stroke="#dccfa8", stroke_width=5))
    s.add(ellipse(416, 394, 190, 184, "#4a3c18", opacity=.2), path("M548 470C640 500 690 570 640 610C600 636 560 590 520 520Z", PAPER, stroke="#d9cba2", stroke_width=4), path("M566 500C620 524 646 566 622 582C602 590 580 560 550 520Z", "#e9ddb8"))
    s.add(circle(390, 370, 184, PAPER), circle(390, 370, 170, dark(liquor, .2)), circle(390, 374, 164, s.radial((0, light(liquor, .2)), (.75, liquor), (1, dark(liquor, .22)))), path("M262 330A132 132 0 0 1 380 242A150 150 0 0 0 262 330Z", "#ffffff", opacity=.6), ellipse(450, 440, 46, 16, "#ffffff", opacity=.16))
    s.add(leaves(style, 5, 3, 410, 390, 70, 60, hues))
    s.add(ellipse(296, 822, 190, 90, "#4a3c18", opacity=.14), leaves(style, 11, 46, 290, 810, 170, 84, hues))
    s.add(group(ellipse(8, 14, 46, 30, "#4a3c18", opacity=.25), rect(20, 4, 220, 20, "#4a3c18", 8, opacity=.22), rect(20, -8, 230, 16, s.linear((0, "#dcb867"), (1, "#8f6a26")), 8), ellipse(0, 0, 50, 33, "#b98f3f"), ellipse(-2, -2, 42, 26, "#e0bf73"), leaves(style, 3, 7, 0, 0, 26, 14, hues), transform="translate(560 800) rotate(24)"))
    return s


def steam(s, x, y, scale=1.0, colour="#ffffff"):
    s.add(group(*(line(f"M{f(x + k * 34 * scale)} {f(y)}c{f(-26 * scale)} {f(-44 * scale)} {f(30 * scale)} {f(-60 * scale)} {f(4 * scale)} {f(-110 * scale)}s{f(20 * scale)} {f(-50 * scale)} {f(2 * scale)} {f(-80 * scale)}", colour, 11 * scale, opacity=.85 - .2 * abs(k)) for k in (-1, 0, 1)), filter=s.blur(3)))


def pot(s, x, y, colour, size=1.0, cosy=None):
    """A round-bellied pot with a short spout; (x, y) is where it stands."""
    g = []
    s.add(path(f"M{f(x - 170 * size)} {f(y)}Q{f(x)} {f(y + 30 * size)} {f(x + 170 * size)} {f(y)}L{f(x + 330 * size)} {f(y - 40 * size)}Q{f(x + 300 * size)} {f(y - 62 * size)} {f(x + 200 * size)} {f(y - 60 * size)}L{f(x - 160 * size)} {f(y - 14 * size)}Z", "#5a4a22", opacity=.24))
    deep, pale = dark(colour, .28), light(colour, .4)
    g.append(path("M168 -196C262 -226 300 -150 262 -96C236 -62 190 -58 160 -72L166 -108C196 -94 226 -104 236 -128C252 -166 220 -182 172 -160Z", deep))
    g.append(path("M-176 -70C-236 -96 -236 -190 -292 -226C-300 -236 -286 -250 -270 -246C-206 -230 -200 -190 -164 -182Z", colour) + path("M-270 -246C-206 -230 -200 -190 -164 -182L-168 -160C-206 -170 -222 -214 -284 -234Z", pale, opacity=.5) + ellipse(-281, -237, 15, 8, deep, transform="rotate(32 -281 -237)"))
    g.append(path("M-190 -120C-196 -220 -110 -262 0 -262S196 -220 190 -120C186 -48 140 0 84 0H-84C-140 0 -186 -48 -190 -120Z", colour))
    g.append(path("M-190 -120C-196 -220 -110 -262 0 -262S196 -220 190 -120C186 -48 140 0 84 0H-84C-140 0 -186 -48 -190 -120Z", s.linear((0, "#ffffff", .16), (.3, "#ffffff", .1), (.6, "#1b1a12", 0), (1, "#1b1a12", .34), to=(1, .35))))
    g.append(path("M-150 -170C-136 -214 -100 -232 -66 -238C-92 -214 -112 -180 -118 -132C-126 -120 -146 -130 -150 -170Z", "#ffffff", opacity=.42))
    g.append(ellipse(0, -256, 112, 24, deep) + path("M-104 -262C-96 -300 -50 -312 0 -312S96 -300 104 -262C70 -246 -70 -246 -104 -262Z", colour) + path("M-84 -272C-74 -296 -40 -302 -14 -304C-40 -290 -54 -276 -58 -262Z", "#ffffff", opacity=.4) + circle(0, -328, 22, colour) + circle(-6, -334, 7, pale))
    g.append(path("M-84 0H84L76 10H-76Z", deep))
    if cosy:
        g.append(path("M-206 4C-226 -180 -130 -300 0 -300S226 -180 206 4Z", cosy) + path("M-206 4C-226 -180 -130 -300 0 -300S226 -180 206 4Z", s.linear((0, "#ffffff", .2), (.5, "#1b1a12", 0), (1, "#1b1a12", .34), to=(1, .3))) + "".join(line(f"M{k * 60} {4 if abs(k) < 3 else 0}C{k * 66} -140 {k * 40} -240 {k * 6} -298", INK, 2.5, opacity=.35, stroke_dasharray="8 7") for k in (-2, -1, 0, 1, 2)) + circle(0, -310, 26, MARIGOLD) + path("M-212 -10H212V18H-212Z", MARIGOLD))
    s.add(group(*g, transform=f"translate({f(x)} {f(y)}) scale({size})"))


def cup(s, x, y, colour, liquor="#a9571f", size=1.0, saucer=True):
    shadow = ellipse(34, -2, 190, 24, "#5a4a22", opacity=.24)
    g = [shadow]
    if saucer:
        g.append(ellipse(0, -10, 178, 30, dark(colour, .2)) + ellipse(0, -18, 178, 30, colour) + ellipse(0, -18, 120, 18, dark(colour, .12)))
    g.append(path("M104 -150C176 -166 190 -70 96 -60L98 -82C146 -88 144 -134 104 -126Z", dark(colour, .2)))
    g.append(path("M-124 -170H124C122 -80 92 -26 40 -20H-40C-92 -26 -122 -80 -124 -170Z", colour) + path("M-124 -170H124C122 -80 92 -26 40 -20H-40C-92 -26 -122 -80 -124 -170Z", round_light(s)))
    g.append(ellipse(0, -170, 124, 26, light(colour, .3)) + ellipse(0, -168, 112, 20, dark(liquor, .2)) + ellipse(0, -165, 108, 16, liquor))
    s.add(group(*g, transform=f"translate({f(x)} {f(y)}) scale({size})"))


def ware():
    band = lambda s, n=0: motif(s, ["scallop", "diamond", "tile", "sprig"][n % 4], PAPER, [MARIGOLD, GREEN, BRICK, SAGE][n % 4], "#d9c48e")
    for k, (glaze, colour) in enumerate(GLAZES.items()):
        wall, cloth = [("#f7eccd", "#e9cf9a"), ("#dfe3cb", "#c9b98a"), ("#f6ead6", "#dfd9bd")][k]
        s = table(wall, cloth)
        steam(s, 120, 520, .9)
        pot(s, 420, 850, colour, 1.12)
        s.add(leaves("wire", k, 12, 160, 925, 110, 28, ("#2e211b", "#4a3325")))
        yield f"two-cup-teapot-{glaze}", s
        s = table(wall, cloth)
        pot(s, 404, 800, colour, 1.24)
        cup(s, 610, 920, colour if glaze != "cream" else CREAM, size=.74)
        yield f"six-cup-teapot-{glaze}", s
        s = table(wall, cloth)
        steam(s, 380, 470, 1.1)
        cup(s, 380, 860, colour, ["#a9571f", "#8c3a17", "#c98f35"][k], 1.5)
        s.add(ellipse(640, 900, 62, 20, "#5a4a22", opacity=.2), ellipse(630, 886, 62, 34, "#d9a85c"), ellipse(630, 880, 62, 34, "#e9c27c"), *(circle(600 + 60 * u, 866 + 28 * v, 3, "#b98743") for u, v in scatter(2, 9)))
        yield f"cup-and-saucer-{glaze}", s
        s = table(wall, cloth)
        shade(s, 380, 850, 170, 200)
        rim = INK if glaze != "bottle-green" else MARIGOLD
        s.add(path("M548 540C690 520 700 760 540 760V716C640 716 634 570 548 586Z", dark(colour, .25)), path("M206 470H554V800Q554 850 500 852H260Q206 850 206 800Z", colour), path("M206 640Q380 690 554 640V720Q380 770 206 720Z", PAPER, opacity=.92), emblem("train", 380, 706, INK, BRICK, .72))
        s.add(path("M206 470H554V800Q554 850 500 852H260Q206 850 206 800Z", round_light(s)), ellipse(380, 470, 174, 38, light(colour, .3)), ellipse(380, 474, 160, 30, "#7a3014"), tag("ellipse", cx=380, cy=470, rx=174, ry=38, fill="none", stroke=rim, stroke_width=9))
        steam(s, 380, 430, 1.0)
        yield f"platform-mug-{glaze}", s
        s = table(wall, cloth)
        pattern = motif(s, ["tile", "sprig", "diamond"][k], colour, [MARIGOLD, GREEN, "#e5a878"][k], [CREAM, BRICK, CREAM][k])
        tin(s, 590, 790, 190, 240, colour, pattern, "leaf", MARIGOLD if k != 1 else BRICK)
        tin(s, 400, 836, 270, 400, colour, pattern, "wheel", MARIGOLD if k != 1 else BRICK)
        tin(s, 190, 880, 200, 270, colour, pattern, "signal", MARIGOLD if k != 1 else BRICK)
        yield f"tea-caddy-{glaze}", s

    s = table("#e8efe4", "#e9cf9a")
    steam(s, 170, 560, .8)
    s.add(path("M220 830Q400 870 580 830L740 790L560 770Z", "#8a6a22", opacity=.22))
    s.add(path("M566 560C690 540 700 740 552 740V712C650 712 640 580 566 596Z", "#bcd0cb", opacity=.9), path("M250 700C180 670 190 560 120 520L134 500C220 520 220 590 262 610Z", "#d4e2de", opacity=.85))
    s.add(path("M250 520H550C600 620 610 760 560 830Q400 860 240 830C190 760 200 620 250 520Z", "#dfeae6", opacity=.75, stroke="#a9c0ba", stroke_width=4), path("M226 610H574C600 700 594 770 548 816Q400 842 252 816C206 770 200 700 226 610Z", "#cf8f35", opacity=.86), ellipse(400, 610, 174, 26, "#e3b061"))
    s.add(leaves("flat", 6, 16, 400, 730, 120, 60, ("#5f6b34", "#7c8a49")), path("M340 470H460V640Q400 664 340 640Z", "#b9c4c0", opacity=.75), *(line(f"M{352 + k * 16} 500V640", "#8c9a96", 3, stroke_dasharray="3 7") for k in range(7)), ellipse(400, 510, 128, 26, "#b08d57"), path("M272 506C280 470 340 456 400 456S520 470 528 506Z", "#c8a769"), circle(400, 442, 20, GREEN), path("M256 640C244 700 250 760 276 800", "none", stroke="#ffffff", stroke_width=14, stroke_linecap="round", opacity=.7))
    yield "glass-teapot", s

    s = table("#f7eccd", "#d9c79a")
    s.add(rect(120, 838, 560, 34, "#2d2b28", 6), *(rect(150 + k * 100, 866, 34, 30, "#1f1d1b") for k in range(6)), *(path(f"M{190 + k * 60} 840c-10 -14 8 -20 4 -34c14 10 18 24 8 34Z", "#4f86b8", opacity=.85) for k in range(8)))
    steam(s, 140, 470, .9)
    s.add(path("M218 540C200 300 600 300 582 540", "none", stroke=INK, stroke_width=22), rect(300, 326, 200, 44, "#b98554", 22), path("M256 660C200 640 190 560 130 520L150 494C240 520 240 590 290 590Z", dark(GREEN, .2)))
    s.add(path("M190 830C180 640 270 540 400 540S620 640 610 830Q400 850 190 830Z", GREEN), path("M190 830C180 640 270 540 400 540S620 640 610 830Q400 850 190 830Z", round_light(s)), ellipse(400, 548, 96, 20, dark(GREEN, .3)), path("M310 546C320 520 480 520 490 546Z", GREEN), circle(400, 514, 20, "#b98554"), path("M196 790Q400 816 604 790", "none", stroke=MARIGOLD, stroke_width=7))
    yield "stovetop-kettle", s

    s = table("#f7eccd", "#dfe0c0")
    shade(s, 270, 850, 130, 140)
    white = "#fbf8ef"
    s.add(path("M140 640H400C396 770 350 846 270 848S144 770 140 640Z", white), path("M140 640H400C396 770 350 846 270 848S144 770 140 640Z", round_light(s)), ellipse(270, 640, 130, 30, "#efe8d6"), ellipse(270, 643, 116, 22, "#c9752d"), ellipse(600, 874, 190, 26, "#5a4a22", opacity=.22))
    s.add(path("M460 690H690V830Q690 862 640 864H510Q460 862 460 830Z", white), path("M690 730C750 726 750 810 690 812V790C724 788 724 752 690 752Z", "#e3dcc8"), path("M460 690H690V830Q690 862 640 864H510Q460 862 460 830Z", round_light(s)), ellipse(575, 690, 115, 24, "#e9e2cf"), path("M456 684Q575 640 694 684Q575 712 456 684Z", white), circle(575, 652, 18, white, stroke="#d5ccb5", stroke_width=3), *(line(f"M{470 + k * 14} {696 + 8 - abs(k - 3.5) * 1.6}v14", "#cfc6ae", 4) for k in range(8)))
    s.add(leaves("wire", 4, 16, 400, 930, 200, 26, ("#2e211b", "#5d4a30")))
    yield "tasting-set", s

    s = table("#f3e3c8", "#c9d0b0")
    shade(s, 390, 850, 150, 190)
    cream = "#efe2c2"
    s.add(path("M540 560C660 550 670 760 540 760V726C620 722 614 596 540 596Z", dark(cream, .2)), path("M250 520C230 500 210 480 196 488C230 470 300 480 330 500H540C530 620 580 660 570 760C564 826 530 850 470 852H310C250 850 216 826 212 760C206 660 262 620 250 520Z", cream), path("M250 520C230 500 210 480 196 488C230 470 300 480 330 500H540C530 620 580 660 570 760C564 826 530 850 470 852H310C250 850 216 826 212 760C206 660 262 620 250 520Z", round_light(s)), path("M196 488C240 462 480 470 540 500C500 530 290 540 250 520C230 500 214 486 196 488Z", "#fffaf0"), path("M224 700Q392 740 568 700V726Q392 766 222 726Z", GREEN))
    yield "milk-jug", s

    s = table("#e6ebdd", "#e9cf9a")
    cup(s, 380, 880, CREAM, "#8c3a17", 1.35)
    s.add(ellipse(386, 640, 120, 30, "#8f9594"), path("M268 636A118 96 0 0 0 504 636Z", s.linear((0, "#eef0ef"), (.5, "#b4b9b8"), (1, "#7e8483"), to=(1, .4))), ellipse(386, 636, 118, 28, "#cfd4d3"), ellipse(386, 640, 100, 20, "#8a908f"), *(circle(310 + k % 9 * 19, 668 + k // 9 * 17, 3, "#5b6160") for k in range(27) if abs(k % 9 - 4) < 5 - k // 9), line("M504 630C580 610 640 600 720 616", "#b4b9b8", 14), line("M504 626C580 606 640 596 716 611", "#f4f5f4", 4), circle(270, 634, 12, "#9aa09f"))
    yield "silver-strainer", s

    s = table("#f6ead6", "#c9d0b0")
    shade(s, 360, 850, 130, 180)
    s.add(path("M220 540H500L470 820Q360 856 250 820Z", s.linear((0, "#dfe3e1"), (.3, "#f6f7f6"), (.6, "#b4bab8"), (1, "#858c8a"), to=(1, 0))), rect(232, 580, 256, 230, s.pattern(12, 12, circle(6, 6, 2.6, "#6f7675")), opacity=.75), ellipse(360, 540, 150, 32, "#eef0ef"), ellipse(360, 544, 132, 24, "#8a908f"), leaves("pellet", 3, 22, 360, 546, 100, 14, ("#3c4a34", "#5b5a36")))
    s.add(ellipse(600, 896, 150, 26, "#5a4a22", opacity=.22), ellipse(580, 880, 144, 36, "#a4aaa8"), ellipse(580, 870, 144, 36, "#e6e9e8"), ellipse(580, 870, 112, 25, "#c3c8c6"), circle(580, 864, 18, GREEN))
    yield "basket-infuser", s

    s = table("#f7eccd", "#d6dcbf", y=560)
    brass = s.linear((0, "#f0d592"), (.5, "#c99c45"), (1, "#86621f"))
    s.add(path("M250 800L690 620L716 650L330 860Z", "#5a4a22", opacity=.24), path("M330 700L660 560C690 550 706 590 680 604L370 760Z", brass), path("M150 720C150 640 330 620 380 700C400 790 330 850 260 850S150 790 150 720Z", brass), ellipse(266, 712, 112, 56, "#7d5b1c", transform="rotate(-6 266 712)"), leaves("wire", 9, 34, 264, 706, 84, 36, ("#2e211b", "#4a3325", "#5d4332")), *(line(f"M{480 + k * 40} {650 - k * 17}l14 -6", "#6d4f17", 4) for k in range(4)))
    s.add(leaves("wire", 14, 30, 480, 890, 230, 50, ("#2e211b", "#4a3325")))
    yield "brass-scoop", s

    s = table("#f6ead6", "#e9cf9a")
    shade(s, 400, 856, 250, 110)
    wood = s.linear((0, "#e0b67e"), (1, "#a8743d"))
    s.add(rect(150, 420, 500, 44, wood, 8), rect(150, 812, 500, 48, wood, 8), rect(160, 464, 22, 350, "#b98554"), rect(618, 464, 22, 350, "#b98554"))
    for k, (c, fall) in enumerate(((GREEN, .25), (MARIGOLD, .5), (BRICK, .78))):
        x = 262 + k * 138
        s.add(path(f"M{x - 54} 466H{x + 54}C{x + 58} 570 {x + 12} 610 {x + 7} 640C{x + 12} 670 {x + 58} 710 {x + 54} 812H{x - 54}C{x - 58} 710 {x - 12} 670 {x - 7} 640C{x - 12} 610 {x - 58} 570 {x - 54} 466Z", "#eef3ef", opacity=.9, stroke="#b8c4be", stroke_width=4))
        d = 470 + 120 * fall
        s.add(path(f"M{x - 50 + 30 * fall} {f(d)}H{x + 50 - 30 * fall}C{x + 40 - 20 * fall} 600 {x + 8} 616 {x + 3} 640H{x - 3}C{x - 8} 616 {x - 40 + 20 * fall} 600 {x - 50 + 30 * fall} {f(d)}Z", c), path(f"M{x - 50} 810C{x - 46} {f(800 - 60 * fall)} {x - 18} {f(780 - 70 * fall)} {x} {f(770 - 80 * fall)}C{x + 18} {f(780 - 70 * fall)} {x + 46} {f(800 - 60 * fall)} {x + 50} 810Z", c), line(f"M{x} 640V{f(772 - 80 * fall)}", c, 3), path(f"M{x - 42} 486C{x - 44} 530 {x - 34} 566 {x - 22} 590", "none", stroke="#ffffff", stroke_width=7, stroke_linecap="round"))
    yield "three-glass-timer", s

    s = table("#dfe3cb", "#e9cf9a")
    steam(s, 120, 560, .8)
    pot(s, 410, 850, GREEN, 1.14, motif(s, "sprig", "#f3e2b8", BRICK, GREEN))
    yield "tea-cosy", s

    s = table("#f6ead6", "#cfd5b8", y=520)
    s.add(path("M210 400L660 380L700 880L250 920Z", "#5a4a22", opacity=.2), path("M170 380L620 360Q640 600 656 862L214 892Q190 640 170 380Z", "#fbf6e8"), path("M170 380L620 360L624 420L175 442Z", GREEN), path("M208 834L652 806L656 862L214 892Z", BRICK))
    for k in range(11):
        y = 480 + k * 31
        s.add(line(f"M{200 + k * 1.5} {y}l{90 + (k * 37) % 60} -4", INK, 5, opacity=.75), *(line(f"M{380 + c * 76 + k * 1.6:.0f} {y - 9 - c * 3}l38 -2", [INK, BRICK][(k + c) % 5 == 0], 5, opacity=.7) for c in range(3)))
    s.add(line("M340 462L360 826M416 458L436 822M492 454L514 818M568 450L592 812", "#c9b98a", 2.5), emblem("train", 400, 400, CREAM, MARIGOLD, .5), path("M620 360L656 862L600 866L566 362Z", "#3b2d10", opacity=.08))
    yield "timetable-tea-towel", s

    s = table("#f7eccd", "#e2c994", y=480)
    s.add(poly([(120, 520), (640, 480), (740, 850), (170, 920)], "#5a4a22", opacity=.22, transform="translate(24 22)"), poly([(90, 500), (640, 460), (730, 830), (140, 900)], GREEN), poly([(112, 520), (622, 482), (704, 814), (158, 878)], "#f6ecd2"))
    names = ["white-peony-siding", "waiting-room-long-jing", "jasmine-arriving-slowly", "down-platform-sencha", "slow-train-milk-oolong", "junction-oolong", "signal-box-darjeeling", "station-masters-grey", "hedgerow-fruits", "six-forty-two-breakfast", "iron-footbridge", "tunnel-smoke"]
    for k, handle in enumerate(names):
        colour, (_, back, front, extra), mark, *_ = TEAS[handle]
        s.add(group(rect(4, 5, 108, 100, "#5a4a22", 6, opacity=.25), rect(0, 0, 108, 100, colour, 5), rect(0, 0, 108, 22, front if front != PAPER else extra), circle(54, 60, 30, PAPER), emblem(mark, 54, 60, INK, accent_of(handle), .52), transform=f"matrix(1 -.075 .13 1 {f(130 + k % 4 * 124 + k // 4 * 16)} {f(536 + k // 4 * 112 - k % 4 * 9)})"))
    s.add(poly([(90, 500), (640, 460), (560, 130), (60, 180)], dark(GREEN, .12)), emblem("wheel", 340, 320, CREAM, MARIGOLD, 2.2))
    yield "twelve-stops", s

    s = table("#f6ead6", "#e9cf9a")
    colour, (name, *hues), mark, *_ = TEAS["six-forty-two-breakfast"]
    tin(s, 600, 800, 220, 320, colour, motif(s, name, *hues), mark, MARIGOLD)
    pot(s, 330, 850, GREEN, .92)
    s.add(group(rect(40, 10, 170, 16, "#5a4a22", 8, opacity=.22), rect(30, -7, 180, 15, "#b98f3f", 8), ellipse(0, 0, 52, 30, "#c99c45"), ellipse(-2, -3, 42, 22, "#7d5b1c"), transform="translate(520 900) rotate(12)"), *(line(f"M{f(60 + 680 * u)} {f(930 + 50 * v)}q30 {f(-20 + 40 * v)} 70 {f(-10 + 12 * u)}", "#d9b45f", 4) for u, v in scatter(3, 26)))
    yield "first-pot-set", s

    for name, kinds in (("collection-black-tea", ("six-forty-two-breakfast", "tunnel-smoke", "stokers-strong")), ("collection-green-tea", ("down-platform-sencha", "waiting-room-long-jing", "jasmine-arriving-slowly")), ("collection-oolong", ("junction-oolong", "slow-train-milk-oolong", "rock-cutting")), ("collection-herbal", ("lost-property", "hedgerow-fruits", "peppermint-points"))):
        s = table("#f7eccd", "#e9cf9a")
        for k, (x, y, w, h) in enumerate(((560, 780, 240, 400), (270, 800, 250, 360), (430, 880, 250, 330))):
            colour, (p, *hues), mark, *_ = TEAS[kinds[k]]
            tin(s, x, y, w, h, colour, motif(s, p, *hues), mark, accent_of(kinds[k]))
        yield name, s
    s = table("#dfe3cb", "#e9cf9a")
    pot(s, 430, 790, BRICK, 1.1)
    cup(s, 250, 900, "#efe2c2", "#a9571f", .95)
    cup(s, 590, 930, GREEN, "#8c3a17", .8)
    yield "collection-pots", s


def hero():
    s = Sheet(1600, 1000)
    s.add(rect(0, 0, 1600, 1000, "#f7eccd"), rect(0, 610, 1600, 110, motif(s, "scallop", "#f7eccd", "#dcc48a", "#e7d6a6")), rect(0, 720, 1600, 280, "#e9cf9a"), rect(0, 720, 1600, 16, "#f6e6c0"), poly([(500, 0), (860, 0), (1600, 640), (1600, 720), (1320, 720)], "#ffffff", opacity=.38))
    # the window towards the line
    s.add(rect(120, 90, 520, 440, "#c9dcd6"), path("M120 420C240 360 360 400 460 350S600 340 640 320V530H120Z", "#9db58c"), path("M120 470C260 440 420 460 640 420V530H120Z", "#7d9a6b"), path("M120 500H640V530H120Z", "#8a7a5c"), group(emblem("train", 0, 0, GREEN, BRICK, 1.9), transform="translate(470 448)"), *(circle(400 - k * 46, 374 - k * 22, 16 + k * 7, "#ffffff", opacity=.75) for k in range(5)), tag("rect", x=120, y=90, width=520, height=440, fill="none", stroke=GREEN, stroke_width=22), rect(372, 90, 16, 440, GREEN), rect(120, 300, 520, 12, GREEN), rect(90, 530, 580, 30, "#b98554"))
    for handle, x, y, w, h in (("junction-oolong", 1420, 790, 220, 330), ("golden-points", 1240, 770, 190, 400)):
        colour, (p, *hues), mark, *_ = TEAS[handle]
        tin(s, x, y, w, h, colour, motif(s, p, *hues), mark, accent_of(handle))
    steam(s, 690, 540, 1.0)
    pot(s, 1010, 880, GREEN, 1.25)
    cup(s, 600, 920, "#efe2c2", "#a9571f", 1.1)
    cup(s, 1370, 940, BRICK, "#8c3a17", .95)
    s.add(leaves("wire", 5, 20, 860, 950, 220, 24, ("#2e211b", "#4a3325")))
    return s


def logo():
    """A kettle on rails, then the name in drawn slab letters."""
    s = Sheet(430, 72)
    glyphs = {"K": ("M4 10V46M26 10L6 30M13 24L28 46M0 10H9M0 46H9M21 10H30M23 46H32", 38), "E": ("M4 10V46H26V38M4 28H18M4 10H25V18M0 10H5M0 46H5", 33), "T": ("M14 10V46M1 18V10H27V18M9 46H19", 33), "L": ("M4 10V46H25V37M0 10H9M0 46H5", 31),
              "&": ("M28 46L8 20C4 12 10 8 14 9C20 10 20 18 13 23C2 30 4 46 15 46C24 46 27 38 28 30", 38), "C": ("M26 18C24 12 20 9 15 9C7 9 3 17 3 28S7 47 15 47C21 47 25 43 27 37M26 9V19", 34), "O": ("M16 9C8 9 3 17 3 28S8 47 16 47S29 39 29 28S24 9 16 9Z", 36)}
    out, x = [], 94
    for c in "KETTLE & CO":
        if c == " ":
            x += 12
            continue
        out.append(tag("path", d=glyphs[c][0], transform=f"translate({x} 8)"))
        x += glyphs[c][1]
    s.width = x + 2
    s.add(group(path("M18 50C16 30 28 20 42 20S68 30 66 50Z", "currentColor", stroke="none"), tag("path", d="M24 26C20 4 64 4 60 26M18 40C10 38 10 28 4 26M34 18H50M2 58H76M14 58V64M30 58V64M46 58V64M62 58V64"), *out, fill="none", stroke="currentColor", stroke_width=4, stroke_linecap="round", stroke_linejoin="round"))
    return s


def everything():
    for handle in TEAS:
        yield handle, zoom(tea(handle), 1.16, 420, 905)
        yield f"{handle}-cup", cup_from_above(handle)
    for name, sheet in ware():
        near = next((part for start, part in NEARER.items() if name.startswith(start)), 1)
        yield name, zoom(sheet, near) if near != 1 else sheet
    yield "hero", hero()
    yield "logo", logo()
