"""What an office document says of itself: title, author, language.

The date at which the file was made is not the text's, and is left alone.
"""

from __future__ import annotations

from dataclasses import replace

from corridormap.errors import ReadError
from corridormap.read.formats.flow import Attributes
from corridormap.read.formats.package import Package, parse
from corridormap.read.formats.text import Text, given, language_code

DC = "http://purl.org/dc/elements/1.1/ "


def described(package: Package, part: str, text: Text) -> Text:
    """Return a text with what a part of the package says of it."""
    try:
        known = _elements(package.read(part)) if part in package else {}
    except ReadError:
        known = {}  # a text is a text without it
    return replace(
        text,
        title=given(known.get("title")),
        byline=given(known.get("creator")),
        language=language_code(known.get("language")),
    )


def _elements(data: bytes) -> dict[str, str]:
    """Return the Dublin Core elements of a part by their name."""
    known: dict[str, str] = {}
    inside: list[str] = []

    def start(name: str, _: Attributes) -> None:
        inside.append(name)

    def text(value: str) -> None:
        name = inside[-1] if inside else ""
        if name.startswith(DC):
            key = name.removeprefix(DC)
            known[key] = known.get(key, "") + value

    def end(_: str) -> None:
        inside.pop()

    parse(data, start=start, end=end, text=text)
    return known
