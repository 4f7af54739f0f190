"""From a path or a string to an article."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corridormap.errors import ReadError, reason_of
from corridormap.languages import FALLBACK, LANGUAGES
from corridormap.model import Article
from corridormap.read.encoding import without_surrogates
from corridormap.read.file import beginning
from corridormap.read.formats import Text, texts_of
from corridormap.read.header import Header, header, title
from corridormap.read.language import language_of
from corridormap.read.passages import passages
from corridormap.slug import file_slug

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest text that is read: some 100 novels."""


STANDARD_INPUT = Path("-")


def read_article(path: Path) -> Article:
    """Read a file with one text; raise ReadError as ``read_articles`` does."""
    return read_articles(path)[0]


def read_articles(path: Path, column: str | None = None) -> tuple[Article, ...]:
    """Read a file: a text of any format, or a table with one in each row.

    ``-`` is standard input. ``column`` is the column of a table that has the texts.
    Raises ReadError, which names the file, for what can't be read.
    """
    try:
        texts = texts_of(bytes_of(path), path.name, column)
        stem = "text" if path == STANDARD_INPUT else path.stem
        names = _names(texts, stem)
        return tuple(map(article_of, texts, names))
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
    ident = file_slug(name)
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


def _names(texts: Sequence[Text], stem: str) -> list[str]:
    """Return a name for each text of a file: its own, else its number."""
    if len(texts) == 1:
        return [stem]
    return [f"{stem}-{text.name or number}" for number, text in enumerate(texts, 1)]


def article_of(text: Text, name: str) -> Article:
    """Make an article of a text; what its file says of it wins over what it says."""
    article = article_from_text(text.body, name)
    return replace(
        article,
        title=text.title or article.title,
        date=text.date or article.date,
        byline=text.byline or article.byline,
        source=text.source,
        pages=text.pages,
        language=_language(text.language, article.language),
    )


def _language(declared: str | None, told: str) -> str:
    """Return the language that a file declares where its letters don't deny it.

    Programs write their own default, English, into texts of any language.
    """
    if declared is None or declared == FALLBACK:
        return told
    alphabets = set(LANGUAGES[declared].alphabets)
    return declared if alphabets & set(LANGUAGES[told].alphabets) else told


def bytes_of(path: Path) -> bytes:
    """Return what a file or standard input holds. Raises ReadError, OSError."""
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        data = beginning(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(f"it is larger than {LARGEST >> 20} MB")
    return data


def with_id(article: Article, ident: str) -> Article:
    """Return an article with another id; its passages go with it."""
    return replace(article, id=ident, passages=passages(article.body, ident))
