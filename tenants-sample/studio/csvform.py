"""Write Shopify's product CSV and translation CSV: UTF-8 without BOM, LF, RFC 4180 quoting."""
import csv
import io

PRODUCT = ["Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published",
           "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
           "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty",
           "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price", "Variant Compare At Price",
           "Variant Requires Shipping", "Variant Taxable", "Variant Barcode", "Image Src", "Image Position",
           "Image Alt Text", "Gift Card", "SEO Title", "SEO Description", "Variant Image", "Variant Weight Unit",
           "Cost per item", "Status"]
TRANSLATION = ["Type", "Identification", "Field", "Locale", "Market", "Status", "Default content", "Translated content"]


def ean13(prefix, number):
    """A valid EAN-13 of a three-digit prefix; 200-299 is for use inside a shop, so it is nobody else's article."""
    body = f"{prefix:03d}{number:09d}"
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body))
    return body + str(-total % 10)


def product_rows(p):
    """Rows of one product: variants first, one per row; then rows for images beyond the number of variants.

    p: handle title body vendor category type tags published status seo_title seo_description option_names
       variants [dict: options sku grams qty policy price compare taxable barcode image cost]
       images [(file, alt)]
    """
    rows = []
    for i in range(max(len(p["variants"]), len(p["images"]))):
        row = dict.fromkeys(PRODUCT, "")
        row["Handle"] = p["handle"]
        if i == 0:
            row |= {"Title": p["title"], "Body (HTML)": p["body"], "Vendor": p["vendor"], "Product Category": p["category"],
                    "Type": p["type"], "Tags": ", ".join(p["tags"]), "Published": "TRUE" if p["published"] else "FALSE",
                    "Gift Card": "FALSE", "SEO Title": p["seo_title"], "SEO Description": p["seo_description"], "Status": p["status"]}
            for n, name in enumerate(p["option_names"], 1):
                row[f"Option{n} Name"] = name
        if i < len(p["variants"]):
            v = p["variants"][i]
            for n, value in enumerate(v["options"], 1):
                row[f"Option{n} Value"] = value
            row |= {"Variant SKU": v["sku"], "Variant Grams": str(v["grams"]), "Variant Inventory Tracker": "shopify",
                    "Variant Inventory Qty": str(v["qty"]), "Variant Inventory Policy": v.get("policy", "deny"),
                    "Variant Fulfillment Service": "manual", "Variant Price": v["price"],
                    "Variant Compare At Price": v.get("compare", ""), "Variant Requires Shipping": "TRUE",
                    "Variant Taxable": "TRUE" if v.get("taxable", True) else "FALSE", "Variant Barcode": v["barcode"],
                    "Variant Image": v.get("image", ""), "Variant Weight Unit": "g", "Cost per item": v.get("cost", "")}
        if i < len(p["images"]):
            row |= {"Image Src": p["images"][i][0], "Image Position": str(i + 1), "Image Alt Text": p["images"][i][1]}
        rows.append(row)
    return rows


def write(path, columns, rows):
    text = io.StringIO()
    out = csv.DictWriter(text, columns, lineterminator="\n")
    out.writeheader()
    out.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8"))
