"""The way between stops: by rail, by road, by sea, or changing between them.

The networks are the world's (``data/network/``). Where nothing leads, the way is
``direct``: a great circle, which says that nothing is known of it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby, pairwise
from math import ceil
from typing import cast

from corridormap.corridor.measure import summed
from corridormap.corridor.network import Network, Stretch, near_pairs, network
from corridormap.gazetteer.store import CityStore
from corridormap.geo.distance import great_circle, km_between
from corridormap.model import KnownRoute, Leg, Mode, Node, Position
from corridormap.paths import data_folder
from corridormap.slug import slug

Stop = tuple[str, float, float]
"""Id, latitude, longitude in degrees."""
Key = tuple[str, int]
"""A point of a network: its mode, and its number there."""

MODES = ("rail", "sea", "road")
FIRST = ("rail", "sea")
"""What is tried first: the goods of corridors go by train and by ship."""
REACH_KM = {"rail": 25.0, "road": 15.0, "sea": 25.0}
"""How far a stop may lie from the network that serves it."""
QUAY_KM = 25.0
"""How far the railway and the road of a port may lie from it."""
YARD_KM = 8.0
"""How far apart the railway and the road are where goods change between them."""
CHANGE_KM = 120.0
"""What a change of the mode costs, in kilometres."""
ROAD = 1.35
"""How much dearer a kilometre by road is, where there is a choice."""
ABROAD = 2.0
"""How much dearer a kilometre abroad is between two places of one country: from Moscow
to Vladivostok nobody goes by Harbin, though that is 1,100 km shorter."""
DETOUR, SPARE_KM = 1.7, 150.0
"""A way by rail and sea that is longer than so many times the great circle, and so
much more, competes with the roads: nobody goes from Istanbul to Tehran by Moscow."""
FARTHEST, FARTHEST_SPARE_KM = 3.0, 400.0
"""A way longer than this is not taken unless its mode was asked for."""
PIECE_KM = 100.0
DOORSTEP_KM = 0.05
HARBOUR_KM = 15.0
"""How near a port of the catalogue is the same harbour."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Two stops between which no way was found, and why: the leg is ``direct``."""

    leg: str
    reason: str


@dataclass(frozen=True, slots=True)
class Route:
    """The legs from the first stop to the last, the ports and yards where they change.

    ``gaps`` are the legs of which nothing is known, with the reason: ``far`` (a stop
    lies on no network), ``apart`` (no way joins them), ``detour`` (only an absurd one)
    or ``unplaced`` (a stop without a place, left out).
    """

    legs: tuple[Leg, ...]
    ports: tuple[Node, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One edge of the search: along a stretch, or a change of the mode."""

    to: Key
    cost: float
    stretch: Stretch | None = None


class Router:
    """Find ways over the networks of the world, each opened when first needed."""

    def __init__(
        self,
        corridors: Iterable[KnownRoute] = (),
        networks: dict[str, Network] | None = None,
    ) -> None:
        """Know the corridors' ports by name; ``networks`` replace the program's."""
        self._corridors = corridors
        self._given = networks or {}
        self._quays: dict[tuple[str, str], dict[Key, tuple[Move, ...]]] = {}

    def route(
        self, stops: Sequence[Stop | None], modes: Sequence[str] | None = None
    ) -> Route:
        """Return the legs that join the stops, in their order.

        Each pair is joined by one leg, or by several where the mode changes; ``modes``
        (of ``rail``, ``road``, ``sea``) are what the text says. None is a stop that
        could not be placed: the stops beside it are joined, and the gap is said.
        """
        placed = [stop for stop in stops if stop is not None]
        parts = [
            self._between(first, second, modes) for first, second in pairwise(placed)
        ]
        legs = _numbered([leg for part in parts for leg in part.legs])
        ports = {port.id: port for part in parts for port in part.ports}
        gaps = [gap for part in parts for gap in part.gaps]
        lost = len(stops) - len(placed)
        return Route(
            legs,
            tuple(ports.values()),
            (*gaps, *(Gap("", "unplaced") for _ in range(lost))),
        )

    def _between(self, start: Stop, end: Stop, modes: Sequence[str] | None) -> Route:
        straight = km_between(*start[1:], *end[1:])
        if straight < DOORSTEP_KM:
            return Route((_direct(start, end, straight),), ())
        way, reason = self._best(start, end, modes, straight)
        if way is None:
            leg = _direct(start, end, straight)
            return Route((leg,), (), (Gap(leg.id, reason),))
        if not any(move.stretch for move in way):
            # Both meet the network at one point: Alat and a siding behind it.
            return Route((_direct(start, end, straight),), ())
        return self._legs(start, end, way)

    def _best(
        self, start: Stop, end: Stop, modes: Sequence[str] | None, straight: float
    ) -> tuple[list[Move] | None, str]:
        """Return the best way, or None and the reason."""
        if modes:
            way = self._way(start, end, tuple(modes))
            return way, "" if way else self._reason(start, end, modes)
        way = self._way(start, end, FIRST)
        if way is None or _km(way) > DETOUR * straight + SPARE_KM:
            by_road = self._way(start, end, MODES)
            if by_road and (way is None or _cost(by_road) < _cost(way)):
                way = by_road
        if way is None:
            return None, self._reason(start, end, MODES)
        if _km(way) > FARTHEST * straight + FARTHEST_SPARE_KM:
            return None, "detour"
        return way, ""

    def _reason(self, start: Stop, end: Stop, modes: Sequence[str]) -> str:
        served = all(self._doors(stop, tuple(modes)) for stop in (start, end))
        return "apart" if served else "far"

    def _network(self, mode: str) -> Network:
        return self._given.get(mode) or network(mode)

    def _doors(self, stop: Stop, modes: Sequence[str]) -> dict[Key, float]:
        """Return where a stop meets the networks, with the distance in km."""
        _, lat, lon = stop
        doors: dict[Key, float] = {}
        for mode in modes:
            net = self._network(mode)
            only = tuple(net.ports) if mode == "sea" else ()
            near = net.nearest(lat, lon, REACH_KM[mode], only)
            doors.update(((mode, point), km) for point, km in near)
        return doors

    def _way(self, start: Stop, end: Stop, modes: tuple[str, ...]) -> list[Move] | None:
        """Return the cheapest way, None where no way leads."""
        doors, goals = self._doors(start, modes), self._doors(end, modes)
        if not (doors and goals):
            return None
        search = _Search(doors, goals, _Ahead(self._network, end))
        home = self._countries(doors) & self._countries(goals)
        return search.way(lambda here: self._moves(here, modes, home))

    def _countries(self, doors: Iterable[Key]) -> frozenset[str]:
        """Return the countries on whose land a stop meets the networks."""
        return frozenset(
            stretch.countries[0][0]
            for mode, point in doors
            for stretch in self._network(mode).onward(point)
            if stretch.countries
        )

    def _moves(
        self, here: Key, modes: tuple[str, ...], home: frozenset[str]
    ) -> Iterator[Move]:
        mode, point = here
        dearer = ROAD if mode == "road" and len(modes) > 1 else 1.0
        for stretch in self._network(mode).onward(point):
            abroad = home and stretch.shares and home.isdisjoint(dict(stretch.shares))
            factor = dearer * (ABROAD if abroad else 1.0)
            yield Move((mode, stretch.end), stretch.cost * factor, stretch)
        if len(modes) > 1:
            yield from self._changes(here, modes)

    def _changes(self, here: Key, modes: tuple[str, ...]) -> Iterator[Move]:
        """Yield where goods change at a point: at ports, and from rail to road."""
        mode, _ = here
        for other in modes:
            if other != mode:
                yield from self._joined(*sorted((mode, other))).get(here, ())

    def _joined(self, one: str, two: str) -> dict[Key, tuple[Move, ...]]:
        """Return the changes between two networks, by the point where they begin."""
        if (one, two) not in self._quays:
            first, second = self._network(one), self._network(two)
            within = QUAY_KM if "sea" in (one, two) else YARD_KM
            results: dict[Key, tuple[Move, ...]] = {}
            for a, b, km in near_pairs(second, first, within):
                there, here = (two, a), (one, b)
                for start, end in ((here, there), (there, here)):
                    results[start] = (
                        *results.get(start, ()),
                        Move(end, km + CHANGE_KM),
                    )
            self._quays[one, two] = results
        return self._quays[one, two]

    def _legs(self, start: Stop, end: Stop, way: Sequence[Move]) -> Route:
        """Make legs of a way: one for each run of a mode."""
        runs, changes = _runs(way)
        nodes = [self._change(key) for key in changes]
        bounds: list[Stop | Node] = [start, *nodes, end]
        ident = f"{start[0]}-{end[0]}"
        legs = [
            _leg(f"{ident}-{at}" if len(runs) > 1 else ident, mode, run, first, second)
            for at, ((mode, run), (first, second)) in enumerate(
                zip(runs, pairwise(bounds), strict=True), 1
            )
        ]
        return Route(tuple(legs), tuple(nodes))

    def _change(self, key: Key) -> Node:
        """Return the port or the town where the mode changes."""
        mode, point = key
        net = self._network(mode)
        lon, lat = net.position(point)
        port = net.ports.get(point)
        near = (
            (km_between(lat, lon, node.lat, node.lon), node.id, node)
            for node in self._known_ports
        )
        km, _, known = min(
            near, key=lambda item: item[:2], default=(HARBOUR_KM, "", None)
        )
        if port and known and km < HARBOUR_KM:
            return known
        return port or _town(lat, lon)

    @cached_property
    def _known_ports(self) -> tuple[Node, ...]:
        """The catalogue's ports, which have names in more languages."""
        ports = {
            node.id: node
            for corridor in self._corridors
            for node in corridor.nodes
            if node.kind == "port"
        }
        return tuple(ports.values())


class _Ahead:
    """The great circle from a point to the end of a search: no way is shorter."""

    def __init__(self, networks: Callable[[str], Network], end: Stop) -> None:
        self._networks, self._end = networks, end

    def __call__(self, key: Key) -> float:
        lon, lat = self._networks(key[0]).points[key[1]]
        return km_between(lat, lon, *self._end[1:])


class _Search:
    """The cheapest way from some points to others (A*: Hart, Nilsson, Raphael 1968)."""

    def __init__(
        self, doors: dict[Key, float], goals: dict[Key, float], ahead: _Ahead
    ) -> None:
        self._goals, self._ahead = goals, ahead
        self._best: dict[Key, float] = {}
        self._came: dict[Key, tuple[Key, Move]] = {}
        self._queue: list[tuple[float, int, float, Key]] = []
        self._pushed = 0
        for door, km in doors.items():
            self._reach(door, km)

    def way(self, moves: Callable[[Key], Iterator[Move]]) -> list[Move] | None:
        """Return the moves from one of the doors to the best of the goals."""
        cheapest, last = float("inf"), None
        while self._queue and self._queue[0][0] < cheapest:
            _, _, cost, here = heapq.heappop(self._queue)
            if cost > self._best[here]:
                continue
            if cost + self._goals.get(here, float("inf")) < cheapest:
                cheapest, last = cost + self._goals[here], here
            for move in moves(here):
                if self._reach(move.to, cost + move.cost):
                    self._came[move.to] = (here, move)
        return None if last is None else self._followed(last)

    def _reach(self, key: Key, cost: float) -> bool:
        """Note what it costs to come to a point; return whether that is less."""
        if cost >= self._best.get(key, float("inf")):
            return False
        self._best[key] = cost
        self._pushed += 1
        bound = cost + self._ahead(key)
        heapq.heappush(self._queue, (bound, self._pushed, cost, key))
        return True

    def _followed(self, last: Key) -> list[Move]:
        moves, here = [], last
        while here in self._came:
            here, move = self._came[here]
            moves.append(move)
        return moves[::-1]


def _runs(way: Sequence[Move]) -> tuple[list[tuple[str, list[Stretch]]], list[Key]]:
    """Return the stretches mode by mode, and where each run but the last ends.

    A change at the very beginning or end is no change: the stop lies at the port.
    """
    runs: list[tuple[str, list[Stretch]]] = []
    changes: list[Key] = []
    before: Key | None = None
    for move in way:
        if move.stretch is None:
            # From ship to train it is the harbour that has a name, not the track.
            at_sea = before if before and before[0] == "sea" else move.to
            changes.append(at_sea)
        elif runs and runs[-1][0] == move.to[0]:
            runs[-1][1].append(move.stretch)
        else:
            runs.append((move.to[0], [move.stretch]))
        before = move.to
    spare = len(changes) - (len(runs) - 1)
    if spare and way[0].stretch is None:
        changes = changes[1:]
    return runs, changes[: max(0, len(runs) - 1)]


def _town(lat: float, lon: float) -> Node:
    """Return the town nearest to a point, where a train meets the road."""
    reach = 0.5
    towns = _cities().inside(lat - reach, lat + reach, lon - reach, lon + reach)
    if not towns:
        name = f"{lat:.2f}, {lon:.2f}"
        return Node(slug(name), "station", "", lat, lon, (("en", name), ("ru", name)))
    town = min(towns, key=lambda t: (km_between(lat, lon, t.lat, t.lon), t.ref))
    return Node(
        slug(town.name), town.kind, town.country or "", lat, lon, town.names, town.ref
    )


@cache
def _cities() -> CityStore:
    return CityStore(data_folder() / "gazetteer" / "geonames.sqlite")


def _km(way: Sequence[Move]) -> float:
    return sum(move.stretch.km for move in way if move.stretch)


def _cost(way: Sequence[Move]) -> float:
    return sum(move.cost for move in way)


def _direct(start: Stop, end: Stop, km: float) -> Leg:
    line = great_circle(start[2], start[1], end[2], end[1], max(1, ceil(km / PIECE_KM)))
    return Leg(
        id=f"{start[0]}-{end[0]}",
        start=start[0],
        end=end[0],
        mode="direct",
        status="open",
        branch="main",
        line=line,
        km=round(km),
    )


def _leg(
    ident: str, mode: str, run: Sequence[Stretch], one: Stop | Node, two: Stop | Node
) -> Leg:
    points = [
        _position(one),
        *(point for part in run for point in part.line()),
        _position(two),
    ]
    return Leg(
        id=ident,
        start=_id(one),
        end=_id(two),
        mode=cast(Mode, mode),
        status="open",
        branch="main",
        line=tuple(point for point, _ in groupby(points)),
        km=round(sum(part.km for part in run)),
        countries=summed(share for part in run for share in part.countries),
    )


def _numbered(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """Return the legs, each with an id of its own: a route may run a leg twice."""
    seen: dict[str, int] = {}
    results = []
    for leg in legs:
        seen[leg.id] = seen.get(leg.id, 0) + 1
        again = f"{leg.id}-again-{seen[leg.id]}"
        results.append(replace(leg, id=again) if seen[leg.id] > 1 else leg)
    return tuple(results)


def _id(bound: Stop | Node) -> str:
    return bound.id if isinstance(bound, Node) else bound[0]


def _position(bound: Stop | Node) -> Position:
    return (bound.lon, bound.lat) if isinstance(bound, Node) else (bound[2], bound[1])
