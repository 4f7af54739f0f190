"""The mentions of a text as plain values, for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from corridormap.errors import ReadError
from corridormap.geoparser import Geoparser
from corridormap.languages import CODES
from corridormap.model import Place, Resolution
from corridormap.pipeline import geoparser
from corridormap.read.article import article_from_text
from corridormap.read.decisions import Decisions
from corridormap.write import write_whole


def annotate(text: str, lang: str | None = None) -> list[dict[str, Any]]:
    """Return the mentions of a text, each with its place.

    Offsets count code points of ``text``, half open. ``lang`` is one of ru, en, kk,
    az; None tells it by the letters.
    """
    if lang is not None and lang not in CODES:
        raise ReadError(f"lang must be one of {', '.join(CODES)}, not {lang!r}")
    article = article_from_text(text, decisions=Decisions(language=lang))
    found = _geoparser().parse(text, article.passages, article.language)
    return [_record(resolution, article.language) for resolution in found]


def annotate_jsonl(source: Path, target: Path) -> int:
    """Annotate a JSON document a line; return how many there were.

    The target is written whole or not at all. Raises ReadError with the line that
    isn't ``{"id": str, "text": str, "lang": str | null}``.
    """
    lines = [
        json.dumps(
            {"id": ident, "mentions": annotate(text, lang)},
            ensure_ascii=False,
            sort_keys=True,
        )
        for ident, text, lang in _documents(source)
    ]
    write_whole(target, "".join(line + "\n" for line in lines))
    return len(lines)


@lru_cache(maxsize=1)
def _geoparser() -> Geoparser:
    return geoparser()


def _documents(path: Path) -> Iterator[tuple[str, str, str | None]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(f"{path}, line {number}", line)


def _document(where: str, line: str) -> tuple[str, str, str | None]:
    try:
        record = json.loads(line)
        ident, text, lang = record["id"], record["text"], record.get("lang")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ReadError(f"{where}: not a document with id and text") from error
    if not isinstance(ident, str) or not isinstance(text, str):
        raise ReadError(f"{where}: id and text must be strings")
    if lang is not None and lang not in CODES:
        raise ReadError(f"{where}: lang must be one of {', '.join(CODES)}")
    return ident, text, lang


def _record(resolution: Resolution, language: str) -> dict[str, Any]:
    mention, outcome = resolution.mention, resolution.outcome
    place = outcome if isinstance(outcome, Place) else None
    return {
        "start": mention.start,
        "stop": mention.stop,
        "surface": mention.surface,
        "lemma": mention.lemma,
        "form": mention.form,
        "place": _place(place, language) if place else None,
        "confidence": place.confidence if place else 0.0,
    }


def _place(place: Place, language: str) -> dict[str, Any]:
    chosen = place.candidate
    return {
        "id": chosen.ref,
        "name": chosen.name_in(language),
        "kind": chosen.kind,
        "country": chosen.country,
        "lat": chosen.lat,
        "lon": chosen.lon,
    }
