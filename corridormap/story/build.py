"""From resolved articles to the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridormap.figures import NOTHING, Facts
from corridormap.kinds import kind_of
from corridormap.model import (
    Annotation,
    Article,
    Corridor,
    Other,
    Passage,
    Place,
    Resolution,
    Scored,
    Story,
    StoryPlace,
)
from corridormap.review import UNDECIDED, Decisions
from corridormap.slug import slug, unused
from corridormap.story.framing import Extent
from corridormap.story.reprints import reprints
from corridormap.story.routes import OwnRoute
from corridormap.story.stated import Teller
from corridormap.story.steps import with_steps


@dataclass(frozen=True, slots=True)
class Resolved:
    """An article with its mentions, in the order of the text.

    ``decisions`` are a person's, beside the article; ``facts`` what the text says of
    the route. ``used`` are the decisions on names that something in the text follows,
    by where they are written.
    """

    article: Article
    resolutions: tuple[Resolution, ...]
    decisions: Decisions = UNDECIDED
    facts: Facts = NOTHING
    used: frozenset[str] = frozenset()


def build_story(
    resolved: Sequence[Resolved],
    catalogue: Iterable[Corridor],
    routes: Sequence[OwnRoute] = (),
    extent: Extent = lambda _code: None,
    *,
    title: str | None = None,
    language: str | None = None,
) -> Story:
    """Give every mention and place its id, and take in the corridors that are named.

    ``routes`` are those that the text describes without naming a corridor, ``extent``
    tells how far a country reaches. ``title`` and ``language`` are the first article's
    unless they are given.

    Places and mentions are in the order in which the texts first name them.
    """
    if not resolved:
        raise ValueError("a story needs an article")
    language = language or resolved[0].article.language
    ids = _place_ids(resolved)
    annotations = tuple(_annotations(resolved, ids))
    places = tuple(_places(resolved, annotations, ids, language))
    known = {f"corridor:{corridor.id}": corridor for corridor in catalogue}
    corridors = (
        *(known[place.ref] for place in places if place.ref in known),
        *(route.corridor for route in routes),
    )
    teller = Teller(ids, corridors)
    texts = [(each.article, each.facts) for each in resolved]
    story = Story(
        title=title or resolved[0].article.title,
        language=language,
        articles=tuple(each.article for each in resolved),
        annotations=annotations,
        places=(
            *places,
            *(_route_place(route, annotations, language) for route in routes),
        ),
        corridors=corridors,
        figures=tuple(item for text in texts for item in teller.figures(*text)),
        events=tuple(item for text in texts for item in teller.events(*text)),
        status=tuple(item for text in texts for item in teller.status(*text)),
        reprints=reprints([each.article for each in resolved]),
    )
    choices = {r.article.id: r.decisions.steps for r in resolved}
    return with_steps(story, extent, choices)


def _route_place(
    route: OwnRoute, annotations: Iterable[Annotation], language: str
) -> StoryPlace:
    """Show a route as a place; its mentions are those of its stops."""
    starts = {(article, mention.start) for article, mention in route.mentions}
    ids = [a.id for a in annotations if (a.article, a.start) in starts]
    return _story_place(route.corridor.id, route.place, ids, language)


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
        ids[candidate.ref] = ident = unused(base, taken)
        taken.add(ident)
    return ids


def _chosen(resolved: Iterable[Resolved]) -> Iterator[Place]:
    for each in resolved:
        for resolution in each.resolutions:
            if isinstance(resolution.outcome, Place):
                yield resolution.outcome


def _annotations(
    resolved: Iterable[Resolved], ids: Mapping[str, str]
) -> Iterator[Annotation]:
    """Yield the mentions, numbered within their article."""
    for each in resolved:
        passages = iter(each.article.passages)
        passage = next(passages, None)
        for number, resolution in enumerate(each.resolutions, 1):
            while passage and passage.stop <= resolution.mention.start:
                passage = next(passages, None)
            yield _annotation(number, each.article, passage, resolution, ids)


def _annotation(
    number: int,
    article: Article,
    passage: Passage | None,
    resolution: Resolution,
    ids: Mapping[str, str],
) -> Annotation:
    if passage is None:
        raise ValueError(f"mention {number} of {article.id} is in no passage")
    mention, outcome = resolution.mention, resolution.outcome
    place = outcome if isinstance(outcome, Place) else None
    return Annotation(
        id=f"{article.id}/m{number}",
        article=article.id,
        passage=passage.id,
        start=mention.start,
        stop=mention.stop,
        surface=mention.surface,
        lemma=mention.lemma,
        form=mention.form,
        found=mention.found,
        place=ids[place.candidate.ref] if place else None,
        confidence=float(place.confidence) if place else 0.0,
        why=outcome.reason,
    )


def _places(
    resolved: Iterable[Resolved],
    annotations: Iterable[Annotation],
    ids: Mapping[str, str],
    language: str,
) -> Iterator[StoryPlace]:
    """Yield each place once, as its surest mention sees it."""
    best: dict[str, Place] = {}
    for place in _chosen(resolved):
        ident = ids[place.candidate.ref]
        if ident not in best or _sureness(place) > _sureness(best[ident]):
            best[ident] = place
    mentions: dict[str, list[str]] = {ident: [] for ident in best}
    for annotation in annotations:
        if annotation.place:
            mentions[annotation.place].append(annotation.id)
    for ident, place in best.items():
        yield _story_place(ident, place, mentions[ident], language)


def _sureness(place: Place) -> tuple[bool, float]:
    """Rank what a person set before all that the machine is sure of."""
    return place.decided is not None, place.confidence


def _story_place(
    ident: str, place: Place, mentions: Iterable[str], language: str
) -> StoryPlace:
    chosen = place.candidate
    return StoryPlace(
        id=ident,
        ref=chosen.ref,
        name=chosen.name,
        names=chosen.names,
        kind=kind_of(chosen.kind).name,
        country=chosen.country or None,
        lat=float(chosen.lat),
        lon=float(chosen.lon),
        population=chosen.population or None,
        countries=chosen.countries,
        source=chosen.source,
        why=place.reason,
        confidence=float(place.confidence),
        mentions=tuple(mentions),
        others=tuple(_other(other, language) for other in place.others),
        decided=place.decided,
    )


def _other(other: Scored, language: str) -> Other:
    candidate = other.candidate
    return Other(
        ref=candidate.ref,
        name=candidate.name_in(language),
        kind=kind_of(candidate.kind).name,
        country=candidate.country or None,
        lat=float(candidate.lat),
        lon=float(candidate.lon),
        score=float(other.score),
    )
