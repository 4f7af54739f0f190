"""OpenDocument's .odt: the text as it reads with all changes accepted."""

from __future__ import annotations

import re

from corridormap.read.formats.flow import Attributes, Flow, Skipping
from corridormap.read.formats.metadata import described
from corridormap.read.formats.package import Package, parse
from corridormap.read.formats.text import Text, joined

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
PARAGRAPHS = frozenset((TEXT + "p", TEXT + "h"))
ROW = TABLE + "table-row"
SKIPPED = frozenset(
    (
        *(TEXT + name for name in ("tracked-changes", "note-citation", "ruby-text")),
        *(OFFICE + name for name in ("annotation", "forms", "styles")),
    )
)
"""Deleted text, the numbers of notes, comments."""
SIGNS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
SPACES = TEXT + "s"
MOST_SPACES = 1000
"""A longer run of blanks is an attack on memory, not a layout."""
BLANKS = re.compile(r"[ \t\r\n]+")
"""Blanks of the file's own layout: XML writes one for any run of them."""


def read_odt(data: bytes) -> Text:
    """Return the text of an .odt; raise ReadError for a damaged one.

    Comments, headers and footers of pages are left out; notes follow the paragraph
    that refers to them.
    """
    package = Package(data)
    walk = _Walk()
    parse(package.read("content.xml"), start=walk.start, end=walk.end, text=walk.text)
    return described(package, "meta.xml", Text(joined(walk.flow.paragraphs)))


class _Walk:
    def __init__(self) -> None:
        self.flow = Flow()
        self._skipping = Skipping(SKIPPED)

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping.start(name):
            return
        if name in PARAGRAPHS or name == ROW:
            self.flow.begin(row=name == ROW)
        elif name in SIGNS:
            self.flow.write(SIGNS[name])
        elif name == SPACES:
            self.flow.write(" " * _count(attributes.get(TEXT + "c", "1")))

    def end(self, name: str) -> None:
        if not self._skipping.end() and (name in PARAGRAPHS or name == ROW):
            self.flow.end()

    def text(self, text: str) -> None:
        if not self._skipping.active:
            self.flow.write(BLANKS.sub(" ", text))


def _count(value: str) -> int:
    return min(int(value), MOST_SPACES) if value.isascii() and value.isdigit() else 1
