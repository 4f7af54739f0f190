"""The names of a story as a person goes through them: worst doubt first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corridormap.gazetteer.keys import name_key
from corridormap.model import (
    Annotation,
    Article,
    Candidate,
    Other,
    Passage,
    Story,
    StoryPlace,
)
from corridormap.review.settle import OWN
from corridormap.review.suggest import quoted
from corridormap.story.doubts import Doubt, doubts

CANDIDATES = 5
"""As many as there are keys for them."""

AROUND = 90
"""Characters of a passage that are shown on either side of a name."""

MOST_SHOWN = 60
"""Mentions of a name that the page is given: the rest are counted."""

QUOTED = 40
"""Characters on either side by which a mention is found again."""

BY_REFERENCE = frozenset({"reference", "described"})
"""How mentions are found whose words name another place elsewhere: "the republic"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its mentions and the place it was given, if any.

    ``names`` are what a decision calls it. ``doubt`` is None where it is sure.
    """

    id: str
    names: tuple[str, ...]
    mentions: tuple[Annotation, ...]
    place: StoryPlace | None
    doubt: Doubt | None

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that have it."""
        return tuple(dict.fromkeys(m.article for m in self.mentions))


def names_of(story: Story) -> tuple[Name, ...]:
    """Return the names of a story: those in doubt, the worst first, then the others."""
    mentions = {mention.id: mention for mention in story.annotations}
    found = {doubt.mention: doubt for doubt in doubts(story)}
    every = [*_placed(story, mentions, found), *_lost(story, found)]
    return tuple(sorted(every, key=_worst_first))


def _placed(
    story: Story, mentions: dict[str, Annotation], found: dict[str, Doubt]
) -> Iterator[Name]:
    for place in story.places:
        if place.kind != "corridor":
            own = tuple(mentions[ident] for ident in place.mentions)
            doubt = found.get(place.mentions[0])
            yield Name(f"place:{place.id}", _called(own), own, place, doubt)


def _lost(story: Story, found: dict[str, Doubt]) -> Iterator[Name]:
    by_surface: dict[str, list[Annotation]] = {}
    for mention in story.annotations:
        if mention.place is None:
            by_surface.setdefault(mention.surface, []).append(mention)
    for surface, own in by_surface.items():
        doubt = found.get(own[0].id)
        yield Name(f"lost:{surface}", _called(own), tuple(own), None, doubt)


def _called(mentions: Sequence[Annotation]) -> tuple[str, ...]:
    """Return the different dictionary forms of a name."""
    direct = [m for m in mentions if m.form == "noun" and m.found not in BY_REFERENCE]
    forms = {name_key(m.lemma): m.lemma for m in reversed(direct or mentions)}
    return tuple(reversed(forms.values()))


def _worst_first(name: Name) -> tuple[int, float]:
    doubt, place = name.doubt, name.place
    if doubt is None:
        return 3, place.confidence if place else 0
    if doubt.far:
        return 0, -doubt.far
    return (2, place.confidence) if place else (1, -len(name.mentions))


def as_data(names: Iterable[Name], story: Story) -> list[dict[str, Any]]:
    """Return names as JSON for the page."""
    articles = {article.id: article for article in story.articles}
    passages = story.passages()
    return [_name(name, articles, passages, story.language) for name in names]


def _name(
    name: Name,
    articles: dict[str, Article],
    passages: dict[str, tuple[Article, Passage]],
    language: str,
) -> dict[str, Any]:
    place, doubt = name.place, name.doubt
    return {
        "id": name.id,
        "name": place.name_in(language) if place else name.mentions[0].surface,
        "place": place.id if place else None,
        "decided": place is not None and place.decided is not None,
        "confidence": place.confidence if place else None,
        "doubt": doubt is not None,
        "far": doubt.far if doubt else None,
        "count": len(name.mentions),
        "texts": len(name.articles),
        "mentions": [
            _mention(m, articles[m.article], passages[m.passage][1])
            for m in name.mentions[:MOST_SHOWN]
        ],
        "candidates": list(_candidates(place, language)),
    }


def _mention(mention: Annotation, article: Article, passage: Passage) -> dict[str, Any]:
    start = max(passage.start, mention.start - AROUND)
    stop = min(passage.stop, mention.stop + AROUND)
    before, after = (
        article.body[start : mention.start],
        article.body[mention.stop : stop],
    )
    if start > passage.start:
        before = "…" + before.partition(" ")[2]
    if stop < passage.stop:
        after = after.rpartition(" ")[0] + "…"
    number = article.passages.index(passage) + 1
    return {
        "id": mention.id,
        "title": article.title,
        "lang": article.language,
        "passage": number,
        "before": before,
        "name": mention.surface,
        "after": after,
    }


def _candidates(place: StoryPlace | None, language: str) -> Iterator[dict[str, Any]]:
    if place is not None:
        yield _place(place, place.name_in(language))
        yield from (
            _place(other, other.name) for other in place.others[: CANDIDATES - 1]
        )


def _place(place: StoryPlace | Other | Candidate, name: str) -> dict[str, Any]:
    return {
        "ref": place.ref,
        "name": name,
        "kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def candidate_data(candidate: Candidate, language: str) -> dict[str, Any]:
    """Return an answer of the gazetteer as JSON for the page."""
    name = dict(candidate.names).get(language, candidate.name)
    return {**_place(candidate, name), "people": candidate.population}


def places_on_map(story: Story, beginning: str) -> Iterator[dict[str, Any]]:
    """Yield the places of a story with a name that begins so, as JSON for the page."""
    key = name_key(beginning)
    for place in story.places:
        names = (place.name, *dict(place.names).values())
        begins = any(name_key(name).startswith(key) for name in names)
        if begins and place.kind != "corridor" and place.source != OWN:
            yield {**_place(place, place.name_in(story.language)), "shown": True}


def narrowed(mention: Annotation, article: Article) -> Iterator[str]:
    """Yield the lines that narrow a decision to one mention: passage and quote.

    The quote has the name once; where the passage has the same words twice, ``nth``
    says which of them is meant.
    """
    number, passage = next(
        (n, p) for n, p in enumerate(article.passages, 1) if p.id == mention.passage
    )
    body, surface = article.body, mention.surface
    before = body.rfind(surface, passage.start, mention.start)
    after = body.find(surface, mention.stop, passage.stop)
    left = passage.start if before < 0 else before + len(surface)
    right = passage.stop if after < 0 else after
    start = _from_word(body, max(left, mention.start - QUOTED), mention.start)
    stop = _to_word(body, mention.stop, min(right, mention.stop + QUOTED))
    words = body[start:stop].split()
    yield f"passage = {number}"
    yield f"quote = {quoted(' '.join(words))}"
    same = re.finditer(r"\s+".join(map(re.escape, words)), body)
    starts = [m.start() for m in same if passage.start <= m.start() < passage.stop]
    if len(starts) > 1:
        yield f"nth = {sum(at <= mention.start for at in starts)}"


def _from_word(body: str, start: int, stop: int) -> int:
    """Return where the first whole word from an offset on begins."""
    while 0 < start < stop and body[start - 1].isalnum():
        start += 1
    return start


def _to_word(body: str, start: int, stop: int) -> int:
    """Return where the last whole word before an offset ends."""
    while start < stop < len(body) and body[stop].isalnum():
        stop -= 1
    return stop
