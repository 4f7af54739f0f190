"""Expected values inside the text: ``порт [Таллина] закрыт``."""

import re
from collections.abc import Iterable

MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]*))?\]")


def marked(text: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    """Split a marked text into the plain text and its spans with their notes.

    >>> marked("порт [Таллина|Таллин] закрыт")
    ('порт Таллина закрыт', [(5, 12, 'Таллин')])
    """
    plain: list[str] = []
    spans: list[tuple[int, int, str | None]] = []
    at = 0
    length = 0
    for found in MARK.finditer(text):
        before = text[at : found.start()]
        plain += [before, found[1]]
        start = length + len(before)
        length = start + len(found[1])
        spans.append((start, length, found[2]))
        at = found.end()
    return "".join([*plain, text[at:]]), spans


def mark(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Write a text with its spans marked, the reverse of ``marked``."""
    out: list[str] = []
    at = 0
    for start, stop in spans:
        out += [text[at:start], "[", text[start:stop], "]"]
        at = stop
    return "".join([*out, text[at:]])
