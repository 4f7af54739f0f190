"""A part made: its texts go in, a folder of Parquet files comes out."""

from __future__ import annotations

import errno
import json
import os
import shutil
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from corridormap.corpora.columns import TABLES
from corridormap.corpora.plan import Failed, Part
from corridormap.corpora.texts import Found, texts_of_part
from corridormap.documents import Document, Unread
from corridormap.errors import WriteError, reason_of
from corridormap.export.data.store import WRITING, connect, write_table
from corridormap.figures import Condition, Event, Figure, Target
from corridormap.gazetteer.keys import name_key
from corridormap.model import Article, Candidate, Mention, Passage, Place
from corridormap.once import once
from corridormap.pipeline import Pipeline
from corridormap.read.encoding import without_surrogates
from corridormap.schema import encode_json
from corridormap.story.build import Resolved
from corridormap.story.reprints import signature

PARTS = "parts"
FAILED = "failed.jsonl"
NOTE = "made.json"

LONGEST = 20_000
"""Characters of a passage that is kept whole; a book without line ends has longer."""

AT_ONCE = 200_000
"""Characters that are parsed together: what is in memory of a book of 50 MB."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a part; the rows themselves are on the disk."""

    key: str
    documents: int
    failed: int
    chars: int


class Maker:
    """Makes parts, each a folder below ``out``; the models are loaded once."""

    def __init__(self, out: Path) -> None:
        """Take the folder of the corpus."""
        self.out = out

    @once
    def _pipeline(self) -> Pipeline:
        return Pipeline()

    def make(self, part: Part) -> Made:
        """Make a part, unless it is there; a part is there whole or not at all.

        Raises WriteError, and ChangedError for a file that was changed meanwhile.
        """
        target = self.out / PARTS / part.key
        if not target.is_dir():
            self._make(part, target)
        return made_of(target)

    def _make(self, part: Part, target: Path) -> None:
        draft = target.with_name(f".{part.key}.{uuid4().hex}")
        try:
            draft.mkdir(parents=True)
            rows = self._rows(part)
            with connect(draft, **WRITING) as database:
                for name, values in rows.tables():
                    path = draft / f"{name}.parquet"
                    write_table(database, path, TABLES[name], values)
            _write_lines(draft / FAILED, rows.failed)
            made = Made(
                part.key,
                len(rows.documents),
                len(rows.failed),
                sum(row["chars"] for row in rows.documents.values()),
            )
            (draft / NOTE).write_bytes(encode_json(asdict(made)))
            _settle(draft)
            _move(draft, target)
        except OSError as error:
            if isinstance(error, WriteError):
                raise
            raise WriteError(f"{draft} can't be written: {reason_of(error)}") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _rows(self, part: Part) -> Rows:
        rows = Rows()
        waiting: deque[Slice] = deque()

        def documents() -> Iterator[Document | Unread]:
            for text in texts_of_part(part):
                if isinstance(text, Failed):
                    rows.fail(text.doc, text.why)
                    continue
                for piece in _slices(text):
                    waiting.append(piece)
                    yield Document(piece.article, where=text.doc)

        for parsed in self._pipeline.parse_all(documents()):
            piece = waiting.popleft()
            if isinstance(parsed, Unread):
                rows.fail(piece.text.doc, parsed.reason)
            else:
                rows.add(piece, parsed)
        return rows


def made_of(folder: Path) -> Made:
    """Return what a part holds, by the note that is written last into it."""
    made: dict[str, Any] = json.loads((folder / NOTE).read_bytes())
    return Made(**made)


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a text that is parsed at once, nearly always the whole.

    ``start`` is where it begins, ``passages`` how many there are before it.
    """

    text: Found
    article: Article
    start: int = 0
    passages: int = 0


def _slices(text: Found) -> Iterator[Slice]:
    """Yield a text in stretches of whole passages that fit into memory."""
    article = text.article
    passages = tuple(_short(article))
    if len(article.body) <= AT_ONCE:
        yield Slice(text, replace(article, passages=passages))
        return
    first = 0
    for last in range(1, len(passages) + 1):
        start = passages[first].start
        if last == len(passages) or passages[last].stop - start > AT_ONCE:
            inner = tuple(
                Passage(f"{article.id}/p{n}", p.start - start, p.stop - start)
                for n, p in enumerate(passages[first:last], 1)
            )
            body = article.body[start : passages[last - 1].stop]
            yield Slice(text, replace(article, body=body, passages=inner), start, first)
            first = last


def _short(article: Article) -> Iterator[Passage]:
    """Yield the passages of an article, long ones cut between words, numbered anew."""
    number = 0
    for passage in article.passages:
        start = passage.start
        while start < passage.stop:
            stop = min(start + LONGEST, passage.stop)
            if stop < passage.stop:
                blank = article.body.rfind(" ", start + 1, stop)
                stop = blank + 1 if blank > 0 else stop
            number += 1
            yield Passage(f"{article.id}/p{number}", start, stop)
            start = stop


@dataclass(slots=True)
class Rows:
    """The rows of a part's tables as they gather."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    mentions: list[dict[str, Any]] = field(default_factory=list)
    passages: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def fail(self, doc: str, why: str) -> None:
        """Note that a document, or a stretch of it, is not in the corpus."""
        self.failed.setdefault(without_surrogates(doc), without_surrogates(why))

    def add(self, piece: Slice, parsed: Resolved) -> None:
        """Add what was read of a stretch of a text."""
        text = piece.text
        if text.doc not in self.documents:
            self.documents[text.doc] = _document(text)
        body, at = parsed.article.body, piece.start
        numbers = _Numbers(parsed.article.passages, piece.passages)
        used: set[int] = set()
        for resolution in parsed.resolutions:
            mention, outcome = resolution.mention, resolution.outcome
            used.add(number := numbers.of(mention.start))
            chosen = outcome if isinstance(outcome, Place) else None
            if chosen:
                self._place(chosen.candidate)
            self.mentions.append(
                _where(text.doc, number, mention.start + at, mention.stop + at)
                | _mention(mention, chosen)
            )
        for item in _facts(parsed):
            used.add(number := numbers.of(item.start))
            for place in (end.place for t in item.about for end in t.ends):
                if place:
                    self._place(place.candidate)
            self.figures.append(
                _where(text.doc, number, item.start + at, item.stop + at)
                | {"surface": body[item.start : item.stop]}
                | _fact(item)
            )
        for number in sorted(used):
            passage = parsed.article.passages[number - piece.passages - 1]
            self.passages.append(
                _where(text.doc, number, passage.start + at, passage.stop + at)
                | {"text": body[passage.start : passage.stop]}
            )

    def _place(self, place: Candidate) -> None:
        if place.ref not in self.places:
            self.places[place.ref] = place_row(place)

    def tables(self) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
        """Yield each table of ``columns.TABLES`` with its rows, always in one order."""
        yield "documents", self.documents.values()
        yield "mentions", self.mentions
        yield "passages", self.passages
        yield "figures", self.figures
        yield "gazetteer", [self.places[ref] for ref in sorted(self.places)]


class _Numbers:
    """Tells in which passage of the text an offset is."""

    def __init__(self, passages: Sequence[Passage], before: int) -> None:
        self._starts = [passage.start for passage in passages]
        self._before = before

    def of(self, offset: int) -> int:
        return self._before + max(1, bisect_right(self._starts, offset))


def _where(doc: str, passage: int, start: int, stop: int) -> dict[str, Any]:
    return {"doc": doc, "passage": passage, "start": start, "stop": stop}


def _document(text: Found) -> dict[str, Any]:
    article = text.article
    return {
        "doc": text.doc,
        "name": text.name,
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "source": article.source,
        "lang": article.language,
        "chars": len(article.body),
        "signature": packed(article.body),
    }


def packed(body: str) -> list[int]:
    """Return the 64 minimal hashes of a text as 16 numbers; none of a short text.

    Sixteen bits are kept of each: two texts agree in those of a hash by chance once in
    65,536 times.
    """
    hashes = signature(body)
    if hashes is None:
        return []
    low = [int(value) & 0xFFFF for value in hashes]
    return [
        sum(value << 16 * at for at, value in enumerate(low[first : first + 4]))
        for first in range(0, len(low), 4)
    ]


def _mention(mention: Mention, chosen: Place | None) -> dict[str, Any]:
    names = {name_key(n) for n in (mention.surface, mention.lemma, *mention.names)}
    return {
        "surface": mention.surface,
        "lemma": mention.lemma,
        "form": mention.form,
        "place": chosen and chosen.candidate.ref,
        "confidence": round(float(chosen.confidence), 4) if chosen else 0.0,
        "found": mention.found,
        "names": sorted(names),
    }


def place_row(place: Candidate) -> dict[str, Any]:
    """Return a place as a row of the table ``gazetteer``."""
    return {
        "place": place.ref,
        "name": place.name,
        "names": encode_json(dict(place.names)).decode(),
        "kind": place.kind,
        "country": place.country,
        "area": list(place.countries),
        "lat": place.lat,
        "lon": place.lon,
        "population": place.population or None,
        "source": place.source,
    }


def _facts(parsed: Resolved) -> list[Figure | Event | Condition]:
    read = parsed.facts
    every: list[Figure | Event | Condition] = []
    every += [*read.figures, *read.events, *read.status]
    return sorted(every, key=lambda item: (item.start, item.stop))


def _fact(item: Figure | Event | Condition) -> dict[str, Any]:
    about = {"about": [_target(target) for target in item.about]}
    if isinstance(item, Event):
        return {"type": "event", "what": item.kind, "period": item.date, **about}
    if isinstance(item, Condition):
        return {"type": "status", "what": item.status, **about}
    quantity = item.quantity
    return {
        "type": "figure",
        "what": item.of,
        "value": quantity.value[0],
        "value_to": quantity.value[-1],
        "unit": quantity.unit,
        "per": quantity.per,
        "approx": quantity.approx,
        "compare": quantity.compare,
        "period": item.year,
        **about,
    }


def _target(target: Target) -> str:
    """Return the ref of what is meant, the two of a leg with > between them."""
    return ">".join(end.ref or "?" for end in target.ends)


def _write_lines(path: Path, rows: Mapping[str, str]) -> None:
    with path.open("wb") as file:
        for doc, why in rows.items():
            file.write(encode_json({"doc": doc, "why": why}) + b"\n")


def _settle(folder: Path) -> None:
    """Have the system write all files of a folder before it gets its name."""
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _move(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError as error:
        # Another worker was faster; its files are the same.
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
            raise
