"""The text layer of a PDF: the only module that imports pypdfium2.

A PDF has letters at places, no words, lines or paragraphs. pdfium gives the letters
in the order of the file with their boxes; lines and paragraphs are told by geometry.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from corridormap.errors import ReadError
from corridormap.read.formats.extra import needs
from corridormap.read.formats.text import Text, given, language_code

EDGE = 0.1
"""The share of a page's height, above and below, where running heads are."""
LEAST_LETTERS = 20
"""Letters of a page that isn't a scan."""
WIDE_GAP = 1.2
"""Sizes between two pieces of a line; farther apart, they are two columns."""
WORD_GAP = 0.15
"""Sizes between two words of a line that has no blank between them."""
INDENT = 0.5
"""Sizes by which the first line of a paragraph is moved in."""
PITCH = 1.35
"""Usual distances of lines; where it is larger a paragraph ends."""
RESIZED = 0.6
"""Points: letters of another size are a heading, or a note."""
SHORT = 0.93
"""A line that is shorter, of the widest, and ends a sentence ends a paragraph."""
RAISED = 0.75
"""Letters smaller than this, of their line's, are marks of notes."""

BROKEN = 0.6
"""One that is shorter still ends one in any case: a heading, an item of a list."""
NEARLY = 6.0
"""Points by which a running head may move: the widths of page numbers differ."""
COLUMN = 20.0
"""Points within which lines begin in the same column, indents included."""
BULLET = re.compile(r"[•·▪●■◦‣–—\ue000-\uf8ff]\s*(?=\w)")
"""Signs before the items of a list; fonts of signs have theirs in the private area."""

HYPHEN = "\x02"
"""How a hyphen comes out of pdfium that ends a line before a letter."""
MENDED = f"{HYPHEN}\ufffe\xad\u2010"
"""Signs at which a program parted a word."""
CLOSED = re.compile(r"[.!?…:;][\"»”’)\]]*$")
DIGITS = re.compile(r"\d+")
PRIVATE = re.compile(r"[\ue000-\uf8ff]")
PARTED = re.compile(r"(\w+)-$")


@dataclass(slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(slots=True)
class _Line:
    """A line of a page, in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float


def read_pdf(data: bytes) -> Text:
    """Return the text of a PDF, with the offsets at which its pages begin.

    Raises ReadError for one that is damaged, locked, or pictures without text.
    """
    with needs("pypdfium2", ".pdf"):
        import pypdfium2
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("the PDF is protected by a password") from None
        raise ReadError("the file is damaged: it is not a PDF") from None
    pages, heights = [], []
    for number in range(len(document)):
        try:
            page = document[number]
            heights.append(page.get_height())
            pages.append(list(_lines(_letters(page), number)))
        except pypdfium2.PdfiumError:
            reason = f"the file is damaged: page {number + 1} can't be read"
            raise ReadError(reason) from None
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page)
    if letters < LEAST_LETTERS * len(pages):
        raise ReadError(
            "the PDF is a scan without text; make one with text by OCR first"
            " (ocrmypdf IN.pdf OUT.pdf) and map that"
        )
    body, starts = _body(_without_heads(pages, heights), len(pages))
    about = document.get_metadata_dict()
    return Text(
        body,
        title=given(about.get("Title")),
        byline=given(about.get("Author")),
        language=language_code(_language(document)),
        pages=starts,
    )


def _language(document: Any) -> str | None:
    import pypdfium2.raw as pdfium

    if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
        return None
    buffer = (ctypes.c_ushort * 64)()
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, 128)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "ignore") or None


def _letters(page: Any) -> Iterator[_Letter | None]:
    """Yield the letters of a page with their boxes; None where pdfium ends a line."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box = tuple(map(ctypes.byref, (left, right, bottom, top)))
    for at in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if sign in "\r\n":
            yield None
            continue
        pdfium.FPDFText_GetCharBox(text.raw, at, *box)
        size = pdfium.FPDFText_GetFontSize(text.raw, at)
        yield _Letter(sign, left.value, right.value, bottom.value, top.value, size)
        if sign == HYPHEN:  # pdfium ends no line there
            yield None


def _lines(letters: Iterator[_Letter | None], page: int) -> Iterator[_Line]:
    """Yield the lines of a page, pieces of one line joined."""
    last: _Line | None = None
    for piece in _pieces(letters, page):
        if last and _is_beside(last, piece):
            gap = piece.left - last.right > WORD_GAP * piece.size
            glue = " " if gap and not last.text.endswith(" ") else ""
            last.text += glue + piece.text
            last.right = max(last.right, piece.right)
            last.top, last.bottom = (
                max(last.top, piece.top),
                min(last.bottom, piece.bottom),
            )
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _is_beside(last: _Line, piece: _Line) -> bool:
    shared = min(last.top, piece.top) - max(last.bottom, piece.bottom)
    height = min(last.top - last.bottom, piece.top - piece.bottom) or 1.0
    gap = piece.left - last.right
    return shared > height / 2 and -piece.size < gap < WIDE_GAP * piece.size


def _pieces(letters: Iterator[_Letter | None], page: int) -> Iterator[_Line]:
    piece: list[_Letter] = []
    for letter in letters:
        if letter is None:
            if line := _line(piece, page):
                yield line
            piece = []
        else:
            piece.append(letter)
    if line := _line(piece, page):
        yield line


def _line(letters: Sequence[_Letter], page: int) -> _Line | None:
    inked = [letter for letter in letters if not letter.sign.isspace()]
    if not inked:
        return None
    size = median(letter.size for letter in inked)
    return _Line(
        text=_without_notes(letters, RAISED * size).strip(" "),
        page=page,
        left=min(letter.left for letter in inked),
        right=max(letter.right for letter in inked),
        bottom=min(letter.bottom for letter in inked),
        top=max(letter.top for letter in inked),
        size=size,
    )


def _without_notes(letters: Sequence[_Letter], small: float) -> str:
    """Return the text of letters without smaller numbers at the ends of words."""
    kept: list[_Letter] = []
    for letter in letters:
        is_mark = letter.sign.isdigit() and letter.size < small
        word = kept and not kept[-1].sign.isspace() and kept[-1].size >= small
        if not (is_mark and word):
            kept.append(letter)
    return "".join(letter.sign for letter in kept)


def _without_heads(
    pages: Sequence[Sequence[_Line]], heights: Sequence[float]
) -> list[_Line]:
    """Return the lines without what is above or below the text on page after page."""
    seen = Counter(
        key
        for lines, height in zip(pages, heights, strict=True)
        for key in {_head(line) for line in lines if _at_edge(line, height)}
    )
    most = max(2, len(pages) / 3)
    return [
        line
        for lines, height in zip(pages, heights, strict=True)
        for line in lines
        if not (_at_edge(line, height) and seen[_head(line)] >= most)
    ]


def _head(line: _Line) -> tuple[str, int, int]:
    """Return what is the same of a running head on all left or all right pages."""
    text = DIGITS.sub("0", " ".join(line.text.split()))
    return text, round(line.left / NEARLY), round(line.bottom / NEARLY)


def _at_edge(line: _Line, height: float) -> bool:
    return line.top > (1 - EDGE) * height or line.bottom < EDGE * height


def _body(lines: Sequence[_Line], count: int) -> tuple[str, tuple[int, ...]]:
    """Return the body of lines, and where in it each page begins."""
    pitches = [
        last.bottom - line.bottom
        for last, line in pairwise(lines)
        if last.page == line.page and last.bottom > line.bottom
    ]
    pitch = median(pitches) if pitches else 0.0
    widths = _widths(lines)
    words = Counter(re.findall(r"\w+", " ".join(line.text for line in lines).lower()))
    body, last = "", None
    starts: list[int] = []
    for line, width in zip(lines, [0.0, *widths], strict=False):
        if last is not None:
            body = _glued(body, line, words, new=_begins(last, line, pitch, width))
        while len(starts) <= line.page:
            starts.append(len(body))
        body += PRIVATE.sub("", line.text).lstrip()
        last = line
    body = body.rstrip(MENDED + " ")
    starts += [len(body)] * (count - len(starts))
    return body, tuple(starts)


def _widths(lines: Sequence[_Line]) -> list[float]:
    """Return for each line the width of its column: the widest that begins there."""
    columns: dict[tuple[int, int], float] = {}
    keys = [(line.page, round(line.left / COLUMN)) for line in lines]
    for (page, at), line in zip(keys, lines, strict=True):
        for near in (at - 1, at, at + 1):
            known = columns.get((page, near), 0.0)
            columns[page, near] = max(known, line.right - line.left)
    return [columns[key] for key in keys]


def _begins(last: _Line, line: _Line, pitch: float, widest: float) -> bool:
    """Return whether a line begins a paragraph after the last one, in a column."""
    if abs(line.size - last.size) > RESIZED or BULLET.match(line.text):
        return True
    width = last.right - last.left
    if width < (SHORT if CLOSED.search(last.text) else BROKEN) * widest:
        return True
    if last.page != line.page or line.bottom > last.bottom:
        return False
    if last.bottom - line.bottom > PITCH * pitch:
        return True
    return line.left - last.left > INDENT * line.size


def _glued(body: str, line: _Line, words: Counter[str], *, new: bool) -> str:
    """Return a body to which a line can be added."""
    if body.endswith(tuple(MENDED)):
        # Of two names, as in Baku-Poti, the hyphen is the author's.
        named = body.endswith(HYPHEN) and line.text[:2].istitle()
        return body.rstrip(MENDED) + ("-" if named else "")
    if new:
        return body + "\n\n"
    if parted := PARTED.search(body):
        rest = re.match(r"\w+", line.text)
        known = rest and words[(parted[1] + rest[0]).lower()]
        return body[:-1] if known else body
    return body + " "
