"""Make data/corridors/{rail,road,sea}.geojson: the line of every leg of the corridors.

    python -m tools.legs [CORRIDOR ...]

A leg by rail or road runs on the network of OpenStreetMap from where its first node
meets it to where its second does, through its ``via``; by sea through its ``via``, else
on the ways of ``data/network/sea.tsv``; a schematic one along the points given by hand.
Part of the result is a database derived from OpenStreetMap: those files are under the
ODbL. With names of corridors only their legs are made anew.
"""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely.geometry import LineString

from corridormap.corridor.catalogue import PROGRAMMES
from corridormap.corridor.router import Router
from corridormap.geo.distance import km_between
from corridormap.scene.basemap.detail import level_of
from tools.crossed import Countries
from tools.ferries import length_km, rounded
from tools.packages import ROOT
from tools.shore import land, put_ashore, water
from tools.topology import quantise, vertex_weights
from tools.world import World

FOLDER = ROOT / "data" / "corridors"
LICENCES = {
    "rail": "ODbL-1.0, © OpenStreetMap contributors",
    "road": "ODbL-1.0, © OpenStreetMap contributors",
    "sea": "CC0-1.0, by hand and from Natural Earth",
}
FINEST_LEVEL = level_of(0.35)
"""The level of detail below which a bend of the line is left out: 350 m, what a pixel
shows at the map's highest zoom."""
COARSE_LEVEL = level_of(0.9)
"""The same for corridors of the whole world, which are looked at from farther off."""
FEEDER_LEVEL = level_of(6.0)
"""The same for feeders, which stand outside the first view and are drawn thin."""
HOME = frozenset("AZ GE AM KZ TM UZ KG TJ TR".split())

Row = dict[str, Any]
LonLat = tuple[float, float]
Item = tuple[str, Row, Row, Row]


def read_corridors() -> list[Row]:
    """Return the corridors' files as they are, in the order of their names."""
    return [
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
        if path.name != PROGRAMMES
    ]


def legs_of(corridors: list[Row], mode: str) -> list[Item]:
    """Return (corridor's id, leg, first node, second node) of all legs of a mode."""
    found: list[Item] = []
    for corridor in corridors:
        nodes = {node["id"]: node for node in corridor["node"]}
        found.extend(
            (corridor["id"], leg, nodes[leg["from"]], nodes[leg["to"]])
            for leg in corridor["leg"]
            if leg["mode"] == mode
        )
    return found


def _latlon(position: list[float]) -> tuple[float, float]:
    lon, lat = position
    return lat, lon


class Lines:
    """Draw legs on the networks, each opened when a leg first asks for it."""

    def __init__(self) -> None:
        self._worlds: dict[str, World] = {}
        self._countries = Countries()
        self._router = Router(())

    def feature(self, item: Item) -> Row:
        """Return a leg's line as a GeoJSON feature whose id is the leg's."""
        corridor, leg, start, end = item
        draw = self._by_sea if leg["mode"] == "sea" else self._on_land
        if leg.get("schematic"):
            draw = self._by_hand
        line, properties = draw(leg, start, end)
        home = {start["country"], end["country"]} & HOME
        finest = FEEDER_LEVEL if leg.get("feeder") else COARSE_LEVEL
        return {
            "type": "Feature",
            "id": leg["id"],
            "properties": {"corridor": corridor, **properties},
            "geometry": {
                "type": "LineString",
                "coordinates": drawn(line, FINEST_LEVEL if home else finest),
            },
        }

    def _by_hand(self, leg: Row, start: Row, end: Row) -> tuple[LineString, Row]:
        points = [start["position"], *leg.get("via", ()), end["position"]]
        return LineString(points), {"schematic": True, "countries": {}}

    def _on_land(self, leg: Row, start: Row, end: Row) -> tuple[LineString, Row]:
        world = self._world(leg["mode"])
        met = [node.get("meets", node["position"]) for node in (start, end)]
        stops = world.joined(
            [_latlon(p) for p in (met[0], *leg.get("via", ()), met[1])]
        )
        ways = [world.way(one, two) for one, two in pairwise(stops)]
        km = sum(way.km for way in ways)
        track = [
            world.places[node][::-1].tolist() for way in ways for node in way.nodes
        ]
        line = LineString([start["position"], *track, end["position"]])
        ends = {start["country"], end["country"]}
        countries = self._countries.kilometres(line, km, ends)
        if self._countries.wet(line):
            west, south, east, north = line.buffer(0.5).bounds
            line = put_ashore(line, water(west, south, east, north))
        return line, {
            "km": round(km),
            "bridged": sum(way.bridged for way in ways),
            "schematic": False,
            "longest_edge_km": round(max(_longest(world, way.nodes) for way in ways)),
            "countries": countries,
        }

    def _by_sea(self, leg: Row, start: Row, end: Row) -> tuple[LineString, Row]:
        ends = [tuple(node["position"]) for node in (start, end)]
        if "via" in leg:
            via = [(lon, lat) for lon, lat in leg["via"]]
            west, south, east, north = LineString(via).buffer(1).bounds
            course = rounded(via, land(west, south, east, north))
            line = LineString([ends[0], *course, ends[1]])
            return line, {"km": round(length_km(course)), "schematic": False}
        stops = [(node["id"], *_latlon(node["position"])) for node in (start, end)]
        (found,) = self._router.route(stops, ("sea",)).legs
        if found.mode != "sea":
            raise ValueError(f"no way at sea from {start['id']} to {end['id']}")
        return LineString(found.line), {"km": found.km, "schematic": False}

    def _world(self, mode: str) -> World:
        if mode not in self._worlds:
            self._worlds[mode] = World(mode, closed=False)
        return self._worlds[mode]


def _longest(world: World, nodes: tuple[int, ...]) -> float:
    places = world.places
    return max(
        (km_between(*places[one], *places[two]) for one, two in pairwise(nodes)),
        default=0,
    )


def drawn(line: LineString, finest: int) -> list[LonLat]:
    """Return the line's points to three decimals, without bends too small to see."""
    points = quantise(line.coords)
    levels = vertex_weights(points)
    kept = [
        point for point, level in zip(points, levels, strict=True) if level >= finest
    ]
    return [(lon / 1000, lat / 1000) for lon, lat in kept]


def write(path: Path, licence: str, features: list[Row]) -> None:
    """Write a feature collection, a feature a line."""
    lines = ",\n".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features
    )
    head = f'{{"type":"FeatureCollection","licence":"{licence}","features":[\n'
    path.write_text(f"{head}{lines}\n]}}\n", "utf-8", newline="\n")


def _made(path: Path, anew: set[str]) -> dict[tuple[str, str], Row]:
    """Return the features that a file has of the corridors that are not made anew."""
    if not anew or not path.exists():
        return {}
    features = json.loads(path.read_bytes())["features"]
    rows = {(row["properties"]["corridor"], row["id"]): row for row in features}
    return {key: row for key, row in rows.items() if key[0] not in anew}


def main(names: list[str]) -> None:
    """Draw all legs and write them."""
    corridors, lines, slips = read_corridors(), Lines(), []
    for mode, licence in LICENCES.items():
        path = FOLDER / f"{mode}.geojson"
        made, features = _made(path, set(names)), []
        for item in legs_of(corridors, mode):
            corridor, leg = item[:2]
            if leg.get("schematic") and (mode != "rail" or "via" not in leg):
                continue
            try:
                kept = made.get((corridor, leg["id"]))
                features.append(kept or lines.feature(item))
            except ValueError as error:
                slips.append(f"{corridor}.toml: leg {leg['id']}: {error}")
        write(path, licence, features)
    if slips:
        sys.exit("\n".join(slips))


if __name__ == "__main__":
    main(sys.argv[1:])
