#!/usr/bin/env python3
"""Check the three sample shops: everything named exists, everything unique is unique, every number and status is valid.

Prints one line per fault and a summary; exit 1 when there is a fault.
"""
import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import csvform

SAMPLES = pathlib.Path(__file__).resolve().parent.parent
SORTS = {"manual", "title", "price-ascending", "price-descending", "created-descending"}
LIMIT = 12 * 1024
faults = []


def fault(shop, what):
    faults.append(f"{shop}: {what}")


def rows(path, columns, shop):
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        fault(shop, f"{path.name} begins with a byte order mark")
    if b"\r" in data:
        fault(shop, f"{path.name} has CR line ends")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            fault(shop, f"{path.name} has other columns than expected")
        found = list(reader)
    if any(None in row or None in row.values() for row in found):
        fault(shop, f"{path.name} has rows of another length than its header")
    return found


def valid_ean(text):
    return bool(re.fullmatch(r"\d{13}", text)) and sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(text)) % 10 == 0


def check_catalog(shop, folder):
    """{handle: product} with title, type, tags, images, options; faults on the way."""
    products, skus, eans, combos, current = {}, set(), set(), set(), None
    for line, row in enumerate(rows(folder / "catalog.csv", csvform.PRODUCT, shop), 2):
        handle = row["Handle"]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle):
            fault(shop, f"row {line}: handle {handle!r}")
        if handle != current:
            if handle in products:
                fault(shop, f"row {line}: handle {handle} returns after other products")
            current = handle
            products[handle] = dict(title=row["Title"], body=row["Body (HTML)"], type=row["Type"], tags=row["Tags"].split(", "), status=row["Status"], images=[], variants=0,
                                    options={row[f"Option{n} Name"]: [] for n in (1, 2, 3) if row[f"Option{n} Name"]}, variant_images=[])
            if row["Status"] not in ("active", "draft", "archived"):
                fault(shop, f"{handle}: status {row['Status']!r}")
            for field in ("Title", "Body (HTML)", "Type", "Option1 Name", "Product Category"):
                if not row[field]:
                    fault(shop, f"{handle}: no {field}")
        elif row["Title"]:
            fault(shop, f"row {line}: title on a later row of {handle}")
        product = products[handle]
        if row["Variant SKU"]:
            product["variants"] += 1
            combo = (handle, row["Option1 Value"], row["Option2 Value"], row["Option3 Value"])
            if combo in combos:
                fault(shop, f"{handle}: the combination {combo[1:]} appears twice")
            combos.add(combo)
            for name, value in zip(product["options"], combo[1:]):
                if not value:
                    fault(shop, f"{handle}: no value for {name}")
                product["options"][name].append(value)
            if row["Variant SKU"] in skus:
                fault(shop, f"SKU {row['Variant SKU']} is not unique")
            skus.add(row["Variant SKU"])
            if row["Variant Barcode"] in eans or not valid_ean(row["Variant Barcode"]):
                fault(shop, f"{row['Variant SKU']}: barcode {row['Variant Barcode']}")
            eans.add(row["Variant Barcode"])
            for field, blank in (("Variant Price", False), ("Variant Compare At Price", True), ("Cost per item", False)):
                if not (blank and not row[field]) and not (re.fullmatch(r"\d+\.\d\d", row[field]) and float(row[field]) > 0):
                    fault(shop, f"{row['Variant SKU']}: {field} {row[field]!r}")
            if row["Variant Compare At Price"] and float(row["Variant Compare At Price"]) <= float(row["Variant Price"]):
                fault(shop, f"{row['Variant SKU']}: compare-at price is not above the price")
            if row["Variant Inventory Policy"] not in ("deny", "continue") or not row["Variant Inventory Qty"].lstrip("-").isdigit() or int(row["Variant Grams"]) <= 0:
                fault(shop, f"{row['Variant SKU']}: inventory or weight")
            if row["Variant Image"]:
                product["variant_images"].append(row["Variant Image"])
        if row["Image Src"]:
            product["images"].append(row["Image Src"])
            if row["Image Position"] != str(len(product["images"])) or not row["Image Alt Text"]:
                fault(shop, f"{handle}: image {row['Image Src']} has a wrong position or no alternative text")
    for handle, product in products.items():
        if not product["images"] or not product["variants"]:
            fault(shop, f"{handle}: no image or no variant")
        for image in product["variant_images"]:
            if image not in product["images"]:
                fault(shop, f"{handle}: variant image {image} is not among the product's images")
    titles, bodies = [p["title"] for p in products.values()], [p["body"] for p in products.values()]
    for kind, texts in (("title", titles), ("body", bodies)):
        if len(set(texts)) < len(texts):
            fault(shop, f"{len(texts) - len(set(texts))} {kind} texts appear twice")
    return products


def check_collections(shop, folder, products):
    collections = json.loads((folder / "content/collections.json").read_text(encoding="utf-8"))
    handles = [c["handle"] for c in collections]
    if len(set(handles)) < len(handles):
        fault(shop, "collection handles are not unique")
    for c in collections:
        if c["sort"] not in SORTS:
            fault(shop, f"collection {c['handle']}: sort {c['sort']}")
        if c["image"] and not (folder / "images" / c["image"]).exists():
            fault(shop, f"collection {c['handle']}: image {c['image']} is missing")
        if ("products" in c) == ("where" in c):
            fault(shop, f"collection {c['handle']}: needs either products or where")
        for handle in c.get("products", []):
            if handle not in products:
                fault(shop, f"collection {c['handle']}: product {handle} is unknown")
        where = c.get("where", {})
        members = c.get("products") or [h for h, p in products.items() if where.get("tag") in p["tags"] or where.get("type") == p["type"]]
        if not members:
            fault(shop, f"collection {c['handle']} is empty")
    return handles


def check_translations(shop, folder, locale, products, collections):
    told = {}
    for row in rows(folder / f"content/translations.{locale}.csv", csvform.TRANSLATION, shop):
        key = row["Type"], row["Identification"], row["Field"]
        if key in told:
            fault(shop, f"{locale}: {key} is translated twice")
        told[key] = row["Translated content"]
        if row["Locale"] != locale or not row["Default content"] or not row["Translated content"]:
            fault(shop, f"{locale}: {key} lacks a text or has another locale")
        if row["Type"] == "PRODUCT" and row["Field"] == "title" and row["Identification"] in products and products[row["Identification"]]["title"] != row["Default content"]:
            fault(shop, f"{locale}: {key} was translated from another title")
    wanted = [("PRODUCT", h, f) for h in products for f in ("title", "body_html")] + [("COLLECTION", h, f) for h in collections for f in ("title", "body_html")]
    for product in products.values():
        for name, values in product["options"].items():
            if (name, set(values)) != ("Title", {"Default Title"}):
                wanted += [("PRODUCT_OPTION", name, "name")] + [("PRODUCT_OPTION_VALUE", v, "name") for v in values]
    for key in dict.fromkeys(wanted):
        if key not in told:
            fault(shop, f"{locale}: {key} is not translated")
    for key in told:
        if key not in set(wanted):
            fault(shop, f"{locale}: {key} translates nothing")
    for kind in ("title", "body_html"):
        texts = [text for (k, _, f), text in told.items() if k == "PRODUCT" and f == kind]
        if len(set(texts)) < len(texts):
            fault(shop, f"{locale}: {len(texts) - len(set(texts))} product {kind} texts appear twice")
    return len(told)


def check_images(shop, folder, tenant, products):
    files = {f.name: f for f in (folder / "images").iterdir()}
    used = {tenant["logo"], tenant["hero"]} | {i for p in products.values() for i in p["images"]}
    used |= {c["image"] for c in json.loads((folder / "content/collections.json").read_text(encoding="utf-8")) if c["image"]}
    for name in sorted(used - files.keys()):
        fault(shop, f"image {name} is missing")
    for name in sorted(files.keys() - used):
        fault(shop, f"image {name} is used nowhere")
    for name, file in files.items():
        text = file.read_text(encoding="utf-8")
        try:
            root = xml.fromstring(text)
        except xml.ParseError as error:
            fault(shop, f"image {name}: {error}")
            continue
        box = root.get("viewBox")
        if name == "logo.svg":
            if "currentColor" not in text:
                fault(shop, "logo.svg has no currentColor")
        elif box != ("0 0 1600 1000" if name == "hero.svg" else "0 0 800 1000"):
            fault(shop, f"image {name}: viewBox {box}")
        if len(text.encode()) > LIMIT:
            fault(shop, f"image {name}: {len(text.encode())} bytes, more than {LIMIT}")
        if re.search(r"<script|<text|<image|<foreignObject|\son\w+=|href=\"(?!#)|url\((?!#)|@import", text):
            fault(shop, f"image {name}: script, text or outside reference")
    return len(files)


def main():
    agencies = {a["slug"] for a in json.loads((SAMPLES / "agencies.json").read_text(encoding="utf-8"))}
    for folder in sorted(p.parent for p in SAMPLES.glob("*/tenant.json")):
        shop = folder.name
        tenant = json.loads((folder / "tenant.json").read_text(encoding="utf-8"))
        if tenant["slug"] != shop or (tenant["agency"] and tenant["agency"] not in agencies):
            fault(shop, "slug or agency in tenant.json")
        for key in ("tagline", "heroText"):
            if list(tenant[key]) != tenant["locales"]:
                fault(shop, f"tenant.json: {key} lacks a language")
        products = check_catalog(shop, folder)
        collections = check_collections(shop, folder, products)
        for handle in tenant["featured"]:
            if handle not in collections:
                fault(shop, f"featured collection {handle} is unknown")
        told = sum(check_translations(shop, folder, locale, products, collections) for locale in tenant["locales"][1:])
        pages = {}
        for page in (folder / "content/pages").glob("*.md"):
            handle, locale, _ = page.name.split(".")
            pages.setdefault(handle, set()).add(locale)
            if not page.read_text(encoding="utf-8").startswith("# "):
                fault(shop, f"page {page.name} does not begin with a title")
        for handle, locales in pages.items():
            if locales != set(tenant["locales"]):
                fault(shop, f"page {handle} exists in {sorted(locales)}")
        if len(pages) < 3:
            fault(shop, f"{len(pages)} pages")
        images = check_images(shop, folder, tenant, products)
        counts = [p["variants"] for p in products.values()]
        print(f"{shop}: {len(products)} products, {sum(counts)} variants ({min(counts)} to {max(counts)} each), {len(collections)} collections, {len(pages)} pages, {told} translations, {images} images")
    for line in faults[:60]:
        print("  " + line)
    print("clean" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
