"""From a path or a string to an article."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from corridormap.errors import ReadError, reason_of
from corridormap.model import Article
from corridormap.read.encoding import decode, without_surrogates
from corridormap.read.header import Header, header, title
from corridormap.read.language import language_of
from corridormap.read.passages import passages
from corridormap.slug import slug

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest text that is read: some 100 novels."""


def read_article(path: Path) -> Article:
    """Read a text file.

    Raises ReadError, which names the file, for what can't be read.
    """
    try:
        return article_from_text(decode(_bytes(path)), path.stem)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from error
    except OSError as error:
        raise ReadError(f"{path}: {reason_of(error)}") from error


def article_from_text(body: str, name: str = "text") -> Article:
    """Make an article of a string; its name becomes the id.

    Halves of surrogate pairs, which no file can hold, become U+FFFD; every other
    character of the body stays where it is.
    """
    body, name = without_surrogates(body), without_surrogates(name)
    ident = slug(name) or "text"
    parts = passages(body, ident)
    texts = [body[part.start : part.stop] for part in parts[:2]]
    top = header(texts[0]) if texts else Header()
    titled = texts[:1] if top == Header() else texts[1:]
    return Article(
        id=ident,
        body=body,
        title=title(titled[0]) if titled else name,
        language=language_of(body),
        passages=parts,
        date=top.date,
        byline=top.byline,
    )


def _bytes(path: Path) -> bytes:
    """Return what a file holds; a pipe would keep us waiting, a device never ends."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ReadError("this is not a regular file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(f"it is larger than {LARGEST >> 20} MB")
    return data


def with_id(article: Article, ident: str) -> Article:
    """Return an article with another id; its passages go with it."""
    return replace(article, id=ident, passages=passages(article.body, ident))
