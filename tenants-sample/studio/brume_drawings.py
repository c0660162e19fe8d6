"""Atelier Brume: one object, soft light from the left, fog behind it, linen under it."""
from svg import *

INK, AMBER, BRASS, BONE = "#2b2623", "#8f4b1e", "#b08d57", "#f4f0e8"


def stage(top="#e9e6e0", low="#cfcdc8", cloth="#e6e0d6", table=770, beam=True, wide=False):
    """Wall, window light, table with linen; returns the sheet."""
    s = Sheet(1600, 1000) if wide else Sheet()
    w = s.width
    s.add(rect(0, 0, w, 1000, s.linear((0, top), (1, low))))
    if beam:
        pane = s.linear((0, "#fffaf0", .75), (1, "#fffaf0", 0), to=(1, .6))
        s.add(group(poly([(-40, 90), (250, 10), (330, 560), (20, 700)], pane), poly([(275, 3), (520, -60), (610, 420), (352, 548)], pane), filter=s.blur(16)))
    s.add(ellipse(w * .72, table - 60, w * .55, 90, light(top, .5), opacity=.55, filter=s.blur(40)))
    s.add(rect(0, table, w, 1000 - table, s.linear((0, cloth), (1, dark(cloth, .13)))))
    # linen: a few wide folds that fan out towards us, none where the eye would count them
    folds = [(.06, -.16), (.27, .1), (.46, .38), (.72, .84), (.93, 1.2)]
    s.add(group(*(path(f"M{f(w * u - 4)} {table}C{f(w * u + 6)} {table + 70} {f(w * v - 40)} {table + 140} {f(w * v - 60)} 1010H{f(w * v + 56)}C{f(w * v + 20)} {table + 150} {f(w * u + 26)} {table + 70} {f(w * u + 8)} {table}Z", dark(cloth, .3), opacity=.2) for u, v in folds), filter=s.blur(20)))
    s.add(group(*(path(f"M{f(w * u - 26)} {table}C{f(w * u - 22)} {table + 70} {f(w * v - 120)} {table + 140} {f(w * v - 170)} 1010H{f(w * v - 70)}C{f(w * v - 50)} {table + 140} {f(w * u)} {table + 70} {f(w * u - 8)} {table}Z", "#fffdf8", opacity=.42) for u, v in folds), filter=s.blur(16)))
    s.add(rect(0, table - 5, w, 12, light(cloth, .6), opacity=.8, filter=s.blur(4)))
    return s


def cast(s, x, y, half, length=270, strength=.34):
    """The shadow of something that stands at (x, y)."""
    s.add(path(f"M{f(x - half)} {f(y)}L{f(x + half)} {f(y - 8)}L{f(x + half + length)} {f(y - 46)}L{f(x + half + length * .9)} {f(y + 14)}L{f(x + half * .5)} {f(y + 22)}Z", "#3c332c", opacity=strength * .75, filter=s.blur(18)))
    s.add(ellipse(x + 10, y + 4, half * 1.06, 15, "#2e2620", opacity=strength * 1.3, filter=s.blur(7)))


def veil(s, y=820, strength=.5):
    """Fog in front."""
    s.add(group(ellipse(s.width * .16, y, s.width * .34, 46, "#ffffff"), ellipse(s.width * .8, y + 70, s.width * .4, 52, "#ffffff"), opacity=strength, filter=s.blur(34)))
    return s


def body(s, colour, strength=.28):
    """Light from the left over a round or square body."""
    return s.linear((0, light(colour, .34)), (.16, light(colour, .12)), (.55, colour), (.86, dark(colour, strength)), (1, dark(colour, strength * .7)), to=(1, 0))


def sign(kind, x, y, colour, size=1.0):
    """The small mark of each scent, on label and box."""
    marks = {
        "fog": "M-18 -8H10M-10 0H18M-16 8H6", "linen": "M-16 -10Q0 -2 16 -10M-16 0Q0 8 16 0M-16 10Q0 18 16 10", "fig": "M0 -14C14 -2 14 14 0 14S-14 -2 0 -14M0 -14V-20",
        "sun": "M-18 8H18M-11 8A11 11 0 0 1 11 8M0 -9V-15M-14 -4L-18 -8M14 -4L18 -8", "salt": "M0 -14L12 0L0 14L-12 0ZM-12 0H12", "ink": "M-14 14L14 -14M14 -14Q0 -14 -6 4M14 -14Q14 0 -4 6",
        "quince": "M0 -8C16 -14 16 14 0 14S-16 -14 0 -8M0 -8Q2 -16 10 -16", "hive": "M0 -15L13 -7.500V7.500L0 15L-13 7.500V-7.500Z", "leaf": "M-14 14C-14 -8 0 -14 14 -14C14 4 4 14 -14 14M-14 14L6 -6",
        "rain": "M-12 -12L-16 4M0 -12L-4 4M12 -12L8 4M-6 8L-8 16M6 8L4 16", "ash": "M-14 14H14M-8 14C-12 0 4 0 -2 -14C8 -6 12 4 8 14",
    }
    return group(line(marks[kind], colour, 2.2), transform=f"translate({f(x)} {f(y)}) scale({size})")


def label(x, y, w, h, kind):
    return rect(x, y, w, h, "#f6f1e6", 2) + rect(x + w * .9, y, w * .1, h, "#d9d1c2", 2, opacity=.7) + sign(kind, x + w / 2, y + h * .4, INK, w / 95) + rect(x + w * .24, y + h * .76, w * .52, 2.5, INK, opacity=.75) + rect(x + w * .34, y + h * .84, w * .32, 2, AMBER)


SCENTS = {  # handle: sign, liquid, wall top, wall low, linen, cap
    "premier-brouillard": ("fog", "#b9bfb4", "#e6e7e4", "#c4c8c8", "#e2dfd8", "#4a4743"), "lin-lave": ("linen", "#e3dbc4", "#f0ece4", "#d8d5cf", "#f0ebe2", "#cbb48d"),
    "figue-de-cendre": ("fig", "#8f9470", "#e2e0d8", "#b7b5ae", "#d9d3c8", "#3a3531"), "ambre-du-matin": ("sun", "#c27a35", "#f2e6d6", "#d9c3ab", "#ece0d0", "#6b4327"),
    "sel-gris": ("salt", "#a9b9bf", "#e2e7e9", "#b6c0c5", "#dfe0de", "#8b8a86"), "encre-et-papier": ("ink", "#59606e", "#e5e3e0", "#b5b4b6", "#dfdad2", "#1f1d1e"),
    "verger-d-octobre": ("quince", "#d0a84a", "#ece6d6", "#cbc3ae", "#e5dcc8", "#7a5a34"), "ruche-d-hiver": ("hive", "#d39a3c", "#efe8da", "#cfc4b1", "#eae0cf", "#9b7a45"),
    "nuit-d-aout": ("leaf", "#76844f", "#cfd2d2", "#8d9498", "#c9c6bf", "#2f3430"), "the-sous-la-pluie": ("rain", "#a9b078", "#dde2dd", "#b3bcb6", "#d9d8cd", "#5d6650"),
}


def flacon(s, x, y, kind, liquid, cap, scale=1.0):
    """A heavy square bottle standing at (x, y): thick base, short collar, a turned cap."""
    w, h = 230 * scale, 300 * scale
    left, top = x - w / 2, y - h
    cast(s, x, y, w / 2, 300 * scale)
    # light that went through the liquid onto the linen
    s.add(ellipse(x + w * .74, y + 2, w * .36, 13 * scale, light(liquid, .25), opacity=.75, filter=s.blur(12)))
    s.add(rect(left, top, w, h, s.linear((0, "#ffffff", .85), (.1, "#eef0ee", .55), (.9, "#b9bcb9", .6), (1, "#8d908d", .7), to=(1, 0)), 22 * scale))
    inset = 17 * scale
    s.add(rect(left + inset, top + h * .13, w - 2 * inset, h * .74, body(s, liquid, .34), 10 * scale, opacity=.93))
    s.add(ellipse(x, top + h * .14, w / 2 - inset - 3, 7 * scale, light(liquid, .5), opacity=.8))
    s.add(rect(left + inset, top + h * .87, w - 2 * inset, h * .05, light(liquid, .55), 6, opacity=.7))
    s.add(rect(left + 7 * scale, top + 22 * scale, 7 * scale, h - 52 * scale, "#ffffff", 4, opacity=.85), rect(left + w - 11 * scale, top + 26 * scale, 3 * scale, h - 60 * scale, "#ffffff", 2, opacity=.55))
    s.add(label(x - 54 * scale, top + h * .34, 108 * scale, 122 * scale, kind))
    s.add(rect(x - 38 * scale, top - 20 * scale, 76 * scale, 24 * scale, body(s, BRASS, .42), 3))
    s.add(rect(x - 52 * scale, top - 124 * scale, 104 * scale, 106 * scale, body(s, cap, .45), 9 * scale), ellipse(x, top - 122 * scale, 50 * scale, 8 * scale, light(cap, .3)))


def tumbler(s, x, y, glass, wax, kind, lit=False, scale=1.0):
    """A candle in its glass."""
    w, h = 240 * scale, 260 * scale
    left, top = x - w / 2, y - h
    cast(s, x, y - 6, w / 2, 260 * scale)
    if lit:
        s.add(ellipse(x, top - 60 * scale, 260 * scale, 240 * scale, s.radial((0, "#ffd98f", .75), (.5, "#ffd08a", .25), (1, "#ffd08a", 0))))
    s.add(path(f"M{f(left)} {f(top)}L{f(left + 9)} {f(y - 22)}Q{f(left + 12)} {f(y)} {f(left + 34)} {f(y)}H{f(x + w / 2 - 34)}Q{f(x + w / 2 - 12)} {f(y)} {f(x + w / 2 - 9)} {f(y - 22)}L{f(x + w / 2)} {f(top)}Z", body(s, glass, .4), opacity=.96))
    s.add(path(f"M{f(left + 8)} {f(top + h * .22)}L{f(left + 18)} {f(y - 40)}Q{f(x)} {f(y - 26)} {f(x + w / 2 - 18)} {f(y - 40)}L{f(x + w / 2 - 8)} {f(top + h * .22)}Z", body(s, wax, .2), opacity=.5))
    s.add(ellipse(x, top, w / 2, 24 * scale, dark(glass, .12)), ellipse(x, top + 4 * scale, w / 2 - 8, 19 * scale, light(wax, .1)), ellipse(x, top + 8 * scale, w / 2 - 22, 12 * scale, light(wax, .5), opacity=.8))
    s.add(line(f"M{f(x)} {f(top + 7 * scale)}V{f(top - 22 * scale)}", "#3a2e26", 4 * scale))
    if lit:
        s.add(path(f"M{f(x)} {f(top - 98 * scale)}C{f(x + 26 * scale)} {f(top - 58 * scale)} {f(x + 20 * scale)} {f(top - 16 * scale)} {f(x)} {f(top - 14 * scale)}C{f(x - 20 * scale)} {f(top - 16 * scale)} {f(x - 22 * scale)} {f(top - 56 * scale)} {f(x)} {f(top - 98 * scale)}Z", s.linear((0, "#ffb24d"), (.6, "#ffe3a0"), (1, "#fff6dc"))))
    s.add(tag("ellipse", cx=float(x), cy=float(top), rx=w / 2, ry=24 * scale, fill="none", stroke="#ffffff", stroke_width=2.5, opacity=.7))
    s.add(path(f"M{f(left + 14)} {f(top + 34)}L{f(left + 22)} {f(y - 44)}", "none", stroke="#ffffff", stroke_width=8, stroke_linecap="round", opacity=.55))
    s.add(label(x - 52 * scale, top + h * .3, 104 * scale, 116 * scale, kind))


def sprayer(s, x, y, glass, kind, scale=1.0):
    """A tall round bottle with a black pump."""
    w, h = 180 * scale, 360 * scale
    left, top = x - w / 2, y - h
    cast(s, x, y, w / 2, 280 * scale)
    s.add(path(f"M{f(left)} {f(y - 20)}V{f(top + 74)}C{f(left)} {f(top + 30)} {f(x - 34 * scale)} {f(top + 34)} {f(x - 34 * scale)} {f(top)}H{f(x + 34 * scale)}C{f(x + 34 * scale)} {f(top + 34)} {f(x + w / 2)} {f(top + 30)} {f(x + w / 2)} {f(top + 74)}V{f(y - 20)}Q{f(x + w / 2)} {f(y)} {f(x + w / 2 - 20)} {f(y)}H{f(left + 20)}Q{f(left)} {f(y)} {f(left)} {f(y - 20)}Z", body(s, glass, .42)))
    s.add(rect(left + 13, top + 84, 8, h - 124, "#ffffff", 4, opacity=.5))
    s.add(rect(x - 38 * scale, top - 34 * scale, 76 * scale, 38 * scale, body(s, "#33302d", .5), 4), rect(x - 26 * scale, top - 74 * scale, 52 * scale, 42 * scale, body(s, "#3d3935", .5), 7), rect(x - 36 * scale, top - 66 * scale, 14 * scale, 10 * scale, "#1f1c1a", 3))
    s.add(label(x - 54 * scale, top + h * .4, 108 * scale, 130 * scale, kind))


def pebble(s, x, y, rx, ry, colour, turn=0):
    s.add(ellipse(x + rx * .28, y + ry * .62, rx * 1.02, ry * .6, "#2e2620", opacity=.3, filter=s.blur(12)))
    s.add(group(ellipse(0, 0, rx, ry, s.linear((0, light(colour, .42)), (.6, colour), (1, dark(colour, .35)), to=(.7, 1))), transform=f"translate({x} {y}) rotate({turn})"))


def matter(handle):
    """What a scent is made of, lying on linen, seen a little from above."""
    kind, liquid, top, low, cloth, _ = SCENTS[handle]
    s = stage(light(top, .2), low, cloth, table=430)
    shade = lambda d: s.add(path(d, "#2e2620", opacity=.3, filter=s.blur(14)))
    if handle == "premier-brouillard":
        pebble(s, 520, 640, 150, 92, "#8d918f", -8)
        s.add(ellipse(480, 610, 60, 16, "#ffffff", opacity=.18, filter=s.blur(8)))
        for k in range(9):
            s.add(leaf(250 + k * 3, 640, 230 + k * 17 % 60, 13, -38 + k * 9, ["#8c9363", "#737b4c", "#a3a977"][k % 3], "#c8cba0"))
        for k in range(34):
            x = 262 + (k - 17) * 4
            s.add(line(f"M{x} {640 + k % 3 * 8}C{x + (k - 17) * 3} {700 + k % 4 * 18} {x + (k - 17) * 9 - 20 + k * 13 % 40} {760 + k % 5 * 16} {x + (k - 17) * 8 + k * 29 % 60 - 30} {816 + k * 23 % 100}", ["#a0845a", "#b89c6e", "#7d6441", "#c9b084"][k % 4], 2.6 + k % 3))
        s.add(ellipse(262, 646, 74, 26, "#8a7048"), ellipse(250, 640, 50, 14, "#b09366"))
    elif handle == "lin-lave":
        for k, y in enumerate((760, 700, 644, 590)):
            shade(f"M170 {y + 40}H690V{y + 66}H190Z")
            s.add(path(f"M150 {y}Q150 {y - 34} 190 {y - 34}H650Q672 {y - 30} 668 {y - 2}L664 {y + 36}Q400 {y + 52 - k * 4} 170 {y + 40}Q148 {y + 30} 150 {y}Z", s.linear((0, "#fbf8f1"), (.5, "#ece5d8"), (1, "#c9c0b1"))))
            s.add(line(f"M168 {y + 2}Q400 {y + 16} 656 {y - 4}", "#b9af9f", 2, opacity=.7))
        s.add(path("M190 556H650Q560 480 420 500Q260 470 190 556Z", s.linear((0, "#fffdf8"), (1, "#e2dacb"))), line("M250 552Q330 500 470 510M360 554Q440 520 560 526", "#c9bfaf", 3, opacity=.7), line("M168 770Q400 790 660 764", AMBER, 2.5, stroke_dasharray="9 7"))
    elif handle == "figue-de-cendre":
        shade("M180 740C420 800 640 780 700 720L650 820H260Z")
        s.add(path("M470 470C520 380 640 380 660 450C740 440 760 540 690 570C730 640 640 690 590 640C560 700 480 680 500 600C440 600 420 520 470 470Z", s.linear((0, "#8a9a6a"), (1, "#56643f"), to=(1, 1))), line("M500 640L590 520L640 440M590 520L690 500M590 520L480 510M560 560L620 620", "#c6cfa2", 3, opacity=.8))
        s.add(path("M330 540C340 500 352 490 350 470C372 474 378 500 384 536C480 590 500 760 360 770C220 764 230 590 330 540Z", s.linear((0, "#9aa078"), (.5, "#6f6258"), (1, "#3f3340"), to=(1, .6))))
        s.add(ellipse(480, 742, 108, 96, "#53454b"), ellipse(480, 738, 100, 88, "#efe3cb"), ellipse(480, 738, 78, 66, "#b4533f"), ellipse(480, 738, 40, 30, "#7c2f2c"))
        s.add(*(ellipse(*polar(480, 738, 44 + k % 3 * 12, k * 19), 4.5, 3, "#f3d7a6") for k in range(19)))
        s.add(ellipse(306, 640, 18, 70, "#ffffff", opacity=.22, filter=s.blur(8)))
    elif handle == "ambre-du-matin":
        for x, y, r, t in ((330, 640, 92, 0), (500, 720, 70, 20), (240, 770, 54, -14), (430, 800, 40, 8), (590, 630, 46, 30)):
            s.add(ellipse(x + r * .9, y + r * .5, r * .9, r * .4, "#e8a24c", opacity=.5, filter=s.blur(14)))
            s.add(group(path(f"M{-r} {f(r * .3)}C{f(-r * 1.1)} {f(-r * .6)} {f(-r * .2)} {f(-r)} {f(r * .3)} {f(-r * .75)}C{f(r)} {f(-r * .5)} {f(r * 1.1)} {f(r * .4)} {f(r * .5)} {f(r * .7)}C0 {f(r * .95)} {f(-r * .8)} {f(r * .9)} {-r} {f(r * .3)}Z", s.linear((0, "#f6cf8e"), (.45, "#c9792f"), (1, "#7a3c14"), to=(.8, 1))), ellipse(-r * .35, -r * .35, r * .28, r * .16, "#fff3d8", opacity=.8), transform=f"translate({x} {y}) rotate({t})"))
    elif handle == "sel-gris":
        shade("M120 700L700 620L720 680L200 770Z")
        s.add(path("M96 640C210 600 300 640 420 600C540 566 640 590 716 548C736 560 730 600 700 612C600 640 520 640 440 668C330 700 220 690 110 700C84 690 78 652 96 640Z", s.linear((0, "#cfc6b8"), (.5, "#a3988a"), (1, "#6c6359"))), line("M130 660C260 630 380 660 500 622M200 684C320 680 420 650 560 626M420 606C460 590 520 590 560 582", "#7b7065", 2.5, opacity=.7))
        for k, (u, v) in enumerate(scatter(3, 34)):
            r = 7 + 17 * ((k * 7) % 5) / 5
            x, y = 230 + 380 * u, 750 + 130 * v
            s.add(poly([(x, y - r), (x + r, y - r * .3), (x + r * .7, y + r * .7), (x - r * .7, y + r * .8), (x - r, y - r * .2)], ["#f4f5f3", "#dfe3e3", "#c3c9ca"][k % 3]), poly([(x, y - r), (x + r, y - r * .3), (x, y + r * .1)], "#ffffff", opacity=.8))
    elif handle == "encre-et-papier":
        s.add(group(rect(170, 520, 430, 330, "#2e2620", opacity=.28, filter=s.blur(14)), rect(150, 500, 430, 330, s.linear((0, "#fbf7ee"), (1, "#e4dccd"), to=(1, 1))), line("M190 570H500M190 610H470M190 650H520M190 690H400", "#4b5160", 4, opacity=.55, stroke_dasharray="60 8 34 10 80 12"), transform="rotate(-7 400 650)"))
        shade("M330 830L690 500L706 520L380 850Z")
        s.add(path("M316 822L352 770C420 640 560 520 700 440C690 560 560 690 372 792Z", s.linear((0, "#3d4150"), (1, "#17181d"), to=(1, 0))), line("M316 824L660 484", "#d8d2c4", 3), *(line(f"M{400 + k * 34} {741 - k * 34}l{-6 - k * 2} {-44 - k * 3}", "#11131a", 2, opacity=.6) for k in range(7)))
        s.add(ellipse(300, 850, 20, 9, "#1c1e26"), line("M560 800C600 740 680 760 670 810C660 860 580 850 590 810C596 786 636 790 632 812", "#b98554", 13), line("M560 800C600 740 680 760 670 810", "#dcb283", 4))
    elif handle == "verger-d-octobre":
        shade("M260 800H640L700 740L620 840H300Z")
        s.add(path("M420 520C560 470 660 600 600 730C570 810 480 830 430 812C370 836 270 800 250 710C226 590 310 480 420 520Z", s.linear((0, "#f0dc86"), (.5, "#d6b048"), (1, "#94702a"), to=(1, .8))))
        s.add(line("M424 526C420 480 400 450 330 420C280 400 200 420 150 380", "#5e4630", 11), leaf(300, 414, 150, 44, -20, "#7d8550", "#c9cb95"), leaf(360, 440, 130, 40, 38, "#69733f", "#b7bd86"), leaf(210, 404, 110, 32, 190, "#a58a3f", "#d9c58b"), ellipse(330, 620, 34, 80, "#fff6d2", opacity=.4, filter=s.blur(16)), path("M428 806l-14 18 16 -6 12 10 2 -20Z", "#6d5527"))
    elif handle == "ruche-d-hiver":
        shade("M210 800L650 760L690 820L270 860Z")
        s.add(poly([(170, 560), (330, 470), (560, 500), (660, 620), (620, 770), (420, 830), (220, 780)], s.linear((0, "#e9bd62"), (1, "#b0742a"), to=(1, 1))))
        for row in range(6):
            for col in range(7):
                x, y = 218 + col * 66 + row % 2 * 33, 530 + row * 57
                if 3 * abs(x - 415) + 4 * abs(y - 650) < 1010:
                    six = [polar(x, y, 33, 60 * k + 30) for k in range(6)]
                    s.add(poly(six, ["#8a5217", "#d58f2e", "#c07a24", "#f0c670"][(row * 3 + col * 5) % 4], stroke="#e8bb63", stroke_width=5))
        s.add(path("M420 826C424 850 420 880 424 896C414 906 404 896 408 884C412 866 408 846 406 830Z", "#e2a03c"))
    elif handle == "nuit-d-aout":
        shade("M180 820C360 760 560 760 660 700L640 800L300 850Z")
        s.add(line("M200 850C320 760 430 640 560 470", "#55623a", 10))
        for k in range(9):
            x, y = 240 + k * 37, 818 - k * 40
            s.add(leaf(x, y, 150 - k * 9, 44 - k * 2.5, 64 - k * 3, "#66753f" if k % 2 else "#7b8a4e", "#aab57d"), leaf(x, y, 140 - k * 9, 42 - k * 2.5, -52 + k * 3, "#5a6a38", "#9aa870"))
        s.add(leaf(556, 476, 120, 40, 30, "#86955a", "#b9c38e"))
    else:
        shade("M250 800H600L700 740L640 830H320Z")
        s.add(path("M220 590H600C600 720 540 800 410 800S220 720 220 590Z", body(s, "#c9c8bd", .35)), ellipse(410, 590, 190, 48, "#b3b1a4"), ellipse(410, 598, 172, 38, "#a7b06a"), ellipse(370, 592, 90, 14, "#dfe3ae", opacity=.6))
        s.add(*(leaf(180 + 420 * u, 850 + 70 * v, 62, 15, 360 * u + 90 * v, ["#6d7a45", "#55632f", "#848f55"][k % 3]) for k, (u, v) in enumerate(scatter(8, 12))))
    return veil(s, 940, .35)


def perfume(handle):
    kind, liquid, top, low, cloth, cap = SCENTS[handle]
    s = stage(top, low, cloth)
    flacon(s, 370, 846, kind, liquid, cap, 1.28)
    return veil(s, 880, .42)


def candle(kind, glass, wax, top, low, cloth):
    s = stage(top, low, cloth)
    tumbler(s, 380, 852, glass, wax, kind, scale=1.3)
    return veil(s, 900, .38)


def objects():
    """(file, sheet) of everything that is not a perfume."""
    yield "bougie-premier-brouillard", candle("fog", "#a5aaa6", "#eeeae0", "#e6e7e4", "#c4c8c8", "#e2dfd8")
    yield "bougie-figue-de-cendre", candle("fig", "#5f5a54", "#d9d6c4", "#e2e0d8", "#b7b5ae", "#d9d3c8")
    yield "bougie-drap-froisse", candle("linen", "#ece7dd", "#faf6ee", "#f2efe8", "#dcd9d3", "#f2ede4")
    yield "bougie-ruche-d-hiver", candle("hive", "#cf9d4c", "#f0cf87", "#efe8da", "#cfc4b1", "#eae0cf")
    yield "bougie-cheminee-eteinte", candle("ash", "#38353a", "#6a6668", "#d9d6d2", "#a5a3a2", "#cfc9c0")

    s = stage("#b7bcc0", "#878c90", "#b9b2a7", table=700, beam=False)
    s.add(rect(90, -20, 520, 700, s.linear((0, "#dfe6ea"), (.6, "#eef0ee"), (1, "#d9d6d0"))), group(ellipse(240, 560, 260, 70, "#a9b1b2"), ellipse(520, 600, 220, 60, "#bcc2c1"), ellipse(330, 460, 300, 40, "#cdd3d3"), filter=s.blur(26)), rect(90, 660, 520, 26, "#8d8880"))
    s.add(rect(338, -20, 18, 690, "#98958f"), rect(76, -20, 18, 720, "#a5a19a"), rect(606, -20, 20, 720, "#8c8882"), rect(60, 684, 600, 30, "#cdc6ba"))
    tumbler(s, 470, 850, "#a5aaa6", "#f3e6c8", "fog", True, 1.05)
    yield "bougie-allumee", s

    for handle, kind, glass, hues in (("brume-lin-lave", "linen", "#d9d2c0", ("#f0ece4", "#d8d5cf", "#f0ebe2")), ("brume-sel-gris", "salt", "#93a4ab", ("#e2e7e9", "#b6c0c5", "#dfe0de")), ("brume-serre-tiede", "leaf", "#7d8a62", ("#e4e7dd", "#bcc3b3", "#dedccd"))):
        s = stage(*hues)
        sprayer(s, 380, 856, glass, kind, 1.24)
        s.add(*(circle(150 - 90 * u, 290 + 150 * (v - .5) * (1 + u), 2 + 3 * v, "#ffffff", opacity=.75) for u, v in scatter(4, 26)))
        yield handle, veil(s, 890, .4)

    s = stage("#e8e8e6", "#c6c7c7", "#e4e0d8")
    cast(s, 350, 850, 120, 290)
    s.add(path("M230 826V520C230 470 300 470 306 440H394C400 470 470 470 470 520V826Q470 852 444 852H256Q230 852 230 826Z", s.linear((0, "#f2f2f0"), (.2, "#c9cac9"), (.42, "#eff0ef"), (.7, "#9a9c9c"), (1, "#77797a"), to=(1, 0))), rect(304, 384, 92, 58, body(s, "#3d3935", .5), 6), line("M232 540H468M232 800H468", "#ffffff", 3, opacity=.5))
    s.add(label(296, 590, 108, 130, "fog"))
    cast(s, 610, 868, 50, 120)
    s.add(path("M556 760H664L624 824V866H596V824Z", body(s, BRASS, .45)), ellipse(610, 760, 54, 12, "#8a6b3d"), ellipse(610, 758, 48, 8, "#5e482a"))
    yield "recharge-eau-de-parfum", veil(s, 900, .4)

    s = stage("#ece7dc", "#cfc8bb", "#e9e2d5")
    cast(s, 390, 836, 170, 230)
    s.add(path("M220 640V800Q220 840 390 842Q560 840 560 800V640Z", body(s, "#eadfc6", .22)), ellipse(390, 640, 170, 42, "#f6efdd"), ellipse(390, 644, 150, 34, "#efe5cd"), line("M390 640C388 600 396 570 382 530", "#8c7a60", 6), line("M222 710Q390 760 558 710", "#d6c8a8", 3, opacity=.7))
    s.add(path("M206 700Q390 762 574 700L570 762Q390 826 210 762Z", "#f7f2e7", opacity=.96), sign("hive", 390, 764, INK, 1.1))
    yield "recharge-bougie", veil(s, 890, .38)

    s = stage("#e9e5dd", "#cbc6be", "#e5ded2", table=560)
    cast(s, 400, 830, 300, 90)
    s.add(poly([(96, 560), (620, 530), (706, 800), (120, 846)], "#d8cab2"), poly([(96, 560), (120, 846), (120, 880), (90, 600)], "#b39f80"), poly([(120, 846), (706, 800), (706, 836), (120, 882)], "#c5b394"))
    s.add(poly([(122, 578), (604, 551), (676, 784), (142, 824)], "#6f5f4c"))
    for k, scent in enumerate(["premier-brouillard", "lin-lave", "sel-gris", "encre-et-papier", "figue-de-cendre", "verger-d-octobre", "ruche-d-hiver", "ambre-du-matin"]):
        x, slant = 158 + k * 59, 8 + k * 1.2
        s.add(group(rect(0, 0, 36, 54, body(s, "#3a3531", .5), 5), rect(-2, 54, 40, 150, body(s, SCENTS[scent][1], .35), 6), rect(3, 60, 5, 130, "#ffffff", 2, opacity=.6), rect(-2, 104, 40, 52, "#f6f1e6"), sign(SCENTS[scent][0], 18, 130, INK, .72), transform=f"translate({f(x)} {f(586 - k * 3.4)}) skewX({f(slant)})"))
    yield "coffret-decouverte", veil(s, 930, .4)

    s = stage("#f0ece4", "#d6d2cb", "#f0ebe2")
    sprayer(s, 470, 800, "#d9d2c0", "linen", .98)
    tumbler(s, 270, 846, "#ece7dd", "#faf6ee", "linen", scale=.94)
    cast(s, 560, 890, 90, 120)
    s.add(poly([(470, 846), (640, 822), (664, 862), (492, 890)], "#f4efe4"), poly([(492, 890), (664, 862), (664, 886), (492, 914)], AMBER), sign("sun", 566, 856, INK, .9))
    yield "coffret-lente-matinee", veil(s, 930, .32)

    s = stage("#ebe6dd", "#cdc7be", "#e6dfd3", table=520)
    cast(s, 380, 770, 220, 140)
    s.add(poly([(160, 600), (520, 540), (590, 690), (210, 766)], "#f4efe4"), poly([(210, 766), (590, 690), (590, 748), (210, 826)], "#4a443f"), poly([(160, 600), (210, 766), (210, 826), (156, 650)], "#d5cdbf"), sign("sun", 372, 652, AMBER, 2.3))
    for k in range(7):
        x, y, t = 300 + k * 40, 880 + (k * 31) % 46, -24 + (k * 17) % 30
        s.add(group(rect(6, 8, 260, 9, "#2e2620", opacity=.25, filter=s.blur(5)), rect(0, 0, 260, 8, s.linear((0, "#efe0c0"), (1, "#cdb58a")), 2), ellipse(262, 4, 15, 8.5, "#2f3340"), ellipse(258, 2, 6, 2.5, "#6a7184"), transform=f"translate({x - 130} {y}) rotate({t})"))
    yield "allumettes-longues", veil(s, 970, .3)

    for handle, metal in (("eteignoir", BRASS), ("eteignoir-noirci", "#3b3a3b")):
        s = stage("#e8e4dc", "#c8c3bb", "#e3dcd0", table=540)
        s.add(path("M250 800C360 740 560 640 690 520L704 540C580 670 400 790 270 850Z", "#2e2620", opacity=.3, filter=s.blur(14)))
        s.add(line("M246 724C380 690 520 600 640 440C668 402 700 420 690 452C684 474 660 470 662 450", dark(metal, .3), 17), line("M246 720C380 686 520 596 638 436C666 398 698 416 688 448", light(metal, .35), 6))
        s.add(path("M150 850C150 730 190 690 240 690C292 690 330 736 336 850Z", body(s, metal, .5)), ellipse(243, 850, 93, 20, dark(metal, .55)), ellipse(243, 848, 82, 14, "#1d1916"), circle(243, 688, 15, body(s, metal, .5)), rect(184, 730, 12, 92, "#ffffff", 6, opacity=.4))
        yield handle, veil(s, 930, .36)

    s = stage("#e9e6e1", "#cac7c2", "#e4dfd6", table=500)
    s.add(path("M190 640L700 590L720 660L260 880L200 860Z", "#2e2620", opacity=.26, filter=s.blur(18)))
    steel = s.linear((0, "#f4f4f2"), (.5, "#b2b3b2"), (1, "#7d7e7f"))
    s.add(line("M330 690C420 690 520 640 640 560", "#8b8c8c", 24), line("M330 690C430 720 540 720 660 690", "#9c9d9d", 24), line("M330 684C420 684 520 634 640 554M330 686C430 716 540 714 660 684", "#f1f1ef", 7))
    s.add(tag("ellipse", cx=690, cy=520, rx=62, ry=44, fill="none", stroke="#8b8c8c", stroke_width=22, transform="rotate(-32 690 520)"), tag("ellipse", cx=712, cy=690, rx=62, ry=44, fill="none", stroke="#9c9d9d", stroke_width=22, transform="rotate(-4 712 690)"))
    s.add(path("M346 668C280 670 220 700 190 770L214 782C250 730 300 712 350 706Z", steel), path("M346 690C290 716 250 760 236 812L120 800Q116 836 170 850L252 846C270 780 310 740 356 712Z", steel), circle(344, 690, 15, "#6c6d6d"), circle(340, 686, 6, "#f4f4f2"))
    yield "mouchettes", veil(s, 940, .36)

    s = stage("#e3e2de", "#bfbeba", "#dbd7ce", table=560)
    cast(s, 400, 800, 240, 120)
    s.add(path("M150 690C160 800 280 846 400 846S640 800 650 690Z", body(s, "#9a9893", .4)), ellipse(400, 690, 250, 82, "#b9b7b0"), ellipse(400, 698, 224, 66, s.radial((0, "#d8d6cf"), (.7, "#b0aea8"), (1, "#8e8c87"))), line("M250 700C320 740 480 744 560 700M300 690C360 716 450 716 510 692", "#9b9993", 4, opacity=.7), ellipse(330, 668, 90, 14, "#ffffff", opacity=.35, filter=s.blur(8)), *(circle(190 + 420 * u, 770 + 50 * v * (1 - abs(u - .5)), 2.2, "#6b6964") for u, v in scatter(2, 20)))
    yield "coupelle-de-gres", veil(s, 920, .4)

    s = stage("#edeae3", "#d0ccc5", "#e9e3d8", table=560)
    cast(s, 400, 850, 220, 120)
    s.add(poly([(190, 620), (480, 560), (630, 660), (330, 740)], "#f3ecdc"), poly([(190, 620), (330, 740), (330, 860), (190, 736)], "#e0d6c1"), poly([(330, 740), (630, 660), (630, 776), (330, 860)], "#c3b79f"), poly([(190, 620), (480, 560), (496, 571), (204, 632)], "#fffaf0", opacity=.9), group(sign("linen", 0, 0, "#a89a7f", 2.6), transform="matrix(.95 -.2 .6 .6 410 652)"))
    s.add(*(circle(520 + 150 * u, 846 + 60 * v, 6 + 14 * ((k * 3) % 4) / 4, "#ffffff", opacity=.5, stroke="#d2cabb", stroke_width=1.5) for k, (u, v) in enumerate(scatter(6, 14))))
    yield "savon-de-buanderie", veil(s, 950, .3)

    s = stage("#efe6d8", "#d2c5b2", "#eadfce", table=560)
    cast(s, 350, 810, 170, 150)
    s.add(path("M180 690V770C180 830 520 830 520 770V690Z", body(s, BRASS, .5)), ellipse(350, 690, 170, 62, "#d9bd86"), ellipse(350, 690, 152, 52, "#8a6b3d"), ellipse(350, 698, 148, 44, "#f0dcae"), path("M290 690C330 670 390 676 420 700C380 716 330 716 290 690Z", "#fbf0d2", opacity=.9))
    cast(s, 590, 860, 110, 60)
    s.add(group(ellipse(0, 0, 150, 60, dark(BRASS, .3)), ellipse(0, -10, 150, 60, s.linear((0, light(BRASS, .5)), (.6, BRASS), (1, dark(BRASS, .3)), to=(1, .4))), sign("sun", 0, -12, dark(BRASS, .4), 1.7), transform="translate(580 850) rotate(-9)"))
    yield "baume-parfume", veil(s, 950, .3)

    s = stage("#edeae3", "#cfcbc4", "#e6e0d6", table=520)
    for x, y, t, c in ((300, 600, -12, "#e9e1d0"), (500, 690, 9, "#c5c6c3"), (290, 800, 5, "#efe8da")):
        s.add(group(rect(-96, -84, 220, 196, "#2e2620", 30, opacity=.3, filter=s.blur(14)), path("M-104 -96Q0 -82 104 -96Q90 0 104 96Q0 84 -104 96Q-90 0 -104 -96Z", s.linear((0, light(c, .5)), (.5, c), (1, dark(c, .2)), to=(1, 1))), tag("rect", x=-80, y=-72, width=160, height=144, fill="none", stroke=dark(c, .25), stroke_width=2, stroke_dasharray="7 6", rx=8), sign("linen", 0, -4, AMBER, 1.5), transform=f"translate({x} {y}) rotate({t})"))
    yield "sachets-de-lin", veil(s, 950, .28)

    s = stage("#eae6de", "#c9c6c0", "#e6dfd4")
    for k, (h, x, y, z) in enumerate((("figue-de-cendre", 560, 800, .72), ("sel-gris", 250, 806, .78), ("ambre-du-matin", 400, 872, .92))):
        kind, liquid, _, _, _, cap = SCENTS[h]
        flacon(s, x, y, kind, liquid, cap, z)
    yield "collection-eaux-de-parfum", veil(s, 910, .42)
    s = stage("#d9d3ca", "#a8a29a", "#d3cabd")
    tumbler(s, 520, 806, "#5f5a54", "#d9d6c4", "fig", True, .86)
    tumbler(s, 290, 868, "#cf9d4c", "#f3d694", "hive", True, 1.02)
    yield "collection-bougies", veil(s, 920, .3)
    s = stage("#e4e7e6", "#bcc2c2", "#dfddd6")
    sprayer(s, 500, 806, "#7d8a62", "leaf", .92)
    sprayer(s, 310, 866, "#93a4ab", "salt", 1.02)
    yield "collection-brumes", veil(s, 910, .45)
    s = stage("#dcd6cc", "#aba49a", "#d6cdc0")
    tumbler(s, 330, 840, "#ece7dd", "#faf0d8", "linen", True, 1.0)
    s.add(group(rect(6, 10, 300, 10, "#2e2620", opacity=.3, filter=s.blur(5)), rect(0, 0, 300, 9, "#e0cda4", 2), ellipse(302, 4, 17, 10, "#2f3340"), transform="translate(440 920) rotate(-14)"))
    yield "collection-flamme", veil(s, 940, .25)


def hero():
    s = stage("#e8e6e1", "#c9c9c6", "#e5dfd5", table=760, wide=True)
    s.add(group(path("M700 760C820 640 960 700 1080 610C1200 540 1330 620 1600 520V760Z", "#b4b7b3"), path("M900 760C1060 690 1200 720 1600 640V760Z", "#9da19e"), filter=s.blur(22), opacity=.7))
    s.add(group(ellipse(1150, 700, 620, 50, "#f4f3ef"), ellipse(1300, 600, 420, 40, "#eceae6"), filter=s.blur(30), opacity=.85))
    kind, liquid, _, _, _, cap = SCENTS["ambre-du-matin"]
    flacon(s, 1060, 858, kind, liquid, cap, 1.42)
    pebble(s, 1330, 884, 84, 48, "#9a9a95", -6)
    s.add(group(line("M1400 900C1440 820 1480 700 1560 620", "#6d6f5a", 5), *(leaf(1424 + k * 22, 850 - k * 40, 92 - k * 6, 20, 66 if k % 2 else -34, "#8a8e74", "#b9bca2") for k in range(6)), opacity=.95))
    return veil(s, 900, .5)


def logo():
    """A wordmark in drawn strokes: a low sun behind three bands of fog, then the name in a light roman."""
    s = Sheet(420, 72)
    letters = {"a": ("M2 44L14 12L26 44M7 32H21", 28), "t": ("M2 12H26M14 12V44", 28), "e": ("M22 12H4V44H22M4 27H18", 25), "l": ("M4 12V44H21", 23), "i": ("M4 12V44", 8), "r": ("M4 44V12H13A8.500 8.500 0 0 1 13 29H4M13 29L23 44", 25),
               "b": ("M4 12V44H14A8.500 8.500 0 0 0 14 27H4M4 12H12A7.500 7.500 0 0 1 12 27", 25), "u": ("M4 12V33A10 11 0 0 0 24 33V12", 28), "m": ("M3 44L7 12L17 36L27 12L31 44", 34)}
    out, x = [], 78
    for c in "atelier brume":
        if c == " ":
            x += 16
            continue
        d, width = letters[c]
        out.append(tag("path", d=d, transform=f"translate({x} 8)"))
        x += width - 2
    s.width = x + 6
    s.add(group(tag("path", d="M12 40A22 22 0 0 1 56 40"), tag("path", d="M4 40H50M18 48H64M10 56H44"), *out, fill="none", stroke="currentColor", stroke_width=2.4, stroke_linecap="round", stroke_linejoin="round"))
    return s


def everything():
    for handle in SCENTS:
        yield handle, perfume(handle)
        yield f"{handle}-matiere", matter(handle)
    yield from objects()
    yield "hero", hero()
    yield "logo", logo()
