"""Make data/corridors/rail.geojson: the line of every rail leg of the corridors.

    python -m tools.railways

A leg runs on the railway network from where its first node meets it to where its
second does; a schematic one along the points given by hand. Part of the result is a
database derived from OpenStreetMap: the file is under the ODbL.
"""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely.geometry import LineString

from corridormap.scene.basemap.detail import level_of
from tools.crossed import Countries
from tools.network import (
    Network,
    bridge_gaps,
    distance_km,
    mend,
    nearest_node,
    read_network,
    shortest_way,
)
from tools.packages import ROOT
from tools.shore import put_ashore, water
from tools.topology import quantise, vertex_weights

FOLDER = ROOT / "data" / "corridors"
LICENCE = "ODbL-1.0, © OpenStreetMap contributors"
MARGIN = 3.0
FINEST_LEVEL = level_of(0.35)
"""The level of detail below which a bend of the line is left out: 350 m, what a pixel
shows at the map's highest zoom."""
FEEDER_LEVEL = level_of(6.0)
"""The same for feeders, which are outside the first view and are drawn thin."""

Row = dict[str, Any]
LonLat = tuple[float, float]


def read_corridors() -> list[Row]:
    """Return the corridors' files as they are, in the order of their names."""
    return [
        tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))
    ]


def legs_of(corridors: list[Row], mode: str) -> list[tuple[str, Row, Row, Row]]:
    """Return (corridor's id, leg, first node, second node) of all legs of a mode."""
    found: list[tuple[str, Row, Row, Row]] = []
    for corridor in corridors:
        nodes = {node["id"]: node for node in corridor["node"]}
        found.extend(
            (corridor["id"], leg, nodes[leg["from"]], nodes[leg["to"]])
            for leg in corridor["leg"]
            if leg["mode"] == mode
        )
    return found


def network_for(legs: list[tuple[str, Row, Row, Row]]) -> Network:
    """Return the mended network around all nodes of the legs."""
    places = [node["position"] for _, _, *ends in legs for node in ends]
    lons, lats = zip(*places, strict=True)
    network = read_network(
        min(lons) - MARGIN, min(lats) - MARGIN, max(lons) + MARGIN, max(lats) + MARGIN
    )
    mend(network)
    bridge_gaps(network)
    return network


def rail_line(
    leg: Row, start: Row, end: Row, network: Network
) -> tuple[LineString, Row]:
    """Return a leg's line (lon, lat) and its properties."""
    ends = tuple(tuple(node["position"]) for node in (start, end))
    if leg.get("schematic"):
        line = LineString([ends[0], *leg["via"], ends[1]])
        return line, {"schematic": True}
    first, last = (
        nearest_node(network, _latlon(node.get("meets") or node["position"]))
        for node in (start, end)
    )
    way = shortest_way(network, first, last)
    track = [network.nodes[node][::-1] for node in way.nodes]
    line = LineString([ends[0], *track, ends[1]])
    return line, {
        "km": round(way.km),
        "bridged": way.bridged,
        "schematic": False,
        "longest_edge_km": round(_longest_edge(network, way.nodes)),
    }


def _latlon(position: list[float]) -> tuple[float, float]:
    lon, lat = position
    return lat, lon


def _longest_edge(network: Network, nodes: tuple[int, ...]) -> float:
    return max(
        distance_km(network.nodes[one], network.nodes[two])
        for one, two in pairwise(nodes)
    )


def drawn(line: LineString, finest: int) -> list[LonLat]:
    """Return the line's points to three decimals, without bends too small to see."""
    points = quantise(line.coords)
    levels = vertex_weights(points)
    kept = [
        point for point, level in zip(points, levels, strict=True) if level >= finest
    ]
    return [(lon / 1000, lat / 1000) for lon, lat in kept]


def feature(corridor: str, leg: Row, line: LineString, properties: Row) -> Row:
    """Return a GeoJSON feature whose id is the leg's."""
    finest = FEEDER_LEVEL if leg.get("feeder") else FINEST_LEVEL
    return {
        "type": "Feature",
        "id": leg["id"],
        "properties": {"corridor": corridor, **properties},
        "geometry": {"type": "LineString", "coordinates": drawn(line, finest)},
    }


def write(path: Path, licence: str, features: list[Row]) -> None:
    """Write a feature collection, a feature a line."""
    lines = ",\n".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features
    )
    head = f'{{"type":"FeatureCollection","licence":"{licence}","features":[\n'
    path.write_text(f"{head}{lines}\n]}}\n", "utf-8", newline="\n")


def main() -> None:
    """Route all rail legs and write them."""
    legs = legs_of(read_corridors(), "rail")
    network = network_for(legs)
    countries = Countries()
    features = []
    for corridor, leg, start, end in legs:
        try:
            line, properties = rail_line(leg, start, end, network)
        except ValueError as error:
            sys.exit(f"{corridor}.toml: leg {leg['id']}: {error}")
        properties["countries"] = countries.kilometres(
            line, properties.get("km"), {start["country"], end["country"]}
        )
        west, south, east, north = line.buffer(0.5).bounds
        line = put_ashore(line, water(west, south, east, north))
        features.append(feature(corridor, leg, line, properties))
    write(FOLDER / "rail.geojson", LICENCE, features)


if __name__ == "__main__":
    main()
