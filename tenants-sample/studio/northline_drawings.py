"""Northline Supply: neutral studio, hard light from the upper left, scale marks, one part laid beside the whole."""
from northline_families import FAMILIES
from svg import *

GRAPHITE, CHALK, ORANGE, MOSS, SLATE, OCHRE, STEEL = "#3b4045", "#dddbd1", "#df5a22", "#616d3e", "#5b7182", "#c2944a", "#b3b8ba"
HUES = {"graphite": GRAPHITE, "chalk": CHALK, "orange": ORANGE, "moss": MOSS, "slate": SLATE, "ochre": OCHRE, "steel": STEEL}
INK, GROUND = "#25292c", "#f0f0ea"


class Bench(Sheet):
    """The table everything is photographed on, in one colour."""

    def __init__(self, hue="graphite", width=800):
        super().__init__(width, 1000)
        self.c = HUES[hue]
        self.hi, self.lo, self.deep = light(self.c, .2), dark(self.c, .2), dark(self.c, .42)
        self.trim = INK if hue == "orange" else ORANGE
        grid = self.pattern(50, 50, tag("path", d="M50 0V50H0", fill="none", stroke="#d9d9d1", stroke_width=1))
        self.add(rect(0, 0, width, 1000, GROUND), rect(0, 0, width, 1000, grid), rect(0, 0, width, 1000, self.linear((0, "#ffffff", .6), (.6, "#ffffff", 0), to=(1, 1))))
        self.add(tag("path", d="".join(f"M30 {y}h{22 if y % 100 == 0 else 11}" for y in range(50, 951, 25)) + "".join(f"M{x} 970v{-22 if x % 100 == 0 else -11}" for x in range(50, width - 49, 25)), fill="none", stroke=INK, stroke_width=1.5, opacity=.55))
        self.add(rect(width - 250, 40, 50, 8, INK), rect(width - 200, 40, 50, 8, "none", stroke=INK, stroke_width=1.5), rect(width - 150, 40, 50, 8, INK), rect(width - 100, 40, 50, 8, "none", stroke=INK, stroke_width=1.5))

    def solid(self, d, fill=None, drop=26, edge=True):
        """A body with its hard shadow."""
        fill = fill or self.c
        self.add(path(d, "#1d2326", opacity=.17, transform=f"translate({drop} {f(drop * .8)})"))
        self.add(path(d, fill, **(dict(stroke=dark(fill, .45), stroke_width=2.5, stroke_linejoin="round") if edge else {})))
        return self

    def flat(self, d, fill, **a):
        self.add(path(d, fill, **a))
        return self

    def lit(self, d, part=.14):
        return self.flat(d, "#ffffff", opacity=part)

    def dim(self, d, part=.18):
        return self.flat(d, "#0d1113", opacity=part)

    def seam(self, d, stroke=None, width=2.5):
        self.add(line(d, stroke or self.deep, width, stroke_dasharray="9 7"))
        return self

    def cut(self, d, stroke=None, width=3):
        self.add(line(d, stroke or self.deep, width))
        return self

    def zip(self, d, stroke=None):
        self.add(line(d, self.deep, 9), line(d, stroke or self.trim, 3, stroke_dasharray="3 5"))
        return self

    def cord(self, d, stroke=None, width=8):
        stroke = stroke or self.c
        self.add(line(d, "#1d2326", width, opacity=.15, transform="translate(9 8)"), line(d, dark(stroke, .35), width), line(d, stroke, width * .66), line(d, light(stroke, .4), width * .3, stroke_dasharray=f"{f(width * .5)} {f(width * .9)}"))
        return self

    def dot(self, x, y, r, fill, edge=True):
        self.add(circle(x, y, r, fill, **(dict(stroke=dark(fill, .45), stroke_width=2) if edge else {})))
        return self

    def buckle(self, x, y, turn=0):
        """The spare part that lies beside."""
        self.add(group(rect(7, 6, 60, 34, "#1d2326", 5, opacity=.17), rect(0, 0, 60, 34, INK, 5), rect(8, 8, 18, 18, GROUND, 3), rect(34, 6, 8, 22, "#596167", 2), transform=f"translate({x} {y}) rotate({turn})"))
        return self


def upper(b, body, sleeves, hood=None, collar=None):
    """Jackets and shirts, laid flat with the arms at the sides."""
    for d in sleeves:
        b.solid(d, b.lo)
    b.solid(body)
    if hood:
        b.solid(hood, b.lo, drop=10)
    if collar:
        b.flat(collar, b.lo, stroke=b.deep, stroke_width=2.5)


TORSO = "M270 270C320 300 480 300 530 270L560 400V820Q400 846 240 820V400Z"
ARMS = ("M270 270C200 290 170 360 150 470L112 770L186 790L250 470Z", "M530 270C600 290 630 360 650 470L688 770L614 790L550 470Z")


def shell(b):
    upper(b, TORSO, ARMS, hood="M300 280C270 180 320 120 400 120S530 180 500 280Q400 316 300 280Z")
    b.flat("M330 262C320 190 350 160 400 160S480 190 470 262Q400 286 330 262Z", b.deep).lit("M240 400L270 270C300 288 330 294 360 296L330 830Q280 828 240 820Z").zip("M400 286V836").zip("M296 440L330 600").zip("M504 440L470 600").seam("M243 640Q400 664 557 640").flat("M112 770L186 790L190 764L116 744Z", b.trim).flat("M688 770L614 790L610 764L684 744Z", b.trim).flat("M440 380h60v10h-60Z", b.trim)


def windshell(b):
    upper(b, TORSO, ARMS, hood="M310 286C290 210 330 160 400 160S510 210 490 286Q400 310 310 286Z")
    b.flat("M340 270C334 214 360 192 400 192S466 214 460 270Q400 288 340 270Z", b.deep).zip("M400 290V836").lit("M400 290L560 400V560L400 470Z", .1).dim("M240 700Q400 724 560 700V820Q400 846 240 820Z", .12)
    for k in range(6):
        b.cut(f"M{252 + k * 8} {430 + k * 66}q60 {20 - k * 4} 120 0", b.hi, 2)
    b.zip("M450 420H520").solid("M620 880q40 -40 84 0q10 60 -42 62q-52 -2 -42 -62Z", b.c, 14).cut("M630 884q34 14 66 0", b.trim, 5)


def insulated(b):
    upper(b, TORSO, ARMS, hood="M292 286C256 180 320 110 400 110S544 180 508 286Q400 320 292 286Z")
    b.flat("M330 266C318 190 350 156 400 156S482 190 470 266Q400 292 330 266Z", b.deep)
    for k in range(8):
        y = 350 + k * 60
        b.lit(f"M243 {y}Q320 {y + 18} 396 {y + 12}V{y + 36}Q320 {y + 40} 243 {y + 26}Z", .13).lit(f"M404 {y + 12}Q480 {y + 18} 557 {y}V{y + 26}Q480 {y + 40} 404 {y + 36}Z", .13).cut(f"M243 {y + 48}Q400 {y + 68} 557 {y + 48}", b.deep, 4)
    for k in range(6):
        b.cut(f"M{170 - k * 9} {420 + k * 62}q34 16 {74 - k} 10", b.deep, 4).cut(f"M{630 + k * 9} {420 + k * 62}q-34 16 {-74 + k} 10", b.deep, 4)
    b.zip("M400 290V836").cut("M296 190Q400 60 504 190", b.deep, 3)


def fleece(b):
    upper(b, TORSO, ARMS, collar="M310 284V220Q400 196 490 220V284Q400 308 310 284Z")
    b.add(path(TORSO, b.pattern(14, 14, circle(4, 4, 2.4, b.hi) + circle(11, 11, 2.4, b.lo)), opacity=.8))
    b.flat("M270 270C320 300 480 300 530 270L546 340Q400 372 254 340Z", b.deep).zip("M400 214V836", STEEL).flat("M440 430h90v96h-90Z", b.deep).zip("M440 436H530", STEEL).flat("M132 620l84 14l-12 80l-84 -12Z", b.deep, opacity=.6).flat("M668 620l-84 14l12 80l84 -12Z", b.deep, opacity=.6)


def baselayer(b):
    upper(b, "M280 270C330 300 470 300 520 270L540 400L532 830Q400 850 268 830L260 400Z", ("M280 270C214 290 190 360 172 470L130 780L196 796L262 470Z", "M520 270C586 290 610 360 628 470L670 780L604 796L538 470Z"))
    b.add(path("M280 270C330 300 470 300 520 270L540 400L532 830Q400 850 268 830L260 400Z", b.pattern(8, 8, rect(0, 0, 4, 8, b.lo)), opacity=.35))
    b.flat("M320 282Q400 330 480 282Q400 306 320 282Z", b.deep).cut("M318 283Q400 340 482 283", b.hi, 12).cut("M262 420C300 400 330 360 336 296", b.hi, 3).cut("M538 420C500 400 470 360 464 296", b.hi, 3).seam("M268 806Q400 826 532 806").flat("M268 640h16v30h-16Z", b.trim)


def trousers(b):
    d = "M270 150H530L566 500L578 900L450 906L404 480L350 906L222 900L234 500Z"
    b.solid(d).lit("M270 150H340L300 900L222 900L234 500Z").flat("M268 150H532L536 196H264Z", b.lo, stroke=b.deep, stroke_width=2.5).cut("M400 196V440M400 300Q370 330 360 196", b.deep)
    b.zip("M284 220L300 320").zip("M516 220L500 320").flat("M240 600L330 612L324 700L236 690Z", b.lo).flat("M560 600L470 612L476 700L564 690Z", b.lo).seam("M240 600L330 612L324 700L236 690Z").seam("M560 600L470 612L476 700L564 690Z").flat("M530 400L576 404L584 520L536 514Z", b.lo, stroke=b.deep, stroke_width=2).buckle(620, 170, 20)
    for x in (300, 380, 460):
        b.flat(f"M{x} 142h16v62h-16Z", b.deep)


def raintrousers(b):
    b.solid("M264 150H536L574 500L590 906L446 910L402 470L354 910L210 906L226 500Z").lit("M404 470L470 300L536 150L574 500L590 906L520 908Z", .1).flat("M262 150H538L542 190H258Z", b.lo).zip("M240 300L216 900").zip("M560 300L584 900").cut("M300 240Q360 600 300 890M500 240Q440 600 500 890", b.hi, 3).flat("M222 760L350 768L352 812L218 804Z", b.trim).flat("M448 768L578 760L582 804L450 812Z", b.trim).cut("M340 150q-30 50 -10 90", INK, 6)


def gaiters(b):
    for x in (0, 290):
        b.solid(f"M{150 + x} 180Q{250 + x} 150 {350 + x} 180L{336 + x} 560Q{350 + x} 700 {376 + x} 790Q{250 + x} 850 {120 + x} 790Q{150 + x} 700 {164 + x} 560Z").lit(f"M{150 + x} 180L{200 + x} 170L{210 + x} 810L{120 + x} 790Q{150 + x} 700 {164 + x} 560Z").flat(f"M{168 + x} 560H{332 + x}L{372 + x} 788Q{250 + x} 846 {124 + x} 788Z", b.deep, opacity=.7).zip(f"M{250 + x} 166V700").cut(f"M{152 + x} 220H{348 + x}", b.trim, 14).cut(f"M{160 + x} 812q90 100 180 0", INK, 12).dot(250 + x, 740, 9, STEEL)


def gloves(b):
    for x, m in ((230, 1), (570, -1)):
        g = lambda d: "".join(d)
        d = "M-90 330V40C-92 -10 -86 -120 -80 -170C-78 -196 -46 -196 -46 -170L-44 -60L-36 -220C-34 -248 0 -248 0 -220L2 -64L14 -206C18 -232 50 -228 48 -202L38 -50L62 -150C70 -174 98 -166 94 -142L76 20C110 -20 140 -30 156 -10C168 8 120 70 90 120V330Z"
        b.add(group(path(d, "#1d2326", opacity=.17, transform=f"translate({26 * m} 20)"), path(d, b.c, stroke=b.deep, stroke_width=3), path("M-84 80C-40 40 40 40 82 90V200Q0 230 -88 200Z", b.lo), path("M-90 240H90V330H-90Z", b.deep), rect(-90, 262, 180, 22, b.trim), line("M-66 -150V0M-20 -200V0M28 -180L24 0", b.hi, 3, stroke_dasharray="9 7"), path("M-88 40V330H-60V30Z", "#ffffff", opacity=.14), transform=f"translate({x} 520) scale({m} 1) rotate(-6)"))
    b.buckle(370, 880, 0)


def hat(b):
    d = "M190 620C190 360 280 240 400 240S610 360 610 620Z"
    b.solid(d)
    b.add(path(d, b.pattern(26, 40, line("M2 0L13 12L24 0M2 20L13 32L24 20", b.hi, 5)), opacity=.8))
    b.solid("M170 600Q400 560 630 600V760Q400 800 170 760Z", b.lo, 20)
    for k in range(22):
        b.cut(f"M{190 + k * 20} {596 - 12 + abs(k - 11) * 1.2:.0f}V{772 + 8 - abs(k - 11) * 1.2:.0f}", b.deep, 4)
    b.flat("M540 650h44v64h-44Z", b.trim).cut("M400 240V330M300 290L340 360M500 290L460 360", b.deep, 3)


def socks(b):
    for x, y in ((0, 0), (250, 40)):
        d = f"M{160 + x} {150 + y}H{310 + x}L{316 + x} {520 + y}C{320 + x} {590 + y} {420 + x} {640 + y} {470 + x} {700 + y}C{510 + x} {760 + y} {470 + x} {830 + y} {400 + x} {820 + y}C{300 + x} {800 + y} {190 + x} {720 + y} {160 + x} {600 + y}Z"
        b.solid(d)
        b.add(path(d, b.pattern(10, 10, rect(0, 0, 4, 10, b.lo)), opacity=.35))
        b.flat(f"M{160 + x} {150 + y}H{310 + x}V{230 + y}H{160 + x}Z", b.lo).flat(f"M{160 + x} {180 + y}H{310 + x}V{200 + y}H{160 + x}Z", b.trim).flat(f"M{160 + x} {540 + y}C{210 + x} {560 + y} {230 + x} {640 + y} {214 + x} {706 + y}C{184 + x} {676 + y} {166 + x} {630 + y} {160 + x} {600 + y}Z", b.deep).flat(f"M{404 + x} {650 + y}C{440 + x} {670 + y} {460 + x} {690 + y} {470 + x} {700 + y}C{510 + x} {760 + y} {470 + x} {830 + y} {400 + x} {820 + y}C{384 + x} {760 + y} {380 + x} {700 + y} {404 + x} {650 + y}Z", b.deep)


def boots(b):
    b.solid("M250 210Q340 190 430 214L440 430C520 500 640 530 690 610Q716 670 700 726H226Q220 560 240 430Z")
    b.solid("M206 724H712Q724 780 700 800H560L548 780H420L410 806H216Q196 770 206 724Z", INK, 20).flat("M212 700H708V732H208Z", dark(OCHRE, .3)).lit("M250 210Q290 200 320 200L300 700H228Q222 560 240 430Z").flat("M250 210Q340 190 430 214L434 270Q340 244 246 270Z", b.deep).flat("M560 560Q650 560 690 610Q716 670 704 700H540Q520 620 560 560Z", b.lo).flat("M226 560Q290 560 320 620V700H226Z", b.lo)
    for k in range(7):
        x, y = 436 + max(0, k - 3) * 32, 270 + k * 46 - max(0, k - 4) * 14
        b.dot(x - 26, y, 9, STEEL).cut(f"M{x - 26} {y}L{x + 20} {y + 16}", ORANGE, 7)
    b.cut("M440 430C400 470 380 520 376 700", b.deep, 3).seam("M560 560Q520 620 540 700", b.hi)
    for k in range(9):
        b.flat(f"M{230 + k * 54} 798h30v18h-30Z", INK)


def shoes(b):
    b.solid("M170 520C230 480 300 470 350 420C400 400 430 420 440 460C500 540 620 560 690 620Q726 670 706 716H140Q130 590 170 520Z")
    b.solid("M126 712H716Q730 760 700 776H150Q116 760 126 712Z", INK, 20).flat("M130 690Q420 660 714 690V716H130Z", b.deep).flat("M600 572C660 590 700 620 712 690H590Q570 620 600 572Z", INK).flat("M170 520C200 500 240 490 270 480L250 690H140Q136 590 170 520Z", b.lo).lit("M350 420C400 400 430 420 440 460L420 500L330 470Z", .25)
    for k in range(5):
        b.cut(f"M{400 + k * 36} {470 + k * 26}L{360 + k * 40} {540 + k * 24}", b.trim, 8)
    b.cut("M170 520Q140 470 176 440L196 470", b.trim, 9).seam("M270 480L250 690", b.hi)
    for k in range(11):
        b.flat(f"M{146 + k * 52} 774h28v16h-28Z", INK)


def daypack(b):
    b.cut("M214 380C150 480 150 700 220 790M586 380C650 480 650 700 580 790", INK, 22).solid("M230 300C230 200 310 170 400 170S570 200 570 300L590 800Q590 850 540 850H260Q210 850 210 800Z").lit("M230 300C230 220 280 186 330 176L300 848H260Q210 850 210 800Z")
    b.solid("M270 560Q400 530 530 560L540 780Q540 806 510 806H290Q260 806 260 780Z", b.lo, 10).zip("M274 590Q400 560 526 590").zip("M236 400C260 270 320 240 400 240S540 270 564 400").cut("M360 172Q360 120 400 120T440 172", INK, 16).flat("M360 640h80v50h-80Z", b.trim).cut("M400 320V540", INK, 12).flat("M386 410h28v40h-28Z", STEEL).buckle(650, 880, -12)


def trekpack(b):
    b.cut("M200 420C140 520 140 740 230 800M600 420C660 520 660 740 570 800", INK, 24).solid("M226 330H574L594 820Q590 870 540 870H260Q210 870 206 820Z").solid("M210 250Q214 180 290 170H510Q586 180 590 250L600 340Q400 380 200 340Z", b.lo, 16).lit("M226 370H320L296 868H260Q210 870 206 820Z")
    b.flat("M280 500H520V800Q400 830 280 800Z", b.lo, stroke=b.deep, stroke_width=2.5).zip("M290 520H510").cut("M300 350V500M500 350V500", INK, 12).flat("M290 430h22v34h-22Z", STEEL).flat("M490 430h22v34h-22Z", STEEL).flat("M206 640L270 660V850L214 840Z", b.deep).flat("M594 640L530 660V850L586 840Z", b.deep).cut("M120 800Q160 840 230 830M680 800Q640 840 570 830", INK, 18).zip("M250 230H550").flat("M360 270h80v30h-80Z", b.trim)
    b.cut("M640 330L660 860", STEEL, 9).flat("M626 320h34l-4 30h-26Z", INK)


def duffel(b):
    b.solid("M130 480Q130 400 210 390H590Q670 400 670 480V720Q670 790 590 800H210Q130 790 130 720Z").lit("M130 480Q130 400 210 390H590Q670 400 670 480V520Q400 480 130 520Z").flat("M130 480Q130 400 190 392V798Q130 788 130 720Z", b.lo).flat("M670 480Q670 400 610 392V798Q670 788 670 720Z", b.lo).zip("M190 450Q190 430 220 430H580Q610 430 610 450")
    b.cut("M280 796V400M520 796V400", INK, 20).cut("M280 420C280 240 520 240 520 420", INK, 20).flat("M370 270h60v34h-60Z", b.trim).flat("M330 560h140v80h-140Z", b.trim).cut("M350 586H450M350 612H420", b.c, 6).cut("M140 560V660M660 560V660", INK, 14).buckle(640, 870, 8)


def drybag(b):
    for x, y, k in ((290, 840, 1.25), (570, 860, .85)):
        w, h = 150 * k, 400 * k
        b.solid(f"M{x - w} {y - h}H{x + w}V{y - 30}Q{x} {y + 40} {x - w} {y - 30}Z").lit(f"M{x - w} {y - h}H{x - w * .5}V{y - 4}Q{x - w * .8} {y - 10} {x - w} {y - 30}Z").solid(f"M{x - w - 8} {y - h - 60 * k}H{x + w + 8}V{y - h + 8}H{x - w - 8}Z", b.lo, 10).cut(f"M{x - w} {y - h - 34 * k}H{x + w}M{x - w} {y - h - 12 * k}H{x + w}", b.deep, 3).cut(f"M{x - w} {y - h - 40 * k}Q{x} {y - h - 190 * k} {x + w} {y - h - 40 * k}", INK, 14 * k).flat(f"M{x - 30 * k} {y - h - 130 * k}h{60 * k}v{30 * k}h{-60 * k}Z", INK).flat(f"M{x - 40 * k} {y - h * .62}h{80 * k}v{100 * k}h{-80 * k}Z", b.trim).cut(f"M{x - w} {y - 90 * k}Q{x} {y - 40 * k} {x + w} {y - 90 * k}", b.deep, 3)


def tent(b):
    b.flat("M90 790L420 330L720 770L430 850Z", "#1d2326", opacity=.17, transform="translate(40 20)")
    b.cut("M90 790Q250 260 440 300T720 770", INK, 10)
    b.add(path("M90 790C180 560 280 360 420 330L430 850Z", b.c, stroke=b.deep, stroke_width=3), path("M420 330C560 360 660 560 720 770L430 850Z", b.lo, stroke=b.deep, stroke_width=3))
    b.lit("M90 790C180 560 280 360 420 330L300 820Z").flat("M430 850L420 420C500 500 560 650 590 806Z", b.deep).flat("M430 850L420 420C440 560 470 720 500 830Z", CHALK, opacity=.85).zip("M420 420C500 500 560 650 590 806").cut("M90 790L40 840M720 770L770 810M420 330L400 250M430 850L420 910", b.trim, 4).cut("M40 840l-8 20M770 810l8 20M420 910l-4 24", STEEL, 7).flat("M250 560l60 -20l6 60l-60 20Z", b.hi, stroke=b.deep, stroke_width=2)
    for k in range(4):
        b.cut(f"M{570 + k * 40} 920l24 34", STEEL, 7)


def tarp(b):
    b.cut("M210 300V880M620 260V840", OCHRE, 14).flat("M80 640L210 300L620 260L740 600L420 760Z", "#1d2326", opacity=.15, transform="translate(36 120)")
    b.solid("M80 640Q180 500 210 300Q420 330 620 260Q660 440 740 600Q560 610 400 540Q240 600 80 640Z", edge=True, drop=0).flat("M210 300Q420 330 620 260Q660 440 740 600Q560 610 400 540Q290 440 210 300Z", b.lo).seam("M210 300Q420 330 620 260", b.hi, 4).cut("M80 640L30 740M740 600L785 700M400 540L410 700M210 300L120 220M620 260L700 180", b.trim, 4)
    for x, y in ((80, 640), (740, 600), (400, 540), (210, 300), (620, 260)):
        b.dot(x, y, 11, INK)
    b.solid("M600 880q60 -40 120 0v50q-60 30 -120 0Z", b.c, 14).cut("M606 886q54 22 108 0", b.trim, 5)


def bivy(b):
    b.solid("M290 140Q400 70 510 140Q570 260 540 520Q530 760 480 880Q400 920 320 880Q270 760 260 520Q230 260 290 140Z").lit("M290 140Q330 110 370 104L330 884Q320 884 320 880Q270 760 260 520Q230 260 290 140Z").flat("M320 170Q400 110 480 170Q500 240 470 300Q400 330 330 300Q300 240 320 170Z", b.deep).flat("M340 200Q400 160 460 200Q470 240 450 270Q400 290 350 270Q330 240 340 200Z", CHALK).zip("M474 290Q540 420 500 640").seam("M270 600Q400 640 530 600M300 800Q400 830 500 800", b.hi).cut("M262 400h-40M538 400h40", INK, 12).dot(214, 400, 12, STEEL).dot(586, 400, 12, STEEL)


def bag(b, rows):
    b.solid("M270 220Q290 90 400 90T530 220Q590 320 560 560Q540 780 500 880Q400 930 300 880Q260 780 240 560Q210 320 270 220Z")
    for y in rows:
        half = 158 - max(0, y - 560) * .16
        b.lit(f"M{400 - half:.0f} {y}Q400 {y + 34} {400 + half:.0f} {y}L{400 + half - 4:.0f} {y + 22}Q400 {y + 52} {404 - half:.0f} {y + 22}Z", .13).cut(f"M{400 - half:.0f} {y + 40}Q400 {y + 76} {400 + half:.0f} {y + 40}", b.deep, 3.5)
    b.flat("M306 240Q320 140 400 140T494 240Q400 300 306 240Z", b.deep).flat("M330 236Q340 170 400 170T470 236Q400 276 330 236Z", b.trim).zip("M520 250Q570 420 540 640")


def downbag(b):
    bag(b, range(290, 850, 56))
    b.solid("M610 800q56 -20 112 0v130q-56 20 -112 0Z", b.lo, 14).cut("M612 812q54 18 108 0", INK, 5)


def synthbag(b):
    bag(b, range(310, 850, 130))
    b.seam("M300 320L470 860M500 320L330 860", b.lo)


def airmat(b):
    b.solid("M240 110Q400 80 560 110L580 850Q580 890 540 896H260Q220 890 220 850Z")
    for k in range(13):
        y = 140 + k * 56
        b.lit(f"M226 {y}Q400 {y - 16} 574 {y}V{y + 22}Q400 {y + 8} 226 {y + 22}Z", .2).cut(f"M224 {y + 40}Q400 {y + 26} 576 {y + 40}", b.deep, 3)
    b.flat("M224 110h34l-14 784h-24Z", b.lo).flat("M576 110h-34l14 784h24Z", b.lo).dot(520, 850, 24, INK).dot(520, 850, 12, STEEL).solid("M640 690h80v220h-80Z", b.c, 14).cut("M640 720h80", INK, 6)


def foammat(b):
    b.solid("M200 100H540V900H200Z")
    for k in range(8):
        b.flat(f"M200 {100 + k * 100}H540V{200 + k * 100}H200Z", b.hi if k % 2 else b.lo)
    b.add(rect(208, 104, 324, 792, b.pattern(36, 36, circle(9, 9, 8, b.deep, opacity=.55) + circle(8, 8, 6.5, b.hi) + circle(27, 27, 8, b.deep, opacity=.55) + circle(26, 26, 6.5, b.hi))))
    for k in range(1, 8):
        b.cut(f"M200 {100 + k * 100}H540", b.deep, 5)
    b.solid("M600 690H730V900H600Z", b.lo, 16)
    for k in range(8):
        b.cut(f"M602 {704 + k * 26}H728", b.hi if k % 2 else b.deep, 9)
    b.cut("M636 690V900M694 690V900", b.trim, 10)


def stove(b):
    b.solid("M320 700Q320 660 400 656T480 700V860Q400 890 320 860Z", ORANGE).flat("M320 740Q400 770 480 740V800Q400 830 320 800Z", CHALK).lit("M320 700Q320 670 350 664V872Q330 868 320 860Z", .3).solid("M382 560H418V660H382Z", STEEL, 10).solid("M340 500H460L440 566H360Z", INK, 14)
    for k in range(11):
        b.cut(f"M{346 + k * 11} 496v-10", "#4d9bd6", 5)
    b.cut("M352 500L240 380H200M448 500L560 380H600M400 490V390", STEEL, 15).cut("M352 497L240 377H204M448 497L560 377H596", "#eef0f0", 4)
    for k in range(5):
        b.cut(f"M{212 + k * 12} 372v-12M{548 + k * 12} 372v-12", INK, 4)
    b.cut("M418 620H560Q600 620 600 650V700", STEEL, 9).solid("M560 700h80v26h-80Z", INK, 10).solid("M610 850l50 -30l16 26l-50 30Z", STEEL, 10).cut("M668 828l50 -30", STEEL, 4)


def pot(b):
    b.solid("M180 440H560V760Q560 830 490 830H250Q180 830 180 760Z").flat("M180 440H260V828Q180 830 180 760Z", b.hi).flat("M480 440H560V760Q560 830 490 830H480Z", b.lo).flat("M220 440h18v380h-18Z", "#ffffff", opacity=.4).solid("M166 410Q370 370 574 410V444Q370 464 166 444Z", b.hi, 12).dot(370, 386, 18, INK)
    b.cut("M560 520Q690 520 690 620T560 720", STEEL, 14).cut("M600 522Q676 530 676 620T600 718", ORANGE, 14).cut("M186 760H214M186 700H204M186 640H214M186 580H204", b.deep, 4).flat("M440 560h60v6h-60Z", b.deep).dot(562, 520, 8, STEEL).dot(562, 720, 8, STEEL)


def mug(b):
    b.solid("M200 330H540V770Q540 830 480 832H260Q200 830 200 770Z").flat("M200 330H270V830H260Q200 830 200 770Z", b.hi).flat("M470 330H540V770Q540 830 480 832H470Z", b.lo).flat("M232 350h16v450h-16Z", "#ffffff", opacity=.4)
    b.add(ellipse(370, 330, 170, 40, b.hi, stroke=b.deep, stroke_width=4), ellipse(370, 336, 150, 30, b.deep))
    b.cut("M540 430Q690 420 690 560T540 690", STEEL if b.c != HUES["steel"] else INK, 16).cut("M340 600H400M340 660H380M340 720H400", b.deep, 4)


def flask(b):
    b.solid("M300 300Q270 330 270 400V830Q270 880 320 882H460Q510 880 510 830V400Q510 330 480 300Z").flat("M270 400Q270 330 300 300H340V882H320Q270 880 270 830Z", b.hi).flat("M450 300H480Q510 330 510 400V830Q510 880 460 882H450Z", b.lo).flat("M300 380h18v450h-18Z", "#ffffff", opacity=.4).flat("M270 820H510V846H270Z", STEEL).solid("M306 190H474V304H306Z", INK, 14)
    for k in range(9):
        b.cut(f"M{322 + k * 17} 204V290", "#596167", 4)
    b.cut("M306 220Q230 200 240 330", b.trim, 12).flat("M370 520h40v80h-40Z", b.trim if b.trim != INK else INK).solid("M600 700h120v-90q-60 -30 -120 0Z", STEEL, 14).dot(660, 800, 44, INK).dot(660, 800, 26, GROUND)


def bottle(b):
    b.solid("M310 320C250 360 240 410 240 470V820Q240 880 300 882H480Q540 880 540 820V470C540 410 530 360 470 320Z").lit("M310 320C250 360 240 410 240 470V820Q240 870 280 880V430C280 380 300 350 340 320Z", .3).flat("M240 600Q390 640 540 600V820Q540 880 480 882H300Q240 880 240 820Z", b.lo, opacity=.6).solid("M300 210H480V324H300Z", INK, 14).cut("M390 210C390 130 560 140 540 260", b.trim, 14)
    for k in range(8):
        b.cut(f"M500 {480 + k * 46}h{28 if k % 2 == 0 else 16}", b.deep, 4)
        b.cut(f"M{316 + k * 21} 226V306", "#596167", 4)


def filter_(b):
    b.solid("M330 150H430Q450 150 450 170V330Q490 350 490 400V640Q490 690 440 690H320Q270 690 270 640V400Q270 350 310 330V170Q310 150 330 150Z").flat("M300 420H460V640H300Z", CHALK)
    for k in range(10):
        b.cut(f"M{312 + k * 15} 426V634", "#b9bdb8", 5)
    b.lit("M270 400Q270 360 300 340V684Q270 676 270 640Z", .3).solid("M300 690H460V740H300Z", INK, 12).flat("M310 240H450V280H310Z", ORANGE).cord("M380 740C380 860 560 780 600 880", "#cfd6d6", 16).solid("M560 300h150l20 330q-95 30 -190 0Z", "#a9bcc4", 16).flat("M552 440q84 20 166 0l12 190q-95 30 -190 0Z", SLATE, opacity=.7).solid("M600 250h70v54h-70Z", INK, 10)


def headlamp(b):
    ring = lambda width, stroke, **a: tag("ellipse", cx=400, cy=420, rx=262, ry=176, fill="none", stroke=stroke, stroke_width=width, **a)
    b.add(ring(56, "#1d2326", opacity=.17, transform="translate(24 22)"), ring(58, b.deep), ring(50, b.c), ring(7, b.trim, stroke_dasharray="30 12"))
    b.flat("M128 380h30v84h-30Z", INK).flat("M642 380h30v84h-30Z", INK).solid("M270 500Q270 460 310 460H490Q530 460 530 500V640Q530 690 480 690H320Q270 690 270 640Z", INK).dot(362, 576, 66, "#596167").dot(362, 576, 54, "#f7f1d8").dot(362, 576, 22, "#fffdf4", False).dot(474, 550, 26, "#f0e3b0").dot(474, 620, 14, ORANGE).flat("M330 448h140v16h-140Z", b.c).cut("M320 690L330 730H470L480 690", STEEL, 8)
    b.add(group(*(rect(k * 52, 0, 40, 120, b.c if k else STEEL, 6, stroke=INK, stroke_width=2) + rect(k * 52 + 12, -10, 16, 10, STEEL) for k in range(3)), transform="translate(560 800) rotate(-12)"))


def lantern(b):
    b.cut("M300 300C290 140 510 140 500 300", STEEL, 12).solid("M290 300H510L530 360H270Z").solid("M284 360H516V640H284Z", "#f6ecca", 20).flat("M284 360H340V640H284Z", "#fffdf2").flat("M460 360H516V640H460Z", "#dccb95").cut("M400 380V620", "#fff6d0", 40).cut("M340 360V640M460 360V640", b.deep, 5).solid("M262 640H538L556 830Q400 866 244 830Z").lit("M262 640H330L320 848Q270 842 244 830Z").dot(400, 740, 34, INK).cut("M400 740V712", b.trim, 6).cut("M262 660H538", b.deep, 4)


def rope(b):
    for k in range(7):
        rx, ry, lean = 232 - k * 13, 318 - k * 13, (k * 5) % 4 - 2
        b.cord(f"M{400 - rx} {500 + lean * 4}a{rx} {ry} {lean} 1 1 {2 * rx} 0a{rx} {ry} {lean} 1 1 {-2 * rx} 0Z", b.c if k % 3 else mix(b.c, "#ffffff", .2), 24)
    b.cord("M470 760C560 800 640 770 690 830S640 930 600 900", b.c, 24).flat("M612 890l-36 26l-14 -18l36 -26Z", INK)
    for k in range(6):
        b.cord(f"M{340 + k * 23} {170 + abs(k - 2.5) * 3:.0f}Q{334 + k * 24} 240 {342 + k * 23} 306", b.c, 24)


def carabiner(b):
    for x, y, t, s in ((300, 520, -10, 1.15), (560, 620, 14, .85)):
        d = "M-90 -230C-60 -300 80 -300 110 -210L96 200C90 290 -60 300 -84 210Z"
        b.add(group(line(d, "#1d2326", 40, opacity=.17, transform="translate(24 20)"), line(d, b.deep, 44), line(d, b.c, 36), line("M-92 -225C-66 -286 70 -296 104 -214", b.hi, 10), line("M-82 -120L-80 130", b.deep, 34), line("M-82 -120L-80 130", STEEL, 26), line("M-88 -110L-86 120", "#eef0f0", 6), rect(-102, -40, 42, 100, b.trim if b.c != STEEL else INK, 6, stroke=INK, stroke_width=2), *(line(f"M-100 {-26 + k * 14}H-62", INK, 2) for k in range(6)), circle(-80, 140, 9, INK), transform=f"translate({x} {y}) rotate({t}) scale({s})"))


def sling(b):
    def webbing(d, width):
        b.add(line(d, "#1d2326", width, opacity=.17, transform="translate(22 18)"), line(d, b.deep, width), line(d, b.c, width - 7), line(d, b.hi, width * .42), line(d, b.c, width * .28), line(d, b.deep, 2, stroke_dasharray="4 5"))
    webbing("M400 150C230 150 180 330 200 520S290 830 360 830S500 740 530 560S560 150 400 150Z", 46)
    b.solid("M168 430L232 420L246 566L182 578Z", INK, 10)
    for k in range(9):
        b.cut(f"M{182 + k * 1.4:.0f} {448 + k * 13}l44 -7", ORANGE if b.c != ORANGE else CHALK, 3)
    webbing("M640 760C570 740 540 830 590 880S730 880 720 810S690 770 640 760Z", 26)


def harness(b):
    b.cut("M196 440L250 640M604 440L550 640", INK, 11)
    for x in (270, 530):
        b.add(tag("ellipse", cx=x, cy=740, rx=112, ry=132, fill="none", stroke="#1d2326", stroke_width=52, opacity=.17, transform="translate(22 18)"), tag("ellipse", cx=x, cy=740, rx=112, ry=132, fill="none", stroke=b.deep, stroke_width=58), tag("ellipse", cx=x, cy=740, rx=112, ry=132, fill="none", stroke=b.c, stroke_width=50), tag("ellipse", cx=x, cy=740, rx=112, ry=132, fill="none", stroke=b.hi, stroke_width=4, stroke_dasharray="9 7"))
        b.flat(f"M{x - 26} 846h52v50h-52Z", STEEL, stroke=INK, stroke_width=3)
    b.solid("M130 350Q400 262 670 350L656 460Q400 376 144 460Z").cut("M140 404Q400 320 660 404", INK, 22).cut("M150 384Q400 300 650 384", b.hi, 3).flat("M352 316h96v84h-96Z", STEEL, stroke=INK, stroke_width=3).flat("M368 332h64v52h-64Z", INK).cut("M400 400V540L330 640M400 540L470 640", INK, 24).cut("M400 452C356 480 356 580 400 612S444 480 400 452", b.trim, 18).cut("M196 452q34 74 96 -22M604 452q-34 74 -96 -22", b.trim, 10)


def axe(b):
    b.solid("M378 300L424 296L446 860L414 864Z").lit("M378 300L394 298L428 862L414 864Z", .3).solid("M402 240L440 250L436 320L372 322L366 270C300 270 220 290 150 350C180 270 260 220 370 226Z", STEEL, 20).solid("M436 250L560 232Q580 270 566 310L438 304Z", STEEL, 16)
    for k in range(7):
        b.cut(f"M{170 + k * 22} {330 - k * 8}l8 14", INK, 4)
    b.dot(404, 282, 12, INK).solid("M412 860L448 856L436 950L430 950Z", STEEL, 12).flat("M398 640L440 636L446 780L408 784Z", INK)
    for k in range(6):
        b.cut(f"M{402 + k * 1.2:.0f} {656 + k * 22}l40 -4", "#596167", 4)
    b.cord("M400 420C300 470 280 640 330 740S420 700 410 640", b.c if b.c != GRAPHITE else ORANGE, 10)


def helmet(b):
    b.solid("M140 620C130 380 250 240 420 240S680 400 670 600Q660 640 600 640H200Q150 650 140 620Z").lit("M160 560C170 400 270 280 420 270C300 310 240 420 230 600Z", .25).flat("M140 600Q400 560 670 590Q664 640 600 640H200Q150 650 140 620Z", b.lo)
    for x, y, t in ((300, 400, -24), (400, 350, -6), (500, 380, 14), (580, 460, 34)):
        b.add(group(rect(-44, -13, 88, 26, b.deep, 13), rect(-38, -8, 76, 8, "#0d1113", 6, opacity=.5), transform=f"translate({x} {y}) rotate({t})"))
    b.cut("M230 640L340 820L420 830M560 640L430 820", INK, 14).flat("M396 806h60v34h-60Z", b.trim if b.trim != INK else STEEL).dot(240, 560, 9, INK).dot(600, 550, 9, INK).cut("M600 640Q650 700 620 730", INK, 12)


def poles(b):
    for x, t in ((300, 6), (470, -5)):
        b.add(group(line("M0 -360V360", "#1d2326", 22, opacity=.17, transform="translate(22 18)"), line("M0 -360V-60", b.deep, 26), line("M0 -360V-60", b.c, 20), line("M0 -60V200", STEEL, 17), line("M0 200V330", b.deep, 12), line("M-5 -360V330", "#ffffff", 3, opacity=.5), rect(-20, -80, 40, 40, INK, 6), rect(-17, 190, 34, 34, INK, 6), path("M-20 -420Q0 -440 22 -420L18 -270Q0 -260 -16 -270Z", "#b98554", stroke="#6b4a2a", stroke_width=3), line("M-14 -380H16M-14 -350H16M-13 -320H15", "#8a6238", 4), line("M10 -420C90 -400 90 -280 30 -250", b.trim, 10), ellipse(0, 330, 46, 13, INK), line("M0 340V400", STEEL, 8), transform=f"translate({x} 500) rotate({t})"))
    b.add(group(line("M0 0V-170", b.c, 17), rect(-15, -30, 30, 30, INK, 5), transform="translate(650 900)"))


def map_(b):
    tints = [light(b.c, .72), light(b.c, .6), light(b.c, .5), light(b.c, .66)]
    b.flat("M120 240L280 200L440 250L600 205L690 240V760L600 725L440 770L280 720L120 760Z", "#1d2326", opacity=.17, transform="translate(28 24)")
    xs, top = [120, 280, 440, 600, 690], [240, 200, 250, 205, 240]
    for k in range(4):
        b.flat(f"M{xs[k]} {top[k]}L{xs[k + 1]} {top[k + 1]}V{top[k + 1] + 520}L{xs[k]} {top[k] + 520}Z", tints[k], stroke=b.deep, stroke_width=2)
    clip = b.clip('<path d="M120 240L280 200L440 250L600 205L690 240V760L600 725L440 770L280 720L120 760Z"/>')
    rings = "".join(tag("path", d=f"M{400 - r * 1.5:.0f} 470C{400 - r * 1.4:.0f} {470 - r:.0f} {420 + r * .4:.0f} {440 - r * 1.1:.0f} {430 + r * 1.3:.0f} {460 - r * .2:.0f}S{390 + r * .6:.0f} {480 + r:.0f} {380 - r * .2:.0f} {490 + r * .8:.0f}S{400 - r * 1.6:.0f} {500 + r * .2:.0f} {400 - r * 1.5:.0f} 470Z", fill="none", stroke=dark(b.c, .1), stroke_width=3 if r % 100 == 40 else 1.6) for r in range(20, 330, 20))
    b.add(group(rings, line("M100 700C240 640 260 560 380 600S560 700 720 600", "#7fa3b5", 10), line("M140 300C260 360 300 420 330 520S520 640 660 300", ORANGE if b.c != ORANGE else INK, 5, stroke_dasharray="16 10"), clip_path=clip), circle(330, 520, 12, INK), poly([(430, 400), (444, 428), (416, 428)], INK))
    b.solid("M560 800h150v140h-150Z", b.c, 14).flat("M560 800h150v44h-150Z", b.deep).cut("M580 870h90M580 896h60", CHALK, 7)


def compass(b):
    b.solid("M240 150H560Q580 150 580 170V860Q580 880 560 880H240Q220 880 220 860V170Q220 150 240 150Z", "#e9ecea")
    for k in range(29):
        b.cut(f"M222 {170 + k * 24}h{26 if k % 5 == 0 else 14}", INK, 3)
    b.dot(400, 560, 176, INK).dot(400, 560, 146, "#f7f7f2").add(*(line("M%s %sL%s %s" % tuple(f(v) for v in polar(400, 560, 146, a) + polar(400, 560, 124 if a % 30 == 0 else 134, a)), INK, 3.5 if a % 30 == 0 else 1.6) for a in range(0, 360, 10)))
    b.add(group(poly([(0, -112), (17, 0), (-17, 0)], ORANGE), poly([(0, 112), (17, 0), (-17, 0)], INK), circle(0, 0, 10, STEEL), transform="translate(400 560) rotate(24)")).cut("M400 170V372M380 200L400 168L420 200", ORANGE, 6).cord("M400 880C420 960 560 920 640 900S720 800 700 760", ORANGE, 10)


def repairkit(b):
    b.solid("M150 330H650V760Q650 790 620 790H180Q150 790 150 760Z").flat("M150 330H650V420H150Z", b.lo).lit("M150 330H230V790H180Q150 790 150 760Z").zip("M160 420H640").cut("M290 700L500 520", GRAPHITE if b.trim == INK else "#1d2326", 22).cut("M290 700L500 520", CHALK, 12).cut("M474 541l16 -14", INK, 4).seam("M200 560C300 500 380 640 486 532", b.trim, 7).seam("M170 350H630V770H170Z", b.hi)
    b.solid("M170 130h120v120h-120Z", CHALK, 14).seam("M180 140h100v100h-100Z", INK).dot(400, 190, 62, INK).dot(400, 190, 26, GROUND).cut("M400 128L480 120", INK, 12).cut("M530 250L660 120", STEEL, 6).dot(656, 124, 6, GROUND).cord("M530 250C500 280 600 290 560 230", ORANGE, 5).buckle(560, 870, -8).cut("M200 880h120M200 910h90", STEEL, 10)


def guyline(b):
    for k in range(13):
        b.cord(f"M{256 + k % 3 * 5} {330 + k * 28}Q400 {286 + k * 28} {544 - k % 4 * 4} {332 + k * 28}Q400 {374 + k * 28} {256 + k % 3 * 5} {330 + k * 28}", b.c, 17)
    b.solid("M366 300H434V730H366Z", INK, 10).cord("M540 640C660 660 700 780 600 840S440 800 500 900", b.c, 15)
    for x, y in ((620, 250), (680, 330)):
        b.add(group(rect(5, 5, 70, 24, "#1d2326", 8, opacity=.2), rect(0, 0, 70, 24, ORANGE if b.c != ORANGE else STEEL, 8, stroke=INK, stroke_width=2), circle(14, 12, 5, GROUND), circle(35, 12, 5, GROUND), circle(56, 12, 5, GROUND), transform=f"translate({x - 40} {y}) rotate(18)"))


def firstaid(b):
    b.solid("M160 300Q160 270 190 270H610Q640 270 640 300V720Q640 750 610 750H190Q160 750 160 720Z").lit("M160 300Q160 270 190 270H260V750H190Q160 750 160 720Z").zip("M164 400H636").flat("M350 440h100v70h70v100h-70v70h-100v-70h-70v-100h70Z", "#f7f7f2").cut("M330 270Q330 210 400 210T470 270", INK, 18).solid("M180 830h150v80h-150Z", "#f7f7f2", 14).dot(450, 870, 44, "#f7f7f2").dot(450, 870, 16, GROUND).solid("M560 840l130 -30l10 36l-130 30Z", OCHRE, 12)


def saw(b):
    start = len(b.body)
    b.solid("M150 700L520 330L560 366L196 750Q160 760 150 700Z", INK).flat("M170 706L510 366L530 384L200 726Z", b.c)
    for k in range(9):
        b.cut(f"M{214 + k * 32} {690 - k * 32}l14 14", INK, 6)
    teeth = "".join(f"L{560 + k * 9} {396 + k * 22}L{572 + k * 9} {398 + k * 22}" for k in range(22))
    b.solid(f"M520 336L556 366{teeth}L772 880L746 886Z", STEEL, 18).dot(538, 352, 22, STEEL).dot(538, 352, 9, INK).cut("M534 370L744 872", "#eef0f0", 6)
    b.cord("M170 740C120 800 160 880 240 860", INK, 10)
    b.body[start:] = [group(*b.body[start:], transform="translate(-10 -20) scale(.96)")]


SHAPES = {f["key"]: globals()[{"filter": "filter_", "map": "map_"}.get(f["key"], f["key"])] for f in FAMILIES}


def hero():
    b = Bench("graphite", 1600)
    ridge = lambda pts, fill: b.flat("M0 1000V" + "L".join(f"{x} {y}" for x, y in pts)[len(str(pts[0][0])) + 1:] + "L1600 1000Z", fill)
    ridge([(0, 640), (180, 560), (300, 600), (470, 430), (560, 500), (720, 380), (880, 520), (1010, 470), (1180, 590), (1330, 500), (1600, 620)], "#c9ccc8")
    ridge([(0, 760), (220, 640), (380, 720), (600, 560), (760, 690), (940, 620), (1200, 730), (1420, 640), (1600, 720)], "#9ea4a3")
    b.flat("M470 430L560 500L520 492L500 520L470 480L440 500L452 450ZM720 380L800 450L760 446L730 480L704 440L664 474Z", "#f4f4ef")
    ridge([(0, 850), (300, 780), (640, 830), (1000, 770), (1320, 820), (1600, 780)], "#6b7370")
    ridge([(0, 930), (400, 880), (900, 910), (1600, 860)], GRAPHITE)
    b.add(tag("path", d="M720 380V210M700 210H740M720 380L1600 380", fill="none", stroke=INK, stroke_width=1.5, stroke_dasharray="5 6", opacity=.6))
    b.add(group(path("M-190 130C-130 20 -60 -80 30 -100L40 160Z", ORANGE), path("M30 -100C120 -80 190 30 230 120L40 160Z", dark(ORANGE, .22)), path("M40 160L32 -40C80 20 120 90 140 138Z", dark(ORANGE, .5)), path("M-190 130C-130 20 -60 -80 30 -100L-50 146Z", "#ffffff", opacity=.16), line("M-190 130L-230 156M230 120L272 140M30 -100L16 -150", INK, 3), transform="translate(1130 770) scale(1.15)"))
    b.add(group(rect(-15, -60, 30, 50, MOSS, 8), circle(0, -74, 13, OCHRE), path("M-14 -12L-18 40H-6L0 0L6 40H18L14 -12Z", INK), rect(10, -56, 18, 40, ORANGE, 6), line("M-16 -44L-34 0L-38 44", INK, 3.5), transform="translate(860 850)"))
    return b


def logo():
    """A north arrow over a level line, then the name in wide drawn capitals."""
    s = Sheet(430, 72)
    glyphs = {"N": ("M4 44V12L30 44V12", 40), "O": ("M18 12H22A14 16 0 0 1 22 44H18A14 16 0 0 1 18 12Z", 46), "R": ("M4 44V12H20A9.500 9.500 0 0 1 20 31H4M20 31L31 44", 40), "T": ("M1 12H33M17 12V44", 38), "H": ("M4 12V44M30 12V44M4 28H30", 40), "L": ("M4 12V44H27", 33), "I": ("M4 12V44", 14), "E": ("M29 12H4V44H29M4 28H25", 34)}
    out, x = [], 76
    for c in "NORTHLINE":
        out.append(tag("path", d=glyphs[c][0], transform=f"translate({x} 8)"))
        x += glyphs[c][1]
    s.width = x
    s.add(group(path("M34 6L52 50L34 40L16 50Z", "currentColor", stroke="none"), tag("path", d="M4 62H64M14 56V62M34 52V62M54 56V62", stroke_width=3), *out, fill="none", stroke="currentColor", stroke_width=6.5, stroke_linecap="butt", stroke_linejoin="bevel"))
    return s


def everything():
    for family in FAMILIES:
        for hue in family["colours"]:
            bench = Bench(hue)
            SHAPES[family["key"]](bench)
            yield f"{family['key']}-{hue}", bench
    yield "hero", hero()
    yield "logo", logo()
