"""From a path or a string to an article."""

from __future__ import annotations

from pathlib import Path

from corridormap.errors import ReadError
from corridormap.model import Article
from corridormap.read.decisions import Decisions, checked_steps, decisions_beside
from corridormap.read.encoding import decode
from corridormap.read.header import Header, header, title
from corridormap.read.language import language_of
from corridormap.read.passages import passages
from corridormap.slug import slug

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest text that is read."""


def read_article(path: Path, first_passage: int = 1) -> Article:
    """Read a text file, with the decisions beside it.

    Raises ReadError, which names the file, for what can't be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ReadError("it is larger than 64 MB")
        body = decode(path.read_bytes())
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    return article_from_text(
        body, path.stem, decisions_beside(path), first_passage=first_passage
    )


def article_from_text(
    body: str,
    name: str = "text",
    decisions: Decisions | None = None,
    *,
    first_passage: int = 1,
) -> Article:
    """Make an article of a string; its name becomes the id."""
    decided = decisions or Decisions()
    parts = passages(body, first_passage)
    texts = [body[part.start : part.stop] for part in parts[:2]]
    told = header(texts[0]) if texts else Header()
    told_nothing = told == Header()
    titled = texts[:1] if told_nothing else texts[1:]
    return Article(
        id=slug(name) or "text",
        body=body,
        title=decided.title or (title(titled[0]) if titled else name),
        language=decided.language or language_of(body),
        passages=parts,
        date=decided.date or told.date,
        byline=decided.byline or told.byline,
        source=decided.source,
        route=decided.route,
        steps=checked_steps(decided.steps, len(parts), name),
    )
