"""The story as a file: written, and read back as it was.

The shape is that of the classes in ``model.py``. What a shape can't say, such as that a
mention is in its passage, is checked here: a file may come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal

from corridormap.codec import Codec, Key
from corridormap.errors import DataError, ReadError, reason_of
from corridormap.model import (
    About,
    Annotation,
    Article,
    Corridor,
    Passage,
    Stated,
    Step,
    Story,
)
from corridormap.read.file import beginning
from corridormap.schema import decode_json, encode_json

VERSION: Literal[2] = 2
"""Of the shape of ``story.json``: raised when an old reader would misread it."""
SCHEMA = "story.schema.json"
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read: four times that of a text."""

Slip = tuple[str, str]
"""Where in the file, and what is wrong there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFile(Story):
    """A story with what says that a file is one."""

    version: Literal[2] = VERSION
    schema: Annotated[str, Key("$schema")] = SCHEMA


CODEC = Codec(StoryFile)


def story_json(story: Story) -> bytes:
    """Return the story as JSON in UTF-8, the same bytes for the same story."""
    return encode_json(CODEC.plain(_as(StoryFile, story)), indent=1, ordered=False)


def story_schema() -> bytes:
    """Return the JSON Schema of the file, draft 2020-12."""
    schema = CODEC.schema("The story of a map")
    return encode_json(schema, indent=1, ordered=False)


def read_story(path: Path) -> Story:
    """Read a file that ``story_json`` wrote: the story is the same in every field.

    Raises ReadError for a file that can't be read, DataError with the key for one that
    isn't a story.
    """
    try:
        data = beginning(path, LARGEST + 1)
    except OSError as error:
        raise ReadError(f"{path}: {reason_of(error)}") from error
    if len(data) > LARGEST:
        raise ReadError(f"{path}: it is larger than {LARGEST >> 20} MB")
    return story_from_json(data, str(path))


def story_from_json(data: bytes, where: str) -> Story:
    """Return the story that a file holds; raise DataError, beginning with ``where``."""
    try:
        result: Story = _as(Story, CODEC.read(data, where))
    except DataError:
        _check_version(data, where)
        raise
    for path, wrong in slips(result):
        raise DataError(f"{where}: {path}: {wrong}")
    return result


def _as(kind: Any, story: Story) -> Any:
    return kind(**{field.name: getattr(story, field.name) for field in fields(Story)})


def _check_version(data: bytes, where: str) -> None:
    """Raise DataError for a file of another version: its other slips follow from that.

    A file that isn't a JSON object has no version, and is reported as such.
    """
    version = decode_json(data, dict[str, Any], where).get("version")
    if isinstance(version, int) and version != VERSION:
        raise DataError(
            f"{where}: version: this is a story of version {version}, and only "
            f"version {VERSION} is read; build it again from its texts"
        )


def slips(story: Story) -> Iterator[Slip]:
    """Yield what is wrong in a story beyond its shape, with the key.

    Later checks rely on earlier ones: only the first slip is sure to be one.
    """
    if not story.articles:
        yield "articles", "a story needs at least one"
    if not story.steps or story.steps[0].kind != "cover":
        yield "steps", "the first must be the cover"
    yield from _repeated("articles", (article.id for article in story.articles))
    yield from _repeated("mentions", (item.id for item in story.annotations))
    yield from _repeated("places", (place.id for place in story.places))
    yield from _repeated("corridors", (corridor.id for corridor in story.corridors))
    for name in ("figures", "events", "status"):
        yield from _repeated(name, (item.id for item in getattr(story, name)))
    for article in story.articles:
        yield from _article_slips(article)
    yield from _mention_slips(story)
    yield from _stated_slips(story)
    yield from _reprint_slips(story)
    yield from _place_slips(story)
    for corridor in story.corridors:
        yield from _corridor_slips(corridor)
    yield from _step_slips(story)


def _repeated(where: str, ids: Iterable[str]) -> Iterator[Slip]:
    seen: set[str] = set()
    for ident in ids:
        if ident in seen:
            yield f"{where}[{ident}].id", "it is used twice"
        seen.add(ident)


def _article_slips(article: Article) -> Iterator[Slip]:
    """Yield passages that are out of order, outside the body or numbered wrongly."""
    number, at = 0, 0
    for passage in article.passages:
        where = f"articles[{article.id}].passages[{passage.id}]"
        if not re.fullmatch(rf"{article.id}/p[1-9]\d{{0,8}}", passage.id):
            yield f"{where}.id", f"must be {article.id}/p and a number"
        elif passage.number <= number:
            yield f"{where}.id", "the numbers must rise"
        elif not at <= passage.start < passage.stop <= len(article.body):
            yield where, "it must be in the body, after the one before it"
        number, at = passage.number, passage.stop


def _mention_slips(story: Story) -> Iterator[Slip]:
    """Yield mentions that aren't where they say, or name an unknown place."""
    passages = story.passages()
    places = {place.id for place in story.places}
    ends: dict[str, int] = {}
    for mention in story.annotations:
        where = f"mentions[{mention.id}]"
        article, passage = passages.get(mention.passage, (None, None))
        if article is None or passage is None or article.id != mention.article:
            yield f"{where}.passage", "there is no such passage in its article"
            continue
        if not re.fullmatch(rf"{article.id}/m[1-9]\d{{0,8}}", mention.id):
            yield f"{where}.id", f"must be {article.id}/m and a number"
        if mention.place is not None:
            yield from _unknown(f"{where}.place", [mention.place], places)
        if wrong := _misplaced(mention, passage, ends.get(article.id, 0)):
            yield f"{where}.start", wrong
        elif article.body[mention.start : mention.stop] != mention.surface:
            yield f"{where}.surface", "the body has something else there"
        ends[article.id] = mention.stop


def _misplaced(mention: Annotation | Stated, passage: Passage, least: int) -> str:
    if not passage.start <= mention.start < mention.stop <= passage.stop:
        return "it is not inside its passage"
    return "" if mention.start >= least else "it is not after the mention before it"


def _reprint_slips(story: Story) -> Iterator[Slip]:
    articles = {article.id for article in story.articles}
    for number, group in enumerate(story.reprints):
        yield from _unknown(f"reprints[{number}]", group, articles)


def _stated_slips(story: Story) -> Iterator[Slip]:
    """Yield what the text doesn't say there, or says of an unknown place or leg."""
    passages = story.passages()
    places = {place.id for place in story.places}
    legs = {f"{c.id}.{leg.id}" for c in story.corridors for leg in c.legs}
    for name, letter in (("figures", "f"), ("events", "e"), ("status", "s")):
        for item in getattr(story, name):
            where = f"{name}[{item.id}]"
            article, passage = passages.get(item.passage, (None, None))
            if article is None or passage is None or article.id != item.article:
                yield f"{where}.passage", "there is no such passage in its article"
                continue
            if not re.fullmatch(rf"{article.id}/{letter}[1-9]\d{{0,8}}", item.id):
                yield f"{where}.id", f"must be {article.id}/{letter} and a number"
            if wrong := _misplaced(item, passage, 0):
                yield f"{where}.start", wrong
            elif article.body[item.start : item.stop] != item.surface:
                yield f"{where}.surface", "the body has something else there"
            yield from _about_slips(f"{where}.about", item.about, places, legs)


def _about_slips(
    where: str, about: Iterable[About], places: set[str], legs: set[str]
) -> Iterator[Slip]:
    for target in about:
        if len(target.places) != (2 if target.kind == "leg" else 1):
            yield f"{where}.places", "a leg has two places, all else one"
        yield from _unknown(f"{where}.places", filter(None, target.places), places)
        yield from _unknown(f"{where}.leg", filter(None, [target.leg]), legs)


def _place_slips(story: Story) -> Iterator[Slip]:
    mentions = {mention.id for mention in story.annotations}
    corridors = {f"corridor:{corridor.id}" for corridor in story.corridors}
    for place in story.places:
        where = f"places[{place.id}]"
        yield from _unknown(f"{where}.mentions", place.mentions, mentions)
        if place.kind == "corridor" and place.ref not in corridors:
            yield f"{where}.ref", "it names no corridor of the story"


def _corridor_slips(corridor: Corridor) -> Iterator[Slip]:
    where = f"corridors[{corridor.id}]"
    nodes = {node.id for node in corridor.nodes}
    legs = {leg.id for leg in corridor.legs}
    sources = {source.id for source in corridor.sources}
    yield from _repeated(f"{where}.nodes", (node.id for node in corridor.nodes))
    yield from _repeated(f"{where}.legs", (leg.id for leg in corridor.legs))
    yield from _repeated(f"{where}.sources", (item.id for item in corridor.sources))
    for leg in corridor.legs:
        yield from _unknown(f"{where}.legs[{leg.id}].from", [leg.start], nodes)
        yield from _unknown(f"{where}.legs[{leg.id}].to", [leg.end], nodes)
        yield from _unknown(f"{where}.legs[{leg.id}].sources", leg.sources, sources)
        if len(leg.line) < 2:
            yield f"{where}.legs[{leg.id}].line", "must have at least 2 positions"
    cited = [fact.source for fact in corridor.facts]
    yield from _unknown(f"{where}.facts", cited, sources)
    yield from _unknown(f"{where}.spine", corridor.spine, legs)


def _step_slips(story: Story) -> Iterator[Slip]:
    passages = set(story.passages())
    places = {place.id for place in story.places}
    corridors = {corridor.id for corridor in story.corridors}
    for number, step in enumerate(story.steps, 1):
        where = f"steps[{step.id}]"
        if step.id != str(number):
            yield f"{where}.id", f"must be its number, {number}"
        if (step.kind == "passages") != bool(step.passages):
            yield f"{where}.passages", "only a step of kind passages has them"
        yield from _unknown(f"{where}.passages", step.passages, passages)
        yield from _unknown(f"{where}.places", step.places, places)
        yield from _unknown(f"{where}.corridors", step.corridors, corridors)
        yield from _bounds_slips(where, step)


def _bounds_slips(where: str, step: Step) -> Iterator[Slip]:
    if step.bounds:
        west, south, east, north = step.bounds
        if west > east or south > north:
            yield f"{where}.bounds", "must be west, south, east, north"


def _unknown(where: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Slip]:
    for ident in ids:
        if ident not in known:
            yield where, f"there is no {ident!r}"
