"""Make the fonts of the page: ``corridormap/page/assets/faces.css``.

    python -m tools.faces

Takes Fira Sans Condensed and Source Serif 4 from npm, which has each face in parts by
script, joins the parts and keeps the letters of our four languages, as WOFF2 in a style
sheet. Every page has them in itself, so each sign counts; a build inlines the sheet as
it is and needs no compressor.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tools.packages import member, package

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "corridormap" / "page" / "assets" / "faces.css"
LICENCES = ROOT / "data" / "fonts"
FAMILIES = {
    "Fira Sans Condensed": ("400-normal", "600-normal", "400-italic"),
    "Source Serif 4": ("400-normal", "600-normal"),
}
RULE = """@font-face {{
  font-family: "{family}";
  font-weight: {weight};
  font-style: {style};
  src: url(data:font/woff2;base64,{data})
    format("woff2");
}}
"""
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
SIGNS = " !\"#%&'()*+,-./:;<=>?@[]_{|}°©§«»–—‘’‚“”„…№→←≈−×·•¶\u00a0\u202f"
ALPHABETS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ÇƏĞIİÖŞÜ",  # Azerbaijani
    "ÁÂÄÃÅÉÈÊËÍÎÓÔÕØÚŽŠČĆŢȚȘÑ",  # names of places: Châlons, Constanţa, Łódź without Ł
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "ӘҒҚҢӨҰҮҺІ",  # Kazakh
    "ЄЇҐ",  # Ukrainian names
)
DIGITS = "0123456789"


def main() -> None:
    """Write the style sheet of the faces, and their licences."""
    rules = ["/* SIL Open Font License 1.1: see NOTICE. Made by tools.faces. */\n"]
    for family, faces in FAMILIES.items():
        name = family.lower().replace(" ", "-")
        source = package(f"@fontsource/{name}")
        licence = LICENCES / f"LICENSE.{family.replace(' ', '')}"
        licence.write_bytes(member(source, "package/LICENSE"))
        for face in faces:
            data = _joined(list(_parts(source, name, face)))
            weight, style = face.split("-")
            text = base64.b64encode(data).decode()
            rules.append(
                RULE.format(family=family, weight=weight, style=style, data=text)
            )
            print(f"{family} {face}: {len(data) / 1024:.1f} KB")
    TARGET.write_text("".join(rules), "utf-8", newline="\n")


def _parts(source: Path, family: str, style: str) -> Iterator[TTFont]:
    for script in SCRIPTS:
        name = f"package/files/{family}-{script}-{style}.woff2"
        font = TTFont(BytesIO(member(source, name)))
        _subset(font)
        yield font


def _subset(font: TTFont) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "locl", "mark", "ccmp"]
    options.name_IDs = [0, 1, 2, 13, 14]
    options.drop_tables += ["DSIG", "STAT", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(text=SIGNS + DIGITS + "".join(ALPHABETS) + _small())
    subsetter.subset(font)


def _small() -> str:
    """Return the small letters, the dotless i among them."""
    return "".join(ALPHABETS).lower() + "ıß"


def _joined(parts: list[TTFont]) -> bytes:
    """Return the parts of a face as one WOFF2."""
    files = []
    for part in parts:
        part.flavor = None
        data = BytesIO()
        part.save(data)
        data.seek(0)
        files.append(data)
    font = Merger().merge(files)
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    result = BytesIO()
    font.save(result)
    return result.getvalue()


if __name__ == "__main__":
    main()
