"""What a reader takes out of a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from corridormap.languages import CODES


@dataclass(frozen=True, slots=True)
class Text:
    """A text and what its file says of it; None is what the file doesn't say.

    ``name`` tells texts of one file apart (a row of a table, an attachment). ``pages``
    are the offsets in ``body`` at which the pages of a PDF begin, the first at 0.
    """

    body: str
    name: str | None = None
    title: str | None = None
    byline: str | None = None
    date: datetime.date | None = None
    source: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()


def joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as a body; blank ones go."""
    return "\n\n".join(p for p in map(str.strip, paragraphs) if p)


def given(value: str | None) -> str | None:
    """Return a word of a file's own description, None for a blank one."""
    return " ".join((value or "").split()) or None


def language_code(tag: str | None) -> str | None:
    """Return the code of a language that is read, by its BCP 47 tag.

    >>> language_code("az-Latn-AZ"), language_code("fr-FR")
    ('az', None)
    """
    code = (tag or "").replace("_", "-").partition("-")[0].lower()
    return code if code in CODES else None


def day(value: str | None) -> datetime.date | None:
    """Return the date at the beginning of ``2025-10-24`` or ``2025-10-24T12:00:00Z``.

    >>> day("2025-10-24T12:00:00Z"), day("soon") is None
    (datetime.date(2025, 10, 24), True)
    """
    try:
        return datetime.date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None
