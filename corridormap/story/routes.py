"""Routes of a text's own: where it strings places together, or a person says how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridormap.languages import CODES
from corridormap.model import (
    Article,
    Candidate,
    Corridor,
    Leg,
    Mention,
    Names,
    Node,
    Place,
    Resolution,
)
from corridormap.slug import slug, unused
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
    taken: Collection[str] = (),
    order: Sequence[str] = (),
) -> Iterator[OwnRoute]:
    """Yield the routes that an article describes, with ids that are not ``taken``.

    ``named`` are the catalogue's corridors that the text names: a route all of whose
    stops lie on one of them is that corridor. ``order`` are the stops in the order that
    a person decided on, by their names: it overrules what the text says.
    """
    strings = [one.stops for one in itineraries(article, resolutions)]
    if order:
        strings = [tuple(_decided(order, resolutions))]
    ids = set(taken)
    for stops in dict.fromkeys(strings):
        chosen = [_place(stop) for stop in stops]
        if len(chosen) > 1 and not _covered(chosen, named):
            ident = unused(_route_id(chosen), ids)
            ids.add(ident)
            reason = "decision" if order else "order"
            yield _route(ident, article, stops, chosen, router, reason)


def _route_id(stops: Sequence[Candidate]) -> str:
    """Return an id that lasts, whatever else the text or another text describes."""
    ends = (slug(stop.name) or "stop" for stop in (stops[0], stops[-1]))
    return f"route-{'-'.join(ends)}"


def _decided(
    names: Iterable[str], resolutions: Sequence[Resolution]
) -> Iterator[Resolution]:
    """Yield the stops that a person named, as far as the text mentions them."""
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
    ids = _node_ids(chosen)
    nodes = {ids[c.ref]: _node(ids[c.ref], c) for c in chosen}
    route = router.route([(ids[c.ref], c.lat, c.lon) for c in chosen])
    for port in route.ports:
        nodes.setdefault(port.id, port)
    legs = tuple(_apart(route.legs))
    crossed = (code for leg in legs for code, _ in leg.countries)
    names = _names(chosen)
    corridor = Corridor(
        id=ident,
        names=names,
        aliases=(),
        nodes=tuple(nodes.values()),
        legs=legs,
        facts=(),
        sources=(),
        countries=tuple(
            dict.fromkeys((*(c.country for c in chosen if c.country), *crossed))
        ),
        spine=tuple(leg.id for leg in legs),
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


def _node_ids(stops: Iterable[Candidate]) -> dict[str, str]:
    """Return an id for each stop by its ref: two may have one name, or no letters."""
    ids: dict[str, str] = {}
    for stop in stops:
        if stop.ref not in ids:
            ids[stop.ref] = unused(slug(stop.name) or "stop", ids.values())
    return ids


def _node(ident: str, candidate: Candidate) -> Node:
    return Node(
        id=ident,
        kind=candidate.kind,
        country=candidate.country or "",
        lat=float(candidate.lat),
        lon=float(candidate.lon),
        names=candidate.names,
        ref=candidate.ref,
    )


def _apart(legs: Iterable[Leg]) -> Iterator[Leg]:
    """Give each leg an id of its own: a way may lead twice from stop to stop."""
    ids: set[str] = set()
    for leg in legs:
        ident = unused(leg.id, ids)
        ids.add(ident)
        yield replace(leg, id=ident)


def _names(stops: Sequence[Candidate]) -> Names:
    """Name a route after its stops, in each language as far as it has their names."""
    return tuple((lang, " — ".join(c.name_in(lang) for c in stops)) for lang in CODES)
