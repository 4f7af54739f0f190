"""Make the fonts of all pictures: ``data/fonts/``.

    python -m tools.fonts

Takes FiraGO from npm and keeps the letters of the Latin, Cyrillic and Georgian
scripts, without hints and without what only typesetters ask for.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tools.packages import member, package

TARGET = Path(__file__).resolve().parent.parent / "data" / "fonts"
FACES = {"regular": "400-normal", "bold": "600-normal", "italic": "400-italic"}
LETTERS = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1CD, 0x1DC)),
    *((0x218, 0x21B), (0x259, 0x259), (0x2B9, 0x2BF), (0x300, 0x304), (0x306, 0x308)),
    *((0x400, 0x52F), (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x1E80, 0x1E9E)),
    *((0x1EF2, 0x1EF3), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022)),
    *((0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A)),
    *((0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193)),
    *((0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265), (0xFFFD, 0xFFFD)),
)
"""First and last code points of what is kept."""


def main() -> None:
    """Write the faces, the widths of their letters and the licence."""
    source = package("@fontsource/firago")
    TARGET.mkdir(parents=True, exist_ok=True)
    widths = {}
    for face, name in FACES.items():
        font = TTFont(
            BytesIO(member(source, f"package/files/firago-latin-{name}.woff"))
        )
        _subset(font)
        path = TARGET / f"FiraGO-{face}.ttf"
        font.save(path)
        widths[face] = _widths(font)
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")
    text = json.dumps(widths, ensure_ascii=False, sort_keys=True, indent=0)
    (TARGET / "widths.json").write_text(text + "\n", "utf-8", newline="\n")
    (TARGET / "LICENSE.FiraGO").write_bytes(member(source, "package/LICENSE"))


def _subset(font: TTFont) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.drop_tables += ["DSIG", "FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for a, b in LETTERS for c in range(a, b + 1)])
    subsetter.subset(font)
    font.flavor = None
    font.recalcTimestamp = False


def _widths(font: TTFont) -> dict[str, int]:
    """Return the advance of each letter in thousandths of the font's size."""
    scale = 1000 / font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    return {
        chr(code): round(font["hmtx"][name][0] * scale)
        for code, name in sorted(glyphs.items())
    }


if __name__ == "__main__":
    main()
