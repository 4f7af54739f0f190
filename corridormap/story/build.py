"""From resolved articles to the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridormap.model import (
    Annotation,
    Article,
    Corridor,
    Passage,
    Place,
    Resolution,
    Story,
    StoryPlace,
)
from corridormap.review import UNDECIDED, Decisions
from corridormap.slug import slug
from corridormap.story.routes import OwnRoute
from corridormap.story.steps import Extent, with_steps


@dataclass(frozen=True, slots=True)
class Resolved:
    """An article with its mentions, in the order of the text.

    ``decisions`` are a person's, beside the article.
    """

    article: Article
    resolutions: tuple[Resolution, ...]
    decisions: Decisions = UNDECIDED


def build_story(
    resolved: Sequence[Resolved],
    catalogue: Iterable[Corridor],
    routes: Sequence[OwnRoute] = (),
    extent: Extent = lambda _code: None,
) -> Story:
    """Give every mention and place its id, and take in the corridors that are named.

    ``routes`` are those that the text describes without naming a corridor, ``extent``
    tells how far a country reaches.

    Ids, places and mentions stand in the order in which the text speaks of them.
    """
    if not resolved:
        raise ValueError("a story needs an article")
    ids = _place_ids(resolved)
    annotations = tuple(_annotations(resolved, ids))
    places = tuple(_places(resolved, annotations, ids))
    known = {f"corridor:{corridor.id}": corridor for corridor in catalogue}
    refs = [p.place.candidate.ref for p in places]
    story = Story(
        title=resolved[0].article.title,
        language=resolved[0].article.language,
        articles=tuple(r.article for r in resolved),
        annotations=annotations,
        places=(*places, *(_route_place(route, annotations) for route in routes)),
        corridors=(
            *(known[ref] for ref in refs if ref in known),
            *(route.corridor for route in routes),
        ),
    )
    choices = {r.article.id: r.decisions.steps for r in resolved}
    return with_steps(story, extent, choices)


def _route_place(route: OwnRoute, annotations: Iterable[Annotation]) -> StoryPlace:
    """Show a route as a place; its mentions are those of its stops."""
    ids = [
        annotation.id
        for annotation in annotations
        if annotation.article == route.article and annotation.mention in route.mentions
    ]
    return StoryPlace(route.corridor.id, route.place, tuple(ids))


def _place_ids(resolved: Iterable[Resolved]) -> dict[str, str]:
    """Give each place, by its ref, a slug; a number parts those of one name."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for place in _chosen(resolved):
        candidate = place.candidate
        if candidate.ref in ids:
            continue
        scheme, _, value = candidate.ref.partition(":")
        base = slug(value if scheme == "corridor" else candidate.name) or "place"
        ids[candidate.ref] = ident = _free(base, taken)
        taken.add(ident)
    return ids


def _free(base: str, taken: set[str]) -> str:
    number, ident = 1, base
    while ident in taken:
        number += 1
        ident = f"{base}-{number}"
    return ident


def _chosen(resolved: Iterable[Resolved]) -> Iterator[Place]:
    for each in resolved:
        for resolution in each.resolutions:
            if isinstance(resolution.outcome, Place):
                yield resolution.outcome


def _annotations(
    resolved: Iterable[Resolved], ids: dict[str, str]
) -> Iterator[Annotation]:
    number = 0
    for each in resolved:
        passages = iter(each.article.passages)
        passage = next(passages, None)
        for resolution in each.resolutions:
            while passage and passage.stop <= resolution.mention.start:
                passage = next(passages, None)
            number += 1
            yield _annotation(number, each.article, passage, resolution, ids)


def _annotation(
    number: int,
    article: Article,
    passage: Passage | None,
    resolution: Resolution,
    ids: dict[str, str],
) -> Annotation:
    if passage is None:
        raise ValueError(f"mention {number} of {article.id} is in no passage")
    outcome = resolution.outcome
    place = outcome if isinstance(outcome, Place) else None
    return Annotation(
        id=f"m{number}",
        article=article.id,
        passage=passage.id,
        mention=resolution.mention,
        place=ids[place.candidate.ref] if place else None,
        confidence=place.confidence if place else 0.0,
        why=outcome.reason,
    )


def _places(
    resolved: Iterable[Resolved],
    annotations: Iterable[Annotation],
    ids: dict[str, str],
) -> Iterator[StoryPlace]:
    """Yield each place once, as its surest mention sees it."""
    best: dict[str, Place] = {}
    for place in _chosen(resolved):
        ident = ids[place.candidate.ref]
        if ident not in best or place.confidence > best[ident].confidence:
            best[ident] = place
    mentions: dict[str, list[str]] = {ident: [] for ident in best}
    for annotation in annotations:
        if annotation.place:
            mentions[annotation.place].append(annotation.id)
    for ident, place in best.items():
        yield StoryPlace(ident, place, tuple(mentions[ident]))
