"""The catalogue to read, as text or as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from corridormap.corridor.measure import km_by_country, km_by_mode, leg_km
from corridormap.corridor.spine import along
from corridormap.geo.geojson import collection, feature, line, point
from corridormap.model import Corridor, Leg, Node


def listing(corridors: Iterable[Corridor]) -> str:
    """Return all corridors: nodes, legs, kilometres by mode and country, sources."""
    return "\n".join(line for corridor in corridors for line in _corridor(corridor))


def _corridor(corridor: Corridor) -> Iterator[str]:
    names = {node.id: _name(node) for node in corridor.nodes}
    yield f"{corridor.id}  {dict(corridor.names)['en']}"
    yield f"  countries: {', '.join(corridor.countries)}"
    yield f"  {len(corridor.nodes)} nodes: {', '.join(names.values())}"
    yield f"  {len(corridor.legs)} legs:"
    for leg in corridor.legs:
        yield f"    {_leg(leg, names)}"
    yield from _lengths(corridor)
    for source in corridor.sources:
        yield f"  source {source.id}: {source.title}, {source.publisher}, {source.date}"
    if corridor.known:
        yield f"  source of the course: {corridor.known}"
    yield ""


def _name(node: Node) -> str:
    return dict(node.names)["en"]


def _leg(leg: Leg, names: dict[str, str]) -> str:
    parts = [f"{names[leg.start]} - {names[leg.end]}: {leg.mode}", _km(leg)]
    if leg.status != "open":
        parts.append(leg.status)
    if leg.schematic:
        parts.append("schematic")
    if leg.countries:
        parts.append(" ".join(f"{code} {km:.0f}" for code, km in leg.countries))
    if leg.sources:
        parts.append(f"[{', '.join(leg.sources)}]")
    return ", ".join(parts)


def _km(leg: Leg) -> str:
    km = leg_km(leg)
    if km is None:
        return "length unknown"
    return f"{km:.0f} km" if leg.km_published is not None else f"about {km:.0f} km"


def _lengths(corridor: Corridor) -> Iterator[str]:
    """Yield what the way from end to end measures, and of which ends that is."""
    steps = list(along(corridor.nodes, corridor.legs, corridor.spine))
    legs = [leg for _, leg in steps if leg]
    if not legs:
        return
    unknown = sum(leg_km(leg) is None for leg in legs)
    rest = f", {unknown} legs of unknown length" if unknown else ""
    modes = ", ".join(f"{mode} {km:.0f}" for mode, km in km_by_mode(legs).items() if km)
    ends = f"{_name(steps[0][0])} to {_name(steps[-1][0])}"
    yield f"  about km from {ends}: {modes}{rest}"
    shares = km_by_country(legs)
    if shares:
        by = ", ".join(f"{code} {km:.0f}" for code, km in shares.items())
        yield f"  km on land by country on that way: {by}"


def geojson(corridors: Iterable[Corridor]) -> str:
    """Return nodes (Point) and legs (LineString) of all corridors, RFC 7946."""
    return collection([item for corridor in corridors for item in features(corridor)])


def features(corridor: Corridor) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a corridor as Points, then its legs as LineStrings."""
    for node in corridor.nodes:
        what = {
            "corridor": corridor.id,
            "kind": node.kind,
            "country": node.country,
            "names": dict(node.names),
        }
        yield feature(f"{corridor.id}.{node.id}", point((node.lon, node.lat)), what)
    for leg in corridor.legs:
        row = {
            "corridor": corridor.id,
            "from": leg.start,
            "to": leg.end,
            "mode": leg.mode,
            "status": leg.status,
            "km": leg.km,
            "km_published": leg.km_published,
            "countries": dict(leg.countries),
            "schematic": leg.schematic,
            "sources": list(leg.sources),
        }
        yield feature(f"{corridor.id}.{leg.id}", line(leg.line), row)
