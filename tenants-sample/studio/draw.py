#!/usr/bin/env python3
"""Draw every picture of the sample shops into their images/ folders. The same code gives the same bytes."""
import importlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
SAMPLES = pathlib.Path(__file__).resolve().parent.parent
SHOPS = {"atelier-brume": "brume_drawings", "kettle-and-co": "kettle_drawings", "northline-supply": "northline_drawings"}


def main():
    for shop, module in SHOPS.items():
        if sys.argv[1:] and shop not in sys.argv[1:]:
            continue
        folder = SAMPLES / shop / "images"
        folder.mkdir(exist_ok=True)
        drawn = {f"{name}.svg": sheet.text() for name, sheet in importlib.import_module(module).everything()}
        for name, text in drawn.items():
            (folder / name).write_bytes(text.encode("utf-8"))
        for stale in folder.glob("*.svg"):
            if stale.name not in drawn:
                stale.unlink()
        print(f"{shop}: {len(drawn)} pictures, the largest {max(len(t) for t in drawn.values())} bytes")


if __name__ == "__main__":
    main()
