"""The places of a story with all that the text says of them, for lists of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corridormap.model import Annotation, Candidate, Passage, Story, StoryPlace

UNHOLDABLE = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, and no list should: control characters, halves of pairs."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage; ``spans`` are where it names the place, in code points, half open."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def number(self) -> int:
        """The number that the page gives the passage."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, its name in the language asked for, its mentions and passages."""

    place: StoryPlace
    name: str
    mentions: tuple[Annotation, ...]
    quotes: tuple[Quote, ...]

    @property
    def candidate(self) -> Candidate:
        """The gazetteer's answer that was chosen."""
        return self.place.place.candidate


def entries(story: Story, language: str | None = None) -> tuple[Entry, ...]:
    """Return the story's places in the order in which the text first names them."""
    spoken = language or story.language
    known = {one.id: one for one in story.annotations}
    passages = {p.id: (p, a.body) for a in story.articles for p in a.passages}
    found = []
    for place in story.places:
        mentions = tuple(known[ident] for ident in place.mentions)
        quotes = tuple(_quotes(mentions, passages))
        found.append(
            Entry(place, place.place.candidate.name_in(spoken), mentions, quotes)
        )
    return tuple(found)


def paragraphs(story: Story) -> dict[str, list[str]]:
    """Return the numbers of the passages that name each place, by its id."""
    return {
        entry.place.id: [str(quote.number) for quote in entry.quotes]
        for entry in entries(story)
    }


def holdable(text: str) -> str:
    """Return a text without the characters that XML can't hold."""
    return UNHOLDABLE.sub("", text)


def _quotes(
    mentions: tuple[Annotation, ...], passages: dict[str, tuple[Passage, str]]
) -> Iterator[Quote]:
    for ident, group in groupby(mentions, key=lambda one: one.passage):
        passage, body = passages[ident]
        start, text = passage.start, body[passage.start : passage.stop]
        spans = tuple((a.mention.start - start, a.mention.stop - start) for a in group)
        yield Quote(ident, text, spans)
