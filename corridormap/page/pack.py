"""The basemap as compact JSON: TopoJSON whose arcs and indices are short strings.

Numbers are written as Google's polyline algorithm writes them. Half the bytes of the
same TopoJSON, and a decoder of a few lines (``assets/js/map/topology.js``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corridormap.geo.polyline import number
from corridormap.languages import CODES


def pack(topology: Mapping[str, Any]) -> dict[str, Any]:
    """Pack a quantised TopoJSON (scale and translate, arcs as differences).

    ``arcs`` are strings of x, y differences. A geometry is ``[id, arcs]``: its arcs'
    numbers as differences, rings parted by a space, polygons by a comma; ~n for an arc
    that runs backwards, as in TopoJSON. Lines carry their rank in place of the id.
    """
    objects = topology["objects"]
    return {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": ["".join(number(v) for xy in a for v in xy) for a in topology["arcs"]],
        **{
            layer: [[g["id"], _polygons(g)] for g in _geometries(objects, layer)]
            for layer in ("countries", "lakes", "seas")
        },
        **{
            layer: [
                [g["properties"]["rank"], _lines(g)]
                for g in _geometries(objects, layer)
            ]
            for layer in ("rivers", "railways")
        },
        "undetermined": [
            _lines(g)
            for g in _geometries(objects, "borders")
            if g["properties"]["undetermined"]
        ],
        "labels": [_label(label) for label in topology.get("labels", ())],
    }


def _geometries(objects: Mapping[str, Any], layer: str) -> list[Mapping[str, Any]]:
    return list(objects[layer]["geometries"]) if layer in objects else []


def _polygons(geometry: Mapping[str, Any]) -> str:
    arcs = geometry["arcs"]
    polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
    return ",".join(" ".join(map(_ring, polygon)) for polygon in polygons)


def _lines(geometry: Mapping[str, Any]) -> str:
    arcs = geometry["arcs"]
    lines = arcs if geometry["type"] == "MultiLineString" else [arcs]
    return " ".join(map(_ring, lines))


def _ring(arcs: Iterable[int]) -> str:
    last, packed = 0, ""
    for arc in arcs:
        packed += number(arc - last)
        last = arc
    return packed


def _label(label: Mapping[str, Any]) -> list[Any]:
    """Return id, kind, rank, latitude, longitude, then the names by language."""
    names = [label["names"].get(language, "") for language in CODES]
    place = (label["lat"], label["lon"])
    return [label["id"], label["kind"], label["rank"], *place, *names]
