"""Compare two folders of exports: what anyone would see or read differently.

    python -m tools.compare_exports OLD NEW SHEETS

Texts are compared line by line, pictures pixel by pixel, slides and papers as
LibreOffice and pdftoppm draw them. For each picture that differs by more than the
edges of letters a sheet goes to SHEETS: old, new, and what differs.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops

TEXTS = frozenset(".csv .geojson .html .json .jsonld .kml .txt".split())
CLEAR = 48
"""How far a shade of 0 to 255 must be off to be more than a softened edge."""
SHARE = 0.0005
"""The share of such pixels from which a sheet is made."""


def main(old: Path, new: Path, sheets: Path) -> None:
    """Print a line for each file."""
    sheets.mkdir(parents=True, exist_ok=True)
    names = {
        path.relative_to(folder)
        for folder in (old, new)
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in sorted(names):
        missing = [folder for folder in (old, new) if not (folder / name).is_file()]
        if missing:
            print(f"{name}: not in {missing[0]}")
        elif name.suffix in TEXTS:
            print(f"{name}: {_lines(old / name, new / name)}")
        else:
            _pictures(name, old / name, new / name, sheets)


def _lines(old: Path, new: Path) -> str:
    before, after = (path.read_text("utf-8").splitlines() for path in (old, new))
    if before == after:
        return "the same"
    changed = [
        line for line in difflib.unified_diff(before, after, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]  # fmt: skip
    return f"{len(changed)} lines differ: {changed[0][:60]}"


def _pictures(name: Path, old: Path, new: Path, sheets: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pages = [list(_drawn(path, Path(folder) / str(i)))
                 for i, path in enumerate((old, new))]  # fmt: skip
        if len(pages[0]) != len(pages[1]):
            print(f"{name}: {len(pages[0])} pages, now {len(pages[1])}")
        for number, (before, after) in enumerate(zip(*pages, strict=False), 1):
            share = _share(before, after)
            print(f"{name} {number}: {share:.3%} of the pixels differ")
            if share > SHARE:
                stem = "-".join((*name.parts, str(number)))
                _sheet(before, after).save(sheets / f"{stem}.png")


def _drawn(path: Path, folder: Path) -> Iterator[Image.Image]:
    """Yield the pages of a file as pictures."""
    folder.mkdir()
    if path.suffix == ".pptx":
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        _run([*command, "--outdir", str(folder), str(path)])
        path = folder / path.with_suffix(".pdf").name
    if path.suffix == ".svg":
        _run(["rsvg-convert", str(path), "-o", str(folder / "page-1.png")])
    elif path.suffix == ".pdf":
        _run(["pdftoppm", "-r", "110", "-png", str(path), str(folder / "page")])
    pages = [path] if path.suffix == ".png" else sorted(folder.glob("page-*.png"))
    for page in pages:
        with Image.open(page) as image:
            yield image.convert("RGB")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _share(before: Image.Image, after: Image.Image) -> float:
    if before.size != after.size:
        return 1.0
    shades = ImageChops.difference(before, after).convert("L").histogram()
    return sum(shades[CLEAR:]) / sum(shades)


def _sheet(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return the old picture above the new one above their difference."""
    width, height = before.size
    sheet = Image.new("RGB", (width, 3 * height), "white")
    difference = ImageChops.difference(before, after.resize(before.size))
    for row, image in enumerate((before, after, difference)):
        sheet.paste(image, (0, row * height))
    return sheet


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
