"""Routes of a text's own: where it strings places together, or a person says how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridormap.languages import CODES
from corridormap.model import (
    Article,
    Candidate,
    Corridor,
    Mention,
    Names,
    Node,
    Place,
    Resolution,
)
from corridormap.slug import slug
from corridormap.story.itinerary import is_stop, itineraries

if TYPE_CHECKING:
    from corridormap.corridor.router import Router


@dataclass(frozen=True, slots=True)
class OwnRoute:
    """A route as a corridor, as a place, and the mentions that describe it."""

    corridor: Corridor
    place: Place
    article: str
    mentions: tuple[Mention, ...]


def own_routes(
    article: Article,
    resolutions: Sequence[Resolution],
    named: Sequence[Corridor],
    router: Router,
    first: int = 1,
    order: Sequence[str] = (),
) -> Iterator[OwnRoute]:
    """Yield the routes that an article describes, numbered from ``first``.

    ``named`` are the catalogue's corridors that the text names: a route all of whose
    stops lie on one of them is that corridor. ``order`` are the stops in the order that
    a person decided on, by their names: it overrules what the text says.
    """
    strings = [one.stops for one in itineraries(article, resolutions)]
    if order:
        strings = [tuple(_decided(order, resolutions))]
    number = first
    for stops in dict.fromkeys(strings):
        chosen = [_place(stop) for stop in stops]
        if len(chosen) > 1 and not _covered(chosen, named):
            reason = "decision" if order else "order"
            yield _route(f"route-{number}", article, stops, chosen, router, reason)
            number += 1


def _decided(
    names: Iterable[str], resolutions: Sequence[Resolution]
) -> Iterator[Resolution]:
    """Yield the stops that a person named, as far as the text speaks of them."""
    for name in names:
        for resolution in resolutions:
            known = _known_names(resolution)
            if name.casefold() in known:
                yield resolution
                break


def _known_names(resolution: Resolution) -> set[str]:
    outcome = resolution.outcome
    if not isinstance(outcome, Place) or not is_stop(outcome.candidate):
        return set()
    names = [name for _, name in outcome.candidate.names]
    return {name.casefold() for name in (resolution.mention.lemma, *names)}


def _place(resolution: Resolution) -> Candidate:
    assert isinstance(resolution.outcome, Place)
    return resolution.outcome.candidate


def _covered(stops: Iterable[Candidate], named: Iterable[Corridor]) -> bool:
    refs = {stop.ref for stop in stops}
    return any(refs <= {node.ref for node in corridor.nodes} for corridor in named)


def _route(
    ident: str,
    article: Article,
    stops: Sequence[Resolution],
    chosen: Sequence[Candidate],
    router: Router,
    reason: str,
) -> OwnRoute:
    nodes = {slug(c.name): _node(c) for c in chosen}
    route = router.route([(slug(c.name), c.lat, c.lon) for c in chosen])
    for port in route.ports:
        nodes.setdefault(port.id, port)
    crossed = (code for leg in route.legs for code, _ in leg.countries)
    names = _names(chosen)
    corridor = Corridor(
        id=ident,
        names=names,
        aliases=(),
        nodes=tuple(nodes.values()),
        legs=route.legs,
        facts=(),
        sources=(),
        countries=tuple(
            dict.fromkeys((*(c.country for c in chosen if c.country), *crossed))
        ),
        spine=tuple(leg.id for leg in route.legs),
    )
    middle = chosen[len(chosen) // 2]
    candidate = Candidate(
        ref=f"corridor:{ident}",
        name=dict(names)["en"],
        kind="corridor",
        country=None,
        lat=middle.lat,
        lon=middle.lon,
        names=names,
        source="text",
    )
    mentions = tuple(stop.mention for stop in stops)
    return OwnRoute(corridor, Place(candidate, 0.9, reason), article.id, mentions)


def _node(candidate: Candidate) -> Node:
    return Node(
        id=slug(candidate.name),
        kind=candidate.kind,
        country=candidate.country or "",
        lat=candidate.lat,
        lon=candidate.lon,
        names=candidate.names,
        ref=candidate.ref,
    )


def _names(stops: Sequence[Candidate]) -> Names:
    """Name a route after its stops, in each language as far as it has their names."""
    return tuple((lang, " — ".join(c.name_in(lang) for c in stops)) for lang in CODES)
