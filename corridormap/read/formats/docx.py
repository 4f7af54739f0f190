"""Word's .docx: the text as it reads with all changes accepted."""

from __future__ import annotations

from corridormap.read.formats.flow import Attributes, Flow, Skipping
from corridormap.read.formats.metadata import described
from corridormap.read.formats.package import Package, parse
from corridormap.read.formats.text import Text, joined

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
"""The namespace of files that keep to the letter of the standard."""
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""A text box again, for programs that can't draw the first one."""

SKIPPED = frozenset(
    (FALLBACK, *(W + name for name in ("del", "moveFrom", "instrText", "delText")))
)
"""Deleted text, and codes of fields."""
SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "‑",
    "softHyphen": "\xad",
}
SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
"""Notes that are lines above the notes."""
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
BODY = "word/document.xml"


def read_docx(data: bytes) -> Text:
    """Return the text of a .docx; raise ReadError for a damaged one.

    Comments, headers and footers of pages are left out; footnotes follow the paragraph
    that refers to them.
    """
    package = Package(data)
    notes = {kind: _notes(package, kind) for kind in NOTES.values()}
    walk = _Walk(notes)
    walk.read(package.read(BODY))
    return described(package, "docProps/core.xml", Text(joined(walk.flow.paragraphs)))


def _notes(package: Package, kind: str) -> dict[str, list[str]]:
    """Return the paragraphs of the notes by their number."""
    part = f"word/{kind}.xml"
    if part not in package:
        return {}
    walk = _Walk({})
    walk.read(package.read(part))
    return walk.numbered


class _Walk:
    """A walk through a part: its flow, and in a part of notes each note's own."""

    def __init__(self, notes: dict[str, dict[str, list[str]]]) -> None:
        self.flow = Flow()
        self.numbered: dict[str, list[str]] = {}
        self._notes = notes
        self._skipping = Skipping(SKIPPED)
        self._in_text = False

    def read(self, data: bytes) -> None:
        parse(data, start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: Attributes) -> None:
        name = name.replace(STRICT, W)
        if self._skipping.start(name):
            return
        kind = name.removeprefix(W)
        if kind in ("p", "tr"):
            self.flow.begin(row=kind == "tr")
        elif kind == "t":
            self._in_text = True
        elif kind in SIGNS:
            self.flow.write(SIGNS[kind])
        elif kind in NOTES:
            known = self._notes.get(NOTES[kind], {})
            self.flow.follow(known.get(_of(attributes, "id"), []))
        elif kind in ("footnote", "endnote"):
            self.flow = Flow()
            if _of(attributes, "type") not in SEPARATORS:
                self.numbered[_of(attributes, "id")] = self.flow.paragraphs

    def _end(self, name: str) -> None:
        name = name.replace(STRICT, W)
        if self._skipping.end():
            return
        kind = name.removeprefix(W)
        if kind in ("p", "tr"):
            self.flow.end()
        elif kind == "t":
            self._in_text = False

    def _text(self, text: str) -> None:
        if self._in_text and not self._skipping.active:
            self.flow.write(text)


def _of(attributes: Attributes, name: str) -> str:
    return attributes.get(W + name) or attributes.get(STRICT + name) or ""
