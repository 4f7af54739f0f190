"""Routes of a text's own: where it strings places together, or a person says how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from corridormap.resolve.resolve import DECISION
from corridormap.slug import slug, unused
from corridormap.story.described import (
    Name,
    Stretches,
    corridor_names,
    mention_of,
    name_of,
)
from corridormap.story.itinerary import Itinerary, is_stop, itineraries

if TYPE_CHECKING:
    from corridormap.corridor.router import Router
    from corridormap.review import RouteChoice


MOST = 12
"""Routes without a name that a map shows, those first that most texts describe: more
lines than that nobody can follow."""


@dataclass(frozen=True, slots=True)
class OwnRoute:
    """A route as a corridor, as a place, and the mentions that describe it.

    ``mentions`` are those of its stops, ``named`` those of the name that the texts give
    it, if they do: by the ids of the articles.
    """

    corridor: Corridor
    place: Place
    mentions: tuple[tuple[str, Mention], ...]
    named: tuple[tuple[str, Mention], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A route that a text describes, before its way is looked for.

    ``reason`` says how it is known, ``names`` are all names of corridors in the text,
    ``choice`` is there where a person decided on it.
    """

    article: Article
    itinerary: Itinerary
    reason: str
    name: Name | None = None
    names: tuple[Name, ...] = ()
    choice: RouteChoice | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same of one route in several texts, there or back."""
        called = self.choice.name if self.choice else self.name and self.name.name
        if called:
            return ("name", called)
        refs = tuple(
            _place(stop).ref for stop in self.itinerary.stops if _is_placed(stop)
        )
        return min(refs, refs[::-1])


def own_routes(drafts: Iterable[Draft], router: Router) -> tuple[OwnRoute, ...]:
    """Return the routes that texts describe, each once, with ids that none shares."""
    groups: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.key, []).append(draft)
    nameless = [key for key, same in groups.items() if _is_nameless(same[0])]
    often = sorted(nameless, key=lambda key: -len(groups[key]))[:MOST]
    left_out = set(nameless) - set(often)
    ids: set[str] = set()
    routes = []
    for key, same in groups.items():
        if key not in left_out:
            routes.append(_drawn(same, router, ids))
            ids.add(routes[-1].corridor.id)
    return tuple(routes)


def _is_nameless(draft: Draft) -> bool:
    return draft.name is None and draft.choice is None


def drafts(
    article: Article,
    resolutions: Sequence[Resolution],
    named: Sequence[Corridor],
    chosen: Sequence[RouteChoice] = (),
) -> Iterator[Draft]:
    """Yield the routes that an article describes.

    ``named`` are the catalogue's corridors that the text names: a route all of whose
    stops lie on one of them is that corridor. ``chosen`` are the routes that a person
    decided on: they overrule what the text says.
    """
    if chosen:
        yield from _chosen(article, resolutions, chosen)
        return
    names = corridor_names(article, resolutions)
    used: set[str] = set()
    for itinerary in itineraries(article, resolutions):
        placed = [stop for stop in itinerary.stops if _is_placed(stop)]
        name = name_of(placed, names, article.body) if names else None
        if name and name.name in used:
            name = None
        covered = _covered(map(_place, placed), named)
        if len(placed) < 2 or (covered and name is None):
            continue
        used.add(name.name if name else "")
        reason = "described" if name else "order"
        yield Draft(article, itinerary, reason, name, tuple(names))


def _chosen(
    article: Article,
    resolutions: Sequence[Resolution],
    choices: Sequence[RouteChoice],
) -> Iterator[Draft]:
    """Yield the routes that a person decided on, as far as the text has their stops."""
    for choice in choices:
        itinerary = Itinerary(tuple(_decided(choice.stops, resolutions)))
        if len(itinerary.stops) > 1:
            yield Draft(article, itinerary, DECISION, choice=choice)


def _drawn(same: Sequence[Draft], router: Router, taken: Collection[str]) -> OwnRoute:
    """Return a route that one text describes, or several alike, on its way."""
    first = same[0]
    called = first.choice.name if first.choice else first.name and first.name.name
    base = slug(called) if called else ""
    route = _route(
        unused(base or _route_id(first.itinerary.stops), taken), first, router
    )
    if first.choice:
        route = _as_chosen(route, first.choice, first.article.language)
    return replace(
        route,
        mentions=tuple(
            (draft.article.id, stop.mention)
            for draft in same
            for stop in draft.itinerary.stops
        ),
        named=tuple(pair for draft in same for pair in _namings(draft)),
    )


def _namings(draft: Draft) -> Iterator[tuple[str, Mention]]:
    """Yield where a text has the route's name."""
    for other in draft.names:
        if draft.name and other.name == draft.name.name:
            yield draft.article.id, mention_of(other, draft.article.body)


def _as_chosen(route: OwnRoute, choice: RouteChoice, language: str) -> OwnRoute:
    """Return a route with the name and the status that a person gives it."""
    legs = tuple(replace(leg, status=choice.status) for leg in route.corridor.legs)
    corridor = replace(route.corridor, legs=legs)
    candidate = route.place.candidate
    if choice.name:
        names = ((language, choice.name),)
        corridor = replace(corridor, names=names)
        candidate = replace(candidate, name=choice.name, names=names)
    return replace(
        route, corridor=corridor, place=replace(route.place, candidate=candidate)
    )


def _is_placed(stop: Resolution) -> bool:
    return isinstance(stop.outcome, Place)


def _route_id(stops: Sequence[Resolution]) -> str:
    """Return an id that lasts, whatever else the text or another text describes."""
    placed = [stop for stop in stops if _is_placed(stop)]
    ends = (slug(_place(stop).name) or "stop" for stop in (placed[0], placed[-1]))
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


def _route(ident: str, draft: Draft, router: Router) -> OwnRoute:
    article, itinerary = draft.article, draft.itinerary
    stops = itinerary.stops
    chosen = [_place(stop) for stop in stops if _is_placed(stop)]
    ids = _node_ids(chosen)
    nodes = {ids[c.ref]: _node(ids[c.ref], c) for c in chosen}
    asked = [_stop(stop, ids) for stop in stops]
    modes = itinerary.modes
    route = router.route(asked, modes) if modes else router.route(asked)
    for port in route.ports:
        nodes.setdefault(port.id, port)
    legs = tuple(_apart(route.legs))
    crossed = (code for leg in legs for code, _ in leg.countries)
    name = draft.name
    called = ((article.language, name.name),) if name else _names(stops)
    corridor = Corridor(
        id=ident,
        names=called,
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
        name=dict(called).get("en", called[0][1]),
        kind="corridor",
        country=None,
        lat=middle.lat,
        lon=middle.lon,
        names=called,
        source="text",
    )
    return OwnRoute(corridor, Place(candidate, 0.9, draft.reason), ())


def with_names(
    article: str, resolutions: Sequence[Resolution], routes: Iterable[OwnRoute]
) -> tuple[Resolution, ...]:
    """Return the mentions of an article with the names that it gives its corridors.

    What is inside such a name is a part of it: ``Lobito`` in ``Lobito Corridor``.
    """
    named = [
        Resolution(mention, route.place)
        for route in routes
        for where, mention in route.named
        if where == article
    ]
    if not named:
        return tuple(resolutions)
    inside = Stretches((n.mention.start, n.mention.stop) for n in named)
    apart = [
        r for r in resolutions if not inside.touch(r.mention.start, r.mention.stop)
    ]
    return tuple(sorted((*apart, *named), key=lambda r: r.mention.start))


def _stop(stop: Resolution, ids: Mapping[str, str]) -> tuple[str, float, float] | None:
    """Return a stop as the router takes it, None for one without a place."""
    if not _is_placed(stop):
        return None
    place = _place(stop)
    return ids[place.ref], place.lat, place.lon


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


def _names(stops: Sequence[Resolution]) -> Names:
    """Name a route after its stops, in each language as far as it has their names.

    One that could not be placed is named as the text does, with a question mark.
    """
    return tuple(
        (
            lang,
            " — ".join(
                _place(stop).name_in(lang)
                if _is_placed(stop)
                else f"{stop.mention.lemma} (?)"
                for stop in stops
            ),
        )
        for lang in CODES
    )
