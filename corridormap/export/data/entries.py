"""The places of a story with all that the text says of them, for lists of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from corridormap.model import (
    Annotation,
    Article,
    Passage,
    Story,
    StoryEvent,
    StoryFigure,
    StoryPlace,
    StoryStatus,
)
from corridormap.scene.svg import UNWRITABLE
from corridormap.story.paragraphs import paragraph_numbers

Fact = StoryFigure | StoryEvent | StoryStatus


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage, with the number that it is shown with.

    ``spans`` are where it names the place, in code points, half open.
    """

    id: str
    number: str
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, its name in the language asked for, its mentions and passages.

    ``stated`` is what the text says of it, and of the legs that begin or end there.
    """

    place: StoryPlace
    name: str
    mentions: tuple[Annotation, ...]
    quotes: tuple[Quote, ...]
    stated: tuple[Fact, ...] = ()


def entries(story: Story, language: str | None = None) -> tuple[Entry, ...]:
    """Return the story's places in the order in which the text first names them."""
    spoken = language or story.language
    known = {annotation.id: annotation for annotation in story.annotations}
    passages = story.passages()
    numbers = paragraph_numbers(story)
    stated = story.stated()
    results = []
    for place in story.places:
        mentions = tuple(known[ident] for ident in place.mentions)
        quotes = tuple(_quotes(mentions, passages, numbers))
        own = tuple(fact for fact in stated if _is_of(fact, place))
        results.append(Entry(place, place.name_in(spoken), mentions, quotes, own))
    return tuple(results)


def _is_of(fact: Fact, place: StoryPlace) -> bool:
    return any(place.id in about.places for about in fact.about)


def facts_of_legs(story: Story) -> dict[str, list[Fact]]:
    """Return what the texts say of each leg, by its corridor and its own id."""
    results: dict[str, list[Fact]] = {}
    for fact in story.stated():
        for leg in {about.leg for about in fact.about if about.leg}:
            results.setdefault(leg, []).append(fact)
    return results


def fact_words(fact: Fact, words: Mapping[str, Any]) -> str:
    """Return a fact in a line: ``4.5 million tonnes (Volume, 2024)``."""
    if isinstance(fact, StoryFigure):
        about = [words[f"of_{fact.of}"], fact.year]
    elif isinstance(fact, StoryEvent):
        dated = None if fact.date.startswith("--") else fact.date
        about = [words[f"event_{fact.kind.replace(' ', '_')}"], dated]
    else:
        about = [words[f"status_{fact.status.replace(' ', '_')}"]]
    return f"{fact.surface} ({', '.join(filter(None, about))})"


def holdable(text: str) -> str:
    """Return a text without the characters that XML can't hold."""
    return UNWRITABLE.sub("", text)


def _quotes(
    mentions: Iterable[Annotation],
    passages: Mapping[str, tuple[Article, Passage]],
    numbers: Mapping[str, str],
) -> Iterator[Quote]:
    for ident, group in groupby(mentions, key=lambda item: item.passage):
        article, passage = passages[ident]
        text = article.body[passage.start : passage.stop]
        spans = tuple((a.start - passage.start, a.stop - passage.start) for a in group)
        yield Quote(ident, numbers[ident], text, spans)
