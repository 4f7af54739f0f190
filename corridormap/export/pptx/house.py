"""A firm's own template: read whole, its slides taken out, its faults told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from corridormap.errors import OptionError, reason_of
from corridormap.export.options import Template
from corridormap.export.pptx.colours import slots_of
from corridormap.export.pptx.layouts import ROLES, P, chosen
from corridormap.export.pptx.shapes import PIXEL
from corridormap.export.pptx.template import theme_part
from corridormap.read.file import beginning

SEALED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: an encrypted presentation, or one of before 2007."""
LARGEST, UNPACKED = 64 << 20, 512 << 20
"""Bytes of a template, and of what it holds: a firm's pictures, no bomb."""
NARROWEST, WIDEST = 378, 5400
"""Pixels of a slide's side: 10 cm, below which no map can be read, and 143 cm."""
KINDS = (
    ("presentationml.template.main+xml", "presentationml.presentation.main+xml"),
    (
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
    (
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
)
"""What a template calls itself, and what the deck made of it is."""
TYPES = "[Content_Types].xml"
TRANSIENT = ("printerSettings", "vbaProject", "commentAuthors", "customXml")
"""Parts of the template's own slides, and macros, which a deck doesn't keep."""


def read_template(path: Path) -> Template:
    """Read a template's file. Raises OptionError where it can't be one."""
    try:
        data = beginning(path, LARGEST + 1)
    except OSError as error:
        raise OptionError(f"--template {path}: {reason_of(error)}") from error
    except ValueError as error:
        raise OptionError(f"--template {path}: no file has such a name") from error
    reason = _fault(data)
    if reason:
        raise OptionError(f"--template {path}: {reason}")
    return Template(str(path), data)


def _fault(data: bytes) -> str:
    if len(data) > LARGEST:
        return f"it is larger than {LARGEST >> 20} MB"
    if data.startswith(SEALED):
        return "it is protected by a password, or from before PowerPoint 2007"
    if not zipfile.is_zipfile(BytesIO(data)):
        return "it is not a .pptx or .potx file"
    return ""


def open_house(
    template: Template, open_deck: Callable[[BytesIO], Any]
) -> tuple[Any, dict[str, str]]:
    """Open a template as a deck without slides; return the colours of its theme too.

    Raises OptionError.
    """
    try:
        deck = open_deck(BytesIO(_as_deck(template.data)))
        _check_size(deck)
        _empty(deck)
        for role in ROLES:  # what is wrong with a layout shows here
            chosen(deck, role)
        return deck, _slots(deck)
    except OptionError as error:
        raise OptionError(f"{template.name}: {error}") from error
    except Exception as error:  # whatever a damaged file makes the library raise
        raise OptionError(f"{template.name}: it is damaged") from error


def _check_size(deck: Any) -> None:
    if not len(deck.slide_masters):
        raise OptionError("it has no slide master")
    sides = [side or 0 for side in (deck.slide_width, deck.slide_height)]
    if not all(NARROWEST <= side / PIXEL <= WIDEST for side in sides):
        told = " x ".join(f"{side / 360_000:.1f}" for side in sides)
        raise OptionError(f"its slides are {told} cm, each side has 10 to 142")


def _slots(deck: Any) -> dict[str, str]:
    """Return the colours of the first master's theme by what shapes call them."""
    master = next(iter(deck.slide_masters))
    theme = theme_part(master).blob.decode("utf-8", "replace")
    mapping = master._element.find(f"{{{P}}}clrMap")
    return slots_of(theme, dict(mapping.attrib) if mapping is not None else {})


def _as_deck(data: bytes) -> bytes:
    """Return a template as the presentation that it would make."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source:
        entries = source.infolist()
        if sum(entry.file_size for entry in entries) > UNPACKED:
            raise OptionError(f"it holds more than {UNPACKED >> 20} MB")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for entry in entries:
                content = source.read(entry)
                if entry.filename == TYPES:
                    for kind, plain in KINDS:
                        content = content.replace(kind.encode(), plain.encode())
                archive.writestr(entry.filename, content)
    return target.getvalue()


def _empty(deck: Any) -> None:
    """Take out the slides, and what refers to them."""
    part = deck.part
    slides = part._element.find(f"{{{P}}}sldIdLst")
    for entry in list(slides) if slides is not None else ():
        part.drop_rel(entry.rId)
        slides.remove(entry)
    for name in ("custShowLst", "extLst"):  # shows and sections list slides
        for element in part._element.findall(f"{{{P}}}{name}"):
            part._element.remove(element)
    for owner in (part, part.package):
        rels = owner._rels
        for key in [k for k, rel in rels.items() if _transient(rel.reltype)]:
            rels.pop(key)


def _transient(kind: str) -> bool:
    return kind.endswith(("/thumbnail", *(f"/{name}" for name in TRANSIENT)))
