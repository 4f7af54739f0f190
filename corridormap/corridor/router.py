"""The way between stops: by rail where the network joins them, by sea between ports.

Rail is OpenStreetMap's network, ships sail where some corridor of the catalogue has
a sea leg. Where neither leads, the way is ``direct``: a great circle, which says
that nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import ceil
from typing import Literal

from corridormap.corridor.measure import leg_km, summed
from corridormap.corridor.railways import Railways, Stretch, railways
from corridormap.corridor.shortest import shortest
from corridormap.geo.distance import great_circle, km_between
from corridormap.model import Corridor, Leg, Node, Position

Stop = tuple[str, float, float]
"""Id, latitude, longitude."""

Key = Position | str
"""A point of the railways, a port or a stop by its name in the search."""

REACH_KM = 25.0
"""How far a stop may lie from the railway or the port that serves it."""
CHANGE_KM = 120.0
"""What a change between rail and ship costs, in kilometres."""
DETOUR, SPARE_KM = 2.6, 150.0
"""A way longer than so many times the great circle, and so much more, is rejected."""
PIECE_KM = 100.0


@dataclass(frozen=True, slots=True)
class Route:
    """The legs from the first stop to the last, and the ports where they change."""

    legs: tuple[Leg, ...]
    ports: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One edge of the search: by ``rail`` or ``sea``, or a ``change`` on foot."""

    mode: Literal["rail", "sea", "change"]
    km: float
    line: tuple[Position, ...]
    countries: tuple[tuple[str, float], ...] = ()
    ports: tuple[Node, Node] | None = None


Way = tuple[tuple[Key, Move], ...]


class Router:
    """Find ways over the railways and the catalogue's sea legs."""

    def __init__(
        self, catalogue: Iterable[Corridor], network: Railways | None = None
    ) -> None:
        """Sail where this catalogue does; the network is read when first needed."""
        self._catalogue = tuple(catalogue)
        self._given = network

    @cached_property
    def _network(self) -> Railways:
        return self._given or railways()

    def route(self, stops: Sequence[Stop]) -> Route:
        """Return the legs that join the stops, in their order.

        Each pair is joined by one leg, or by several where the mode changes.
        """
        parts = [self._between(one, two) for one, two in pairwise(stops)]
        ports = {port.id: port for part in parts for port in part.ports}
        return Route(
            tuple(leg for part in parts for leg in part.legs), tuple(ports.values())
        )

    def _between(self, start: Stop, end: Stop) -> Route:
        straight = km_between(*start[1:], *end[1:])
        way = self._way(start, end)
        known = way is not None and _km(way) <= DETOUR * straight + SPARE_KM
        if way is None or not known:
            return Route((_direct(start, end, straight),), ())
        return _route(start, end, way)

    def _way(self, start: Stop, end: Stop) -> Way | None:
        joins = {"start": self._doors(start), "end": self._doors(end)}
        ends = dict(joins["end"])

        def onward(key: Key) -> Iterator[tuple[Key, float, Move]]:
            if key == "start":
                for other, move in joins["start"]:
                    yield other, move.km, move
                return
            if key in ends:
                yield "end", ends[key].km, _back(ends[key])
            for other, move in self._moves(key):
                yield other, move.km + CHANGE_KM * (move.mode == "sea"), move

        return shortest(onward, "start", "end")

    def _doors(self, stop: Stop) -> list[tuple[Key, Move]]:
        """Return where a stop meets the railways and the ports."""
        _, lat, lon = stop
        doors: list[tuple[Key, Move]] = []
        near = self._network.nearest(lat, lon, REACH_KM)
        if near:
            doors.append((near[0], Move("change", near[1], ((lon, lat), near[0]))))
        for name, port in self._ports.items():
            km = km_between(lat, lon, port.lat, port.lon)
            if km <= REACH_KM:
                line = ((lon, lat), (port.lon, port.lat))
                doors.append((name, Move("change", km, line)))
        return doors

    def _moves(self, key: Key) -> Iterator[tuple[Key, Move]]:
        if isinstance(key, str):
            yield from self._sailings.get(key, ())
            yield from self._quays.get(key, ())
        else:
            for other, stretch in self._network.onward(key):
                yield other, _by_rail(stretch)
            yield from self._landings.get(key, ())

    @cached_property
    def _open(self) -> tuple[tuple[Leg, Node, Node], ...]:
        """The catalogue's sea legs in service, with their ports."""
        found: list[tuple[Leg, Node, Node]] = []
        for corridor in self._catalogue:
            nodes = {node.id: node for node in corridor.nodes}
            found += [
                (leg, nodes[leg.start], nodes[leg.end])
                for leg in corridor.legs
                if leg.mode == "sea" and leg.status == "open"
            ]
        return tuple(found)

    @cached_property
    def _ports(self) -> dict[str, Node]:
        return {_name(node): node for _, one, two in self._open for node in (one, two)}

    @cached_property
    def _sailings(self) -> dict[str, list[tuple[Key, Move]]]:
        found: dict[str, list[tuple[Key, Move]]] = {name: [] for name in self._ports}
        for leg, one, two in self._open:
            km = leg_km(leg) or 0.0
            there = Move("sea", km, leg.line, ports=(one, two))
            found[_name(one)].append((_name(two), there))
            found[_name(two)].append((_name(one), _back(there)))
        return found

    @cached_property
    def _quays(self) -> dict[str, list[tuple[Key, Move]]]:
        """Where each port meets the railways."""
        found: dict[str, list[tuple[Key, Move]]] = {}
        for name, port in self._ports.items():
            near = self._network.nearest(port.lat, port.lon, REACH_KM)
            if near:
                line = ((port.lon, port.lat), near[0])
                found[name] = [(near[0], Move("change", near[1], line))]
        return found

    @cached_property
    def _landings(self) -> dict[Key, list[tuple[Key, Move]]]:
        found: dict[Key, list[tuple[Key, Move]]] = {}
        for name, [(point, move)] in self._quays.items():
            found.setdefault(point, []).append((name, _back(move)))
        return found


def _name(port: Node) -> str:
    """Name a port so that two corridors that call there share it."""
    return f"port:{port.ref or port.id}"


def _by_rail(stretch: Stretch) -> Move:
    return Move("rail", stretch.km, stretch.line, stretch.countries)


def _back(move: Move) -> Move:
    ports = (move.ports[1], move.ports[0]) if move.ports else None
    return Move(move.mode, move.km, move.line[::-1], move.countries[::-1], ports)


def _km(way: Way) -> float:
    return sum(move.km for _, move in way)


def _direct(start: Stop, end: Stop, km: float) -> Leg:
    line = great_circle(start[2], start[1], end[2], end[1], ceil(km / PIECE_KM))
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


def _route(start: Stop, end: Stop, way: Way) -> Route:
    """Make legs of a way: one for each run of a mode, changes drawn with the train."""
    runs = _runs([move for _, move in way])
    if not runs:
        return Route((_direct(start, end, km_between(*start[1:], *end[1:])),), ())
    bounds = _bounds(start, end, runs)
    legs = []
    for number, (run, (one, two)) in enumerate(
        zip(runs, pairwise(bounds), strict=True)
    ):
        part = f"-{number + 1}" if len(runs) > 1 else ""
        legs.append(_leg(f"{start[0]}-{end[0]}{part}", run, one, two))
    ports = {b.id: b for b in bounds if isinstance(b, Node)}
    return Route(tuple(legs), tuple(ports.values()))


def _runs(moves: Iterable[Move]) -> list[list[Move]]:
    """Group moves by mode, each sailing for itself; changes are left out."""
    runs: list[list[Move]] = []
    for mode, group in groupby(moves, key=lambda move: move.mode):
        some = list(group)
        if mode == "sea":
            runs.extend([move] for move in some)
        elif mode == "rail":
            if runs and runs[-1][-1].mode == "rail":
                runs[-1].extend(some)
            else:
                runs.append(some)
    return runs


def _bounds(start: Stop, end: Stop, runs: Sequence[list[Move]]) -> list[Stop | Node]:
    """Return where each run begins, and where the last one ends."""
    bounds: list[Stop | Node] = [start]
    for one, two in pairwise(runs):
        port = one[-1].ports[1] if one[-1].ports else two[0].ports and two[0].ports[0]
        assert port, "the mode changes in a port"
        bounds.append(port)
    return [*bounds, end]


def _leg(ident: str, run: Sequence[Move], one: Stop | Node, two: Stop | Node) -> Leg:
    points = [_position(one), *(p for move in run for p in move.line), _position(two)]
    return Leg(
        id=ident,
        start=_id(one),
        end=_id(two),
        mode="sea" if run[0].mode == "sea" else "rail",
        status="open",
        branch="main",
        line=tuple(point for point, _ in groupby(points)),
        km=round(sum(move.km for move in run)),
        countries=summed(share for move in run for share in move.countries),
    )


def _id(bound: Stop | Node) -> str:
    return bound.id if isinstance(bound, Node) else bound[0]


def _position(bound: Stop | Node) -> Position:
    return (bound.lon, bound.lat) if isinstance(bound, Node) else (bound[2], bound[1])
