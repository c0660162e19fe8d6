#!/usr/bin/env python3
"""Make northline-supply's catalogue: 1,200 products from the families of northline_families.py.

Writes catalog.csv, content/collections.json and content/translations.de.csv. Every number in a text is the number the
product has; English and German are told from the same facts. The same input gives the same bytes.
"""
import json
import pathlib
import random
import re

import csvform
from northline_families import FAMILIES, REPAIR

SHOP = pathlib.Path(__file__).resolve().parent.parent / "northline-supply"
TOTAL = 1200

# A place names a line; its ground decides what the line is made for.
LINES = {
    "coast": "Skarvik Havnes Ternstrand Orrskerry Saltholm Vikmoor Grimskerry Ketilvik Marrstrand Lunvik Tangnes Brimwater",
    "fell": "Holmfell Tarnfell Askfell Raudfell Birkfell Sollfell Grimfell Torrfell Ulvfell Vardfell Langfell Ravnfell",
    "forest": "Elgholt Furuholt Granholt Birkwood Orrholt Seljewood Maurholt Askwood Tiurholt Linholt Hasselgill Vidholt",
    "valley": "Brenndal Kalsdal Myrdale Steindal Rauddal Fenndal Hollgill Vassdal Seterdal Lungill Tverrdal Ormdal",
    "ice": "Tindhorn Isvard Rimehorn Stortind Kvitskar Frostegg Bretind Hvassegg Skardhorn Jokulen Snaetind Kaldegg",
    "moor": "Mossmoor Rypemyr Torvmoor Lyngmoor Skogmyr Blackmere Heronmere Stillmere Ottermere Svartmyr Hegremyr Ullmoor",
}
PLACES = [(place, ground) for row in zip(*(v.split() for v in LINES.values())) for place, ground in zip(row, LINES)]
GROUND = {
    "coast": [("{place} is our coast line, tried out where salt finds every moving part.", "{place} ist unsere Küstenlinie, erprobt, wo Salz jedes bewegliche Teil findet."),
              ("Everything named {place} spent a season on an island ferry first.", "Alles mit dem Namen {place} fuhr zuerst eine Saison auf einer Inselfähre mit."),
              ("The {place} line is rinsed in sea water for a week before we sign it off.", "Die Linie {place} liegt eine Woche in Meerwasser, bevor wir sie freigeben.")],
    "fell": [("{place} stands for the fells: wind, short grass, nowhere to hide.", "{place} steht für das Fjell: Wind, kurzes Gras, kein Versteck."),
             ("The {place} line was carried over eleven passes in one summer.", "Die Linie {place} wurde in einem Sommer über elf Pässe getragen."),
             ("Things of the {place} line are made for days above the last tree.", "Was zur Linie {place} gehört, ist für Tage über dem letzten Baum gemacht.")],
    "forest": [("{place} is the forest line: branches, resin and sparks.", "{place} ist die Waldlinie: Äste, Harz und Funken."),
               ("Foresters used the {place} line for a winter and wrote on it what they thought.", "Forstleute haben die Linie {place} einen Winter lang benutzt und darauf notiert, was sie davon halten."),
               ("The {place} line keeps to quiet materials; deer notice the others.", "Die Linie {place} bleibt bei leisen Stoffen; die anderen bemerkt das Wild.")],
    "valley": [("{place} is the line for valleys, huts and the path between.", "{place} ist die Linie für Täler, Hütten und den Weg dazwischen."),
               ("Most people need {place} and nothing harder, and we say so.", "Die meisten brauchen {place} und nichts Härteres, und das sagen wir auch."),
               ("The {place} line costs what it does because it has fewer parts.", "Die Linie {place} kostet so viel, wie sie kostet, weil sie weniger Teile hat.")],
    "ice": [("{place} is the ice line, designed to be worked with gloves on.", "{place} ist die Eislinie, gebaut für die Bedienung mit Handschuhen."),
            ("The {place} line was kept at −25 °C for a night and used in the morning.", "Die Linie {place} lag eine Nacht bei −25 °C und war am Morgen im Einsatz."),
            ("Whatever is called {place} has no part that rime can lock.", "Was {place} heißt, hat kein Teil, das Raureif blockieren kann.")],
    "moor": [("{place} is the moor line, for ground that does not dry.", "{place} ist die Moorlinie, für Boden, der nicht trocknet."),
             ("The {place} line was tested for forty days of drizzle, which took forty-three.", "Die Linie {place} wurde vierzig Tage im Nieselregen geprüft; es dauerte dreiundvierzig."),
             ("In the {place} line everything that can hold water has a hole to let it out.", "In der Linie {place} hat alles, was Wasser halten könnte, ein Loch zum Ablaufen.")],
}
# A map belongs to no line, and what holds water has no holes: these tell something else instead.
SHEETS = [("The index on the back lists every name on the sheet with its meaning.", "Das Register auf der Rückseite nennt jeden Namen des Blatts mit seiner Bedeutung."),
          ("Avalanche slopes above 30 degrees are tinted, bus stops are not forgotten.", "Lawinenhänge über 30 Grad sind getönt, Bushaltestellen nicht vergessen."),
          ("The neighbouring sheets overlap by a thumb, so a walk along the edge needs only one.", "Die Nachbarblätter überlappen um eine Daumenbreite, für eine Wanderung am Rand genügt eines.")]
VESSELS = ("The {place} line belongs to the moor: matt, quiet, and bright on one side only, so that it is found again in the grass.", "Die Linie {place} gehört ins Moor: matt, leise und nur auf einer Seite hell, damit man sie im Gras wiederfindet.")
HOLDS_WATER = {"pot", "mug", "flask", "bottle", "filter", "drybag", "airmat", "boots", "shoes", "helmet", "compass", "headlamp", "lantern", "socks"}
COLOURS = {"graphite": ("Graphite", "Graphit"), "chalk": ("Chalk", "Kreide"), "orange": ("Signal orange", "Signalorange"),
           "moss": ("Moss", "Moos"), "slate": ("Slate", "Schiefer"), "ochre": ("Ochre", "Ocker"), "steel": ("Bare metal", "Metall blank")}
TIERS = [("light", "Light"), ("all-round", "All-round"), ("heavy-duty", "Heavy duty")]

# option: (name, [(value, weight factor, price factor)], fewest and most values taken, steps may be dropped only at the ends)
OPTIONS = {
    "apparel": ("Size", [("XS", .90, 1), ("S", .95, 1), ("M", 1, 1), ("L", 1.06, 1), ("XL", 1.13, 1), ("XXL", 1.2, 1)], 4, 6),
    "waist": ("Size", [("28", .92, 1), ("30", .96, 1), ("32", 1, 1), ("34", 1.04, 1), ("36", 1.08, 1), ("38", 1.12, 1), ("40", 1.17, 1)], 5, 7),
    "sizes4": ("Size", [("S", .93, 1), ("M", 1, 1), ("L", 1.07, 1), ("XL", 1.14, 1)], 3, 4),
    "headsize": ("Size", [("M", 1, 1), ("L", 1.08, 1)], 1, 2),
    "helmetsize": ("Size", [("S", .94, 1), ("M", 1, 1), ("L", 1.09, 1)], 2, 3),
    "socksize": ("Size", [("36–38", .92, 1), ("39–41", 1, 1), ("42–44", 1.08, 1), ("45–47", 1.16, 1)], 3, 4),
    "footwear": ("Size", [(str(n), 1 + (n - 42) * .022, 1) for n in range(36, 48)], 9, 12),
    "back": ("Back length", [("S", .97, 1), ("M", 1, 1), ("L", 1.03, 1)], 2, 3),
    "capacity-bag": ("Capacity", [("3 L", .55, .7), ("5 L", .72, .82), ("10 L", 1, 1), ("20 L", 1.45, 1.25), ("35 L", 2.0, 1.55)], 3, 5),
    "footprint": ("Version", [("Tent", 1, 1), ("Tent with footprint", 1.14, 1.11)], 1, 2),
    "length": ("Length", [("Short", .92, .97), ("Regular", 1, 1), ("Long", 1.09, 1.06)], 2, 3),
    "zip": ("Zip", [("Left", 1, 1), ("Right", 1, 1)], 1, 2),
    "matlength": ("Length", [("Short", .7, .8), ("Regular", 1, 1), ("Long", 1.14, 1.1)], 2, 3),
    "width": ("Width", [("Regular", 1, 1), ("Wide", 1.22, 1.13)], 1, 2),
    "stoveset": ("Version", [("Stove", 1, 1), ("Stove with windscreen", 1.9, 1.22)], 1, 2),
    "potsize": ("Capacity", [("0.6 L", .78, .86), ("0.9 L", 1, 1), ("1.3 L", 1.3, 1.16), ("1.8 L", 1.66, 1.32), ("2.5 L", 2.1, 1.52)], 2, 4),
    "flasksize": ("Capacity", [("0.35 L", .7, .85), ("0.5 L", .84, .92), ("0.75 L", 1, 1), ("1 L", 1.2, 1.12)], 2, 4),
    "bottlesize": ("Capacity", [("0.5 L", .82, .9), ("0.75 L", 1, 1), ("1 L", 1.18, 1.12)], 2, 3),
    "filterset": ("Version", [("Filter", 1, 1), ("Filter with 3 L bag", 1.6, 1.3), ("Cartridge only", .5, .55)], 2, 3),
    "power": ("Power", [("3 AAA cells", 1, 1), ("USB-C cell", 1.12, 1.3)], 1, 2),
    "ropelength": ("Length", [("30 m", 30, .52), ("40 m", 40, .68), ("50 m", 50, .84), ("60 m", 60, 1), ("70 m", 70, 1.16), ("80 m", 80, 1.32)], 3, 6),
    "bundle": ("Quantity", [("Single", 1, 1), ("Set of 3", 3, 2.8), ("Set of 6", 6, 5.4)], 2, 3),
    "slinglength": ("Length", [("30 cm", .6, .85), ("60 cm", 1, 1), ("120 cm", 1.9, 1.35), ("240 cm", 3.6, 1.9)], 2, 4),
    "axelength": ("Length", [("50 cm", .96, 1), ("55 cm", 1, 1), ("60 cm", 1.05, 1), ("66 cm", 1.1, 1)], 2, 4),
    "polelength": ("Length", [("95–115 cm", .96, 1), ("105–125 cm", 1, 1), ("115–135 cm", 1.05, 1)], 2, 3),
    "mapstock": ("Paper", [("Folded paper", 1, 1), ("Waterproof sheet", 1.25, 1.5)], 1, 2),
    "hemisphere": None,
    "kitfor": ("For", [("Cloth", 1, 1), ("Tents", 1.3, 1.2), ("Mats", .8, .9), ("Stoves", 1.1, 1.1)], 1, 4),
    "linelength": ("Length", [("10 m", 1, 1), ("20 m", 2, 1.8), ("50 m", 5, 4)], 2, 3),
    "kitpeople": ("For", [("1–2 people", 1, 1), ("3–6 people", 1.7, 1.6)], 1, 2),
    "blade": ("Version", [("Saw", 1, 1), ("Saw with spare blade", 1.3, 1.35)], 1, 2),
}
OPTION_DE = {"Size": "Größe", "Colour": "Farbe", "Back length": "Rückenlänge", "Capacity": "Volumen", "Version": "Ausführung", "Length": "Länge", "Zip": "Reißverschluss",
             "Width": "Breite", "Power": "Stromversorgung", "Quantity": "Menge", "Paper": "Papier", "For": "Für"}
VALUE_DE = {"Tent": "Zelt", "Tent with footprint": "Zelt mit Unterlage", "Short": "Kurz", "Regular": "Normal", "Long": "Lang", "Left": "Links", "Right": "Rechts", "Wide": "Breit",
            "Stove": "Kocher", "Stove with windscreen": "Kocher mit Windschutz", "Filter": "Filter", "Filter with 3 L bag": "Filter mit 3-L-Beutel", "Cartridge only": "Nur Kartusche",
            "3 AAA cells": "3 AAA-Zellen", "USB-C cell": "USB-C-Akku", "Single": "Einzeln", "Set of 3": "Dreierset", "Set of 6": "Sechserset", "Folded paper": "Papier, gefaltet",
            "Waterproof sheet": "Wasserfestes Blatt", "Cloth": "Stoff", "Tents": "Zelte", "Mats": "Matten", "Stoves": "Kocher", "1–2 people": "1–2 Personen", "3–6 people": "3–6 Personen",
            "Saw": "Säge", "Saw with spare blade": "Säge mit Ersatzblatt"} | {en: de for en, de in COLOURS.values()}

# fact: (label, label, unit, unit); a family's own word for a shared key comes as "family.key"
SPEC = {
    "den": ("Fabric", "Gewebe", "denier", "Denier"), "head": ("Water column", "Wassersäule", "mm", "mm"), "mvtr": ("Vapour", "Dampfdurchlass", "g/m² in 24 h", "g/m² in 24 h"),
    "pockets": ("Pockets", "Taschen", "", ""), "air": ("Air", "Luftdurchlass", "l/m²s", "l/m²s"), "fill": ("Down", "Daune", "g", "g"), "cuin": ("Loft", "Bauschkraft", "cuin", "cuin"),
    "low": ("Rated to", "Ausgelegt bis", "°C", "°C"), "gsm": ("Cloth", "Flächengewicht", "g/m²", "g/m²"), "rec": ("Recycled", "Recycelt", "%", " %"), "wool": ("Wool", "Wolle", "%", " %"),
    "mic": ("Fibre", "Faser", "µm", "µm"), "stretch": ("Stretch", "Dehnung", "%", " %"), "zip": ("Side zip", "Reißverschluss", "cm", "cm"), "height": ("Height", "Höhe", "cm", "cm"),
    "socks.loops": ("Needles", "Nadeln", "", ""), "tarp.loops": ("Loops", "Schlaufen", "", ""), "harness.loops": ("Gear loops", "Materialschlaufen", "", ""),
    "leather": ("Leather", "Leder", "mm", "mm"), "stiff": ("Stiffness", "Steifigkeit", "of 6", "von 6"), "lug": ("Lugs", "Stollen", "mm", "mm"), "drop": ("Drop", "Sprengung", "mm", "mm"),
    "bottle.drop": ("Drop test", "Falltest", "m", "m"), "rand": ("Rand", "Gummirand", "mm", "mm"), "litres": ("Volume", "Volumen", "L", "L"), "load": ("Load", "Traglast", "kg", "kg"),
    "depth": ("Tested at", "Geprüft in", "m depth", "m Tiefe"), "people": ("Sleeps", "Schlafplätze", "", ""), "headfly": ("Fly", "Außenzelt", "mm", "mm"), "headfloor": ("Floor", "Boden", "mm", "mm"),
    "poles": ("Poles", "Gestängebögen", "", ""), "long": ("Length", "Länge", "m", "m"), "wide": ("Width", "Breite", "m", "m"), "girth": ("Girth", "Umfang", "cm", "cm"),
    "comfort": ("Comfort", "Komfort", "°C", "°C"), "limit": ("Limit", "Grenzbereich", "°C", "°C"), "rvalue": ("R-value", "R-Wert", "", ""), "thick": ("Thickness", "Dicke", "cm", "cm"),
    "foammat.thick": ("Thickness", "Dicke", "mm", "mm"), "panels": ("Panels", "Felder", "", ""), "watts": ("Output", "Leistung", "W", "W"), "boil": ("1 litre boils in", "1 Liter kocht in", "s", "s"),
    "fuel": ("Gas per litre", "Gas je Liter", "g", "g"), "wall": ("Wall", "Wandstärke", "mm", "mm"), "handle": ("Handles", "Griffe", "cm", "cm"), "ml": ("Holds", "Inhalt", "ml", "ml"),
    "walls": ("Walls", "Wände", "", ""), "rim": ("Rim", "Rand", "mm", "mm"), "hours": ("Hot for", "Heiß für", "h", "h"), "headlamp.hours": ("Runs", "Laufzeit", "h", "h"), "lantern.hours": ("Runs", "Laufzeit", "h", "h"),
    "mouth": ("Mouth", "Öffnung", "mm", "mm"), "pore": ("Pores", "Poren", "µm", "µm"), "flow": ("Flow", "Durchfluss", "l/min", "l/min"), "litres_life": ("Cartridge", "Kartusche", "L", "L"),
    "lumens": ("Light", "Licht", "lm", "lm"), "reach": ("Reach", "Reichweite", "m", "m"), "ip": ("Sealing IPX", "Schutzart IPX", "", ""), "kelvin": ("Colour of light", "Lichtfarbe", "K", "K"),
    "gloves.gsm": ("Insulation", "Isolierung", "g/m²", "g/m²"), "synthbag.gsm": ("Insulation", "Isolierung", "g/m²", "g/m²"), "helmet.mm": ("Foam", "Schaum", "mm", "mm"),
    "poles.mm": ("Lower tube", "Unterrohr", "mm", "mm"), "rope.mm": ("Diameter", "Durchmesser", "mm", "mm"), "guyline.mm": ("Diameter", "Durchmesser", "mm", "mm"), "sling.mm": ("Width", "Breite", "mm", "mm"),
    "mm": ("Thickness", "Stärke", "mm", "mm"), "gm": ("Weight", "Gewicht", "g/m", "g/m"), "falls": ("Standard falls", "Normstürze", "", ""), "sheath": ("Sheath", "Mantelanteil", "%", " %"),
    "impact": ("Impact force", "Fangstoß", "kN", "kN"), "kn": ("Strength", "Festigkeit", "kN", "kN"), "open": ("Gate open", "Schnapper offen", "kN", "kN"), "gate": ("Gate", "Öffnung", "mm", "mm"),
    "tack": ("Bar tacks", "Riegel", "", ""), "belt": ("Belt", "Hüftgurt", "mm", "mm"), "pick": ("Pick", "Haue", "mm", "mm"), "bend": ("Shaft curve", "Schaftkrümmung", "°", "°"),
    "vents": ("Vents", "Öffnungen", "", ""), "sections": ("Sections", "Segmente", "", ""), "packed": ("Packed", "Packmaß", "cm", "cm"), "scale": ("Scale 1:", "Maßstab 1:", "", ""),
    "interval": ("Contours", "Höhenlinien", "m", "m"), "km": ("Side", "Kantenlänge", "km", "km"), "year": ("Edition", "Ausgabe", "", ""), "step": ("Marks", "Teilung", "°", "°"),
    "settle": ("Settles in", "Beruhigt in", "s", "s"), "rule": ("Rule", "Lineal", "cm", "cm"), "parts": ("Parts", "Teile", "", ""), "tape": ("Tape", "Klebeband", "cm", "cm"), "kg": ("Breaks at", "Bruchlast", "kg", "kg"),
    "days": ("Days", "Tage", "", ""), "blade": ("Blade", "Blatt", "cm", "cm"), "teeth": ("Teeth per 3 cm", "Zähne auf 3 cm", "", ""),
}
GROUPS = [
    ("shells-and-jackets", "Shells and jackets", "Außenjacken", "What goes over everything else. Water columns are measured new and after fifty washes.", "Was über alles andere kommt. Wassersäulen messen wir neu und nach fünfzig Wäschen.", "shell-orange.svg"),
    ("fleece-and-base-layers", "Fleece and base layers", "Fleece und Unterwäsche", "Warmth by the gram per square metre. More is warmer, up to the point where you sweat.", "Wärme in Gramm je Quadratmeter. Mehr ist wärmer, bis man schwitzt.", "fleece-moss.svg"),
    ("trousers-and-gaiters", "Trousers and gaiters", "Hosen und Gamaschen", "Everything below the belt. Inside legs are finished to length in our workshop.", "Alles unterhalb des Gürtels. Schrittlängen näht unsere Werkstatt nach Maß.", "trousers-graphite.svg"),
    ("hands-head-and-feet", "Hands, head and feet", "Hände, Kopf und Füße", "Gloves, hats and socks. Gloves and socks can be bought singly, because that is how they are lost.", "Handschuhe, Mützen, Socken. Handschuhe und Socken gibt es einzeln, denn so gehen sie verloren.", "gloves-ochre.svg"),
    ("boots-and-shoes", "Boots and shoes", "Stiefel und Schuhe", "Stitched soles that come off and go on again. Sizes are European, measured inside.", "Genähte Sohlen, die sich abnehmen und erneuern lassen. Größen nach europäischem Maß, innen gemessen.", "boots-ochre.svg"),
    ("packs-and-bags", "Packs and bags", "Rucksäcke und Taschen", "Volumes are filled with 20 mm balls and counted, side pockets left out.", "Volumen messen wir mit Kugeln von 20 mm, Seitentaschen nicht mitgezählt.", "trekpack-moss.svg"),
    ("tents-and-tarps", "Tents and tarps", "Zelte und Tarps", "Packed weight, with stakes and sacks. We know the other way of counting.", "Packgewicht mit Heringen und Beuteln. Die andere Zählweise kennen wir.", "tent-orange.svg"),
    ("sleeping-bags-and-mats", "Sleeping bags and mats", "Schlafsäcke und Matten", "Comfort and limit for bags, R-value for mats. A good mat does more than fifty grams of down.", "Komfort und Grenzbereich für Schlafsäcke, R-Wert für Matten. Eine gute Matte bewirkt mehr als fünfzig Gramm Daune.", "downbag-orange.svg"),
    ("stoves-and-pots", "Stoves and pots", "Kocher und Töpfe", "Boiling times are taken without wind, from 15 °C, one litre, lid on.", "Kochzeiten gelten ohne Wind, ab 15 °C, für einen Liter mit Deckel.", "stove-steel.svg"),
    ("bottles-and-filters", "Bottles and filters", "Flaschen und Filter", "Hot, cold, clean. Seals and cartridges are in stock as parts.", "Heiß, kalt, sauber. Dichtungen und Kartuschen liegen als Teile bereit.", "flask-moss.svg"),
    ("light", "Light", "Licht", "Lumens at the start, hours until a tenth is left. Both numbers, side by side.", "Lumen am Anfang, Stunden bis zum letzten Zehntel. Beide Zahlen nebeneinander.", "headlamp-orange.svg"),
    ("climbing", "Climbing", "Klettern", "Ropes, metal and what to wear with them. Nothing here is repaired, and every piece says when it is done.", "Seile, Metall und was man dazu trägt. Hier wird nichts repariert, und jedes Stück sagt, wann Schluss ist.", "rope-orange.svg"),
    ("maps-and-walking", "Maps and walking", "Karten und Gehen", "Forty-odd sheets, checked on foot, with the poles and compasses to go with them.", "Gut vierzig Blätter, zu Fuß geprüft, dazu Stöcke und Kompasse.", "map-moss.svg"),
    ("repair-and-spares", "Repair and spares", "Reparatur und Ersatzteile", "The reason for the rest of the shop. Kits, cord and tools that keep things going.", "Der Grund für den Rest des Ladens. Sets, Leinen und Werkzeug, die alles am Laufen halten.", "repairkit-orange.svg"),
]


def number(value, language):
    """1234.5 as '1,234.5' in English and '1.234,5' in German; with a real minus sign."""
    text = f"{abs(value):,}"
    if language == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    return ("−" if value < 0 else "") + text


def bind(text):
    """Keep numbers and their units on one line."""
    return re.sub(r"(\d) (g|kg|mm|cm|m|km|ml|L|l|W|K|kN|lm|°C|%|µm|h|s|oz|cuin|g/m²|g/m|l/min|denier|Denier|Liter|litres|Lumen|lumens)(?![\w/²])", "\\1\u00a0\\2", text)


def draw(rng, low, high, step):
    return low + step * int(rng.random() * (int((high - low) / step) + 1))


def finish(family, facts, rng):
    """Facts that follow from others."""
    key, f = family["key"], facts
    if key == "daypack":
        f["w"] = round(90 + f["litres"] * 8 + f["den"] * 1.1 + draw(rng, 0, 24, 1))
    elif key == "trekpack":
        f["w"] = round(380 + f["litres"] * 9 + f["den"] * 1.6 + draw(rng, 0, 60, 1))
    elif key == "duffel":
        f["w"] = round(220 + f["litres"] * 7 + f["den"] * .5 + draw(rng, 0, 40, 1))
    elif key == "tent":
        f["w"] = round(430 + f["people"] * 320 + f["den"] * 17 + f["poles"] * 110 + draw(rng, 0, 80, 1))
    elif key == "tarp":
        f["area"] = round(f["long"] * f["wide"], 2)
        f["w"] = round(f["area"] * (f["den"] * 1.1 + 28) + f["loops"] * 3)
    elif key == "downbag":
        f["fill"] = round((150 + (10 - f["comfort"]) * 28) * 800 / f["cuin"])
        f["w"] = f["fill"] + 270 + f["den"] * 14 + draw(rng, 0, 30, 1)
        f["limit"] = round(f["comfort"] * 1.15 - 5.5)
    elif key == "synthbag":
        f["limit"] = round(f["comfort"] * 1.15 - 5.5)
    elif key == "rope":
        f["gm"] = round(f["mm"] ** 2 * .66)
        f["w"] = f["gm"]
    return f


def named(family, i, place, tier, facts):
    """(English, German) product name."""
    model = family["model"]
    if model == "litres":
        en = de = f"{place} {facts['litres']}"
    elif model == "people":
        en = de = f"{place} {facts['people']}"
    elif model == "comfort":
        en = de = f"{place} {number(facts['comfort'], 'en')}"
    elif model == "rope":
        en, de = f"{place} {facts['mm']}", f"{place} {number(facts['mm'], 'de')}"
    elif model == "size":
        en, de = (f"{place} {number(facts['long'], l)} × {number(facts['wide'], l)}" for l in ("en", "de"))
    elif model == "map":
        other = PLACES[(i * 7 + 23) % len(PLACES)][0]
        sheet = 101 + i * 3
        return f"Map {sheet} {place} and {other}", f"Wanderkarte {sheet} {place} und {other}"
    else:
        en = de = f"{place} {model[tier]}".strip()
    return f"{en} {family['en']}", f"{family['de']} {de}"


def tell(family, i, place, ground, tier, facts, language):
    """The body in one language. Sentences are drawn from `i` alone, so that both languages make the same choices."""
    which = 0 if language == "en" else 1
    words = {k: number(v, language) if k != "year" else str(v) for k, v in facts.items()}
    if family["key"] == "tent":
        people = facts["people"]
        words["people"] = (["one", "two", "three", "four"] if which == 0 else ["eine Person", "zwei Personen", "drei Personen", "vier Personen"])[people - 1]
    say = lambda pair: pair[which].format(**words, place=place)
    opening = say(family["opening"][tier])
    pick = random.Random(f"words {family['key']} {i}")
    choose_one = lambda pairs: pairs[int(pick.random() * len(pairs))]
    matter = say(choose_one(family["matter"]))
    detail = say(choose_one(family["detail"]))
    repair = say(choose_one(REPAIR[family["repair"]]))
    ways = GROUND[ground]
    if family["key"] == "map":
        ways = SHEETS
    elif ground == "moor" and family["key"] in HOLDS_WATER:
        ways = ways[:2] + [VESSELS]
    where = say(choose_one(ways))
    rows = []
    for key in family["spec"]:
        if key == "w":
            label, unit = ("Weight", "Gewicht")[which], "g"
            value = f"{words['w']} g"
            if which == 0:
                value += f" ({number(round(facts['w'] / 28.3495, 1), 'en')} oz)"
            if family["reference"]:
                reference = VALUE_DE.get(family["reference"], family["reference"].replace("0.", "0,")) if which else family["reference"]
                if reference != "adjustable":
                    value += f", {reference}"
            rows.append((label, value))
            continue
        label_en, label_de, unit_en, unit_de = SPEC.get(f"{family['key']}.{key}") or SPEC[key]
        label, unit = (label_en, unit_en) if which == 0 else (label_de, unit_de)
        value = str(facts[key]) if key in ("people", "year") else words[key]
        if label.endswith((":", "IPX")):
            rows.append((label.rsplit(" ", 1)[0], label.rsplit(" ", 1)[1] + value))
        else:
            rows.append((label, value + ("" if not unit or unit in ("%", "°") else " ") + unit.strip() if unit != " %" else value + " %"))
    spec = "".join(f"<li><b>{label}</b> {value}</li>" for label, value in rows)
    second = f"{detail} {where}" if pick.random() < .4 else f"{where} {detail}"
    return bind(f"<p>{opening} {matter}</p><p>{second} {repair}</p><ul>{spec}</ul>"), bind(f"{opening} {matter}")


def choose(option, rng, most=None):
    """Neighbouring values of an option, always with the reference in them."""
    name, values, low, high = OPTIONS[option]
    count = min(most or high, low + int(rng.random() * (high - low + 1)))
    reference = next((n for n, v in enumerate(values) if v[1] == 1), len(values) // 2)
    if option == "ropelength":
        reference = 3
    first = max(0, min(reference - int(rng.random() * count), len(values) - count))
    return name, values[first:first + count]


def slug(text):
    text = text.lower().replace("−", "minus-").replace("×", "x").replace(".", "-")
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def money(value):
    return f"{round(value) if value >= 20 else round(value * 2) / 2:.2f}"


def make():
    shares = sum(f["share"] for f in FAMILIES)
    counts = [f["share"] * TOTAL // shares for f in FAMILIES]
    for n in range(TOTAL - sum(counts)):
        counts[n] += 1
    products, serial = [], 0
    for order, (family, count) in enumerate(zip(FAMILIES, counts)):
        for i in range(count):
            rng = random.Random(f"northline {family['key']} {i}")
            tier = i % 3 if i % 7 else (i // 7) % 3
            place, ground = PLACES[(i + order * 5) % len(PLACES)]
            r = lambda low, high, step: draw(rng, low, high, step)
            facts = finish(family, family["facts"](tier, r), rng)
            title, title_de = named(family, i, place, tier, facts)
            body, seo = tell(family, i, place, ground, tier, facts, "en")
            body_de, _ = tell(family, i, place, ground, tier, facts, "de")
            palette = family["colours"]
            hues = [palette[(i + n) % len(palette)] for n in range(1 + int(rng.random() * len(palette)))]
            if family["key"] in ("boots", "shoes") and rng.random() < .75:
                hues = hues[:1]
            if family["key"] == "pot":
                hues = ["graphite" if tier == 1 else "steel"]
            if family["key"] == "mug":
                hues = ["orange"] if tier == 1 else ["steel"]
            axes = []
            for option in family["options"]:
                if option == "colour":
                    axes.append(("Colour", [(COLOURS[h][0], 1, 1) for h in hues]))
                elif OPTIONS[option]:
                    axes.append(choose(option, rng, 18 // len(hues) if "colour" in family["options"] else None))
            if axes and axes[0][0] != "Colour" and "colour" in family["options"] and len(axes) == 2 and i % 9 == 4:
                axes.reverse()
            base = family["price"](facts)
            sale = rng.random() < .08
            gone = rng.random() < .015
            variants = []
            combos = [()]
            for _, values in axes:
                combos = [c + (v,) for c in combos for v in values]
            for combo in combos:
                serial += 1
                weight, price = facts["w"], base
                for _, heavier, dearer in combo:
                    weight, price = weight * heavier, price * dearer
                qty = 0 if gone or rng.random() < .06 else 1 + int(rng.random() ** 2 * 60)
                full = money(price)
                asked = money(price * .8) if sale else full
                names = [v[0].replace(" L", "\u00a0L").replace(" cm", "\u00a0cm") if v[0][0].isdigit() else v[0] for v in combo]
                hue = next((h for h in hues if COLOURS[h][0] in names), hues[0])
                variants.append(dict(options=names or ["Default Title"], sku="-".join([f"NL-{family['code']}{i + 1:03d}"] + [code(n) for n in names]), grams=max(1, round(weight)), qty=qty,
                                     policy="continue" if qty == 0 and rng.random() < .25 else "deny", price=asked, compare=full if sale and asked != full else "",
                                     barcode=csvform.ean13(202, serial), image=f"{family['key']}-{hue}.svg" if len(hues) > 1 and "colour" in family["options"] else "",
                                     cost=money(base * .52)))
            images = [(f"{family['key']}-{h}.svg", f"{title} in {COLOURS[h][0].lower()}" if "colour" in family["options"] else title) for h in (hues if "colour" in family["options"] else hues[:1])]
            products.append(dict(handle=slug(title), title=title, title_de=title_de, body=body, body_de=body_de, vendor="Northline Supply", category=family["category"], type=family["en"],
                                 tags=[family["group"], f"line {place}", ground, TIERS[tier][0]] + (["sale"] if sale else []), published=True, status="active", seo_title=f"{title} | Northline Supply", seo_description=seo,
                                 option_names=[n for n, _ in axes] or ["Title"], variants=variants, images=images))
    return products


def code(value):
    """A short mark for an option value inside a SKU."""
    digits = re.sub(r"[^0-9.]", "", value.replace("–", "."))
    if value[0].isdigit():
        return digits.replace(".", "_")
    if len(value) <= 3:
        return value
    return "".join(w[0] for w in value.split()).upper() + (value.split()[0][1:2].upper() if " " not in value and len(value) > 3 else "")


def main():
    products = make()
    rows = [row for p in products for row in csvform.product_rows(p)]
    csvform.write(SHOP / "catalog.csv", csvform.PRODUCT, rows)

    collections = [dict(handle=h, title=en, description=f"<p>{den}</p>", image=image, sort="title", where={"tag": h}) for h, en, _, den, _, image in GROUPS]
    collections.append(dict(handle="light-things", title="Light things", description="<p>The lightest of each kind, weighed in the reference size. Lighter is not better; it is lighter.</p>",
                            image=None, sort="price-ascending", where={"tag": "light"}))
    collections.append(dict(handle="reduced", title="Reduced", description="<p>Ends of runs and last year's colours. Nothing is wrong with them, and parts are kept as long as for the rest.</p>",
                            image=None, sort="price-ascending", where={"tag": "sale"}))
    (SHOP / "content").mkdir(exist_ok=True)
    (SHOP / "content/collections.json").write_text(json.dumps(collections, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    told = []
    def translate(kind, identity, field, default, text):
        told.append(dict(zip(csvform.TRANSLATION, [kind, identity, field, "de", "", "", default, text])))
    german = {h: (de, f"<p>{dde}</p>") for h, _, de, _, dde, _ in GROUPS}
    german["light-things"] = ("Leichtes", "<p>Von jeder Art das Leichteste, gewogen in der Bezugsgröße. Leichter ist nicht besser, es ist leichter.</p>")
    german["reduced"] = ("Reduziert", "<p>Auslaufende Serien und Farben vom Vorjahr. Es fehlt ihnen nichts, und Ersatzteile halten wir so lange vor wie für alles andere.</p>")
    for c in collections:
        translate("COLLECTION", c["handle"], "title", c["title"], german[c["handle"]][0])
        translate("COLLECTION", c["handle"], "body_html", c["description"], german[c["handle"]][1])
    for p in products:
        translate("PRODUCT", p["handle"], "title", p["title"], p["title_de"])
        translate("PRODUCT", p["handle"], "body_html", p["body"], p["body_de"])
    names = dict.fromkeys(n for p in products for n in p["option_names"] if n != "Title")
    for name in names:
        translate("PRODUCT_OPTION", name, "name", name, OPTION_DE[name])
    for value in dict.fromkeys(o for p in products for v in p["variants"] for o in v["options"] if o != "Default Title"):
        translate("PRODUCT_OPTION_VALUE", value, "name", value, VALUE_DE.get(value) or re.sub(r"(\d)\.(\d)", r"\1,\2", value))
    csvform.write(SHOP / "content/translations.de.csv", csvform.TRANSLATION, told)
    print(f"{len(products)} products, {sum(len(p['variants']) for p in products)} variants, {len(rows)} rows, {len(told)} translations")


if __name__ == "__main__":
    main()
