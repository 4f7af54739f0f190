"""The texts of a part, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from corridormap.corpora.dates import day_of
from corridormap.corpora.plan import Failed, Part, Piece
from corridormap.corpora.tables import Row, record, rows_of
from corridormap.errors import ReadError, reason_of
from corridormap.model import Article
from corridormap.read.article import article_of, bytes_of
from corridormap.read.encoding import without_surrogates
from corridormap.read.formats import Text, texts_of
from corridormap.read.formats.rows import known_columns, text_of

LONGEST = 500
"""Characters of a title that are kept: a table may hold a whole text there."""


class ChangedError(ReadError):
    """Report a file that is no longer what or where it was when the work was cut."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text of the archive: ``doc`` is unique, ``name`` what its table calls it."""

    doc: str
    name: str | None
    article: Article


def texts_of_part(part: Part) -> Iterator[Found | Failed]:
    """Yield the texts of a part in order, and what can't be read, with the reason.

    Raises ChangedError for a file that was changed meanwhile.
    """
    for piece in part.pieces:
        if piece.first:
            yield from _of_rows(piece, part.column)
        else:
            yield from _of_file(piece)


def _of_file(piece: Piece) -> Iterator[Found | Failed]:
    path = Path(piece.path)
    try:
        data = bytes_of(path)
    except ReadError as error:
        yield Failed(piece.name, str(error).removeprefix(f"{path}: "))
        return
    except OSError as error:
        # A disk that fails now may not the next time, and a part is made but once.
        raise ChangedError(f"{path}: {reason_of(error)}; run again") from error
    if sha256(data).hexdigest() != piece.digest:
        raise ChangedError(f"{path}: it was changed while it was read; run again")
    try:
        texts = texts_of(data, path.name)
    except ReadError as error:
        yield Failed(piece.name, str(error))
        return
    for number, text in enumerate(texts, 1):
        doc = piece.name if number == 1 else f"{piece.name}#{number}"
        yield _found(doc, path.stem, text)


def _of_rows(piece: Piece, column: str | None) -> Iterator[Found | Failed]:
    path, digest = Path(piece.path), sha256()
    for row in rows_of(path, piece.first, piece.offset):
        if row.number > piece.last:
            break
        digest.update(row.data)
        doc = f"{piece.name}#{row.number}"
        try:
            yield _of_row(doc, row, column)
        except ReadError as error:
            yield Failed(doc, str(error))
    if digest.hexdigest() != piece.digest:
        raise ChangedError(f"{path}: it was changed while it was read; run again")


def _of_row(doc: str, row: Row, column: str | None) -> Found | Failed:
    cells = record(row)
    known = known_columns(cells, column)
    text = text_of(cells, known)
    if text.date is None and "date" in known:
        text = replace(text, date=day_of(cells[known["date"]]))
    return _found(doc, text.name, text)


def _found(doc: str, name: str | None, text: Text) -> Found | Failed:
    if not text.body.strip():
        return Failed(doc, "the text is empty")
    article = article_of(text, name or "text")
    return Found(
        _short(doc) or "",
        _short(name),
        replace(
            article, title=_short(article.title) or "", source=_short(article.source)
        ),
    )


def _short(words: str | None) -> str | None:
    """Return what a table says of a text as every file can hold it."""
    return words and without_surrogates(words[:LONGEST])
