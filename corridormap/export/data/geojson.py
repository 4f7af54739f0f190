"""Places, legs and nodes as GeoJSON, for ArcGIS, geojson.io, Leaflet and the rest.

A file has geometries of one type, as most programs want, and flat properties. Colours
are simplestyle's (``marker-color``, ``stroke``), which GitHub and geojson.io draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridormap.export.data.tables import Table, Value, legs, nodes, places
from corridormap.export.options import File, Options
from corridormap.geo.geojson import collection, feature
from corridormap.model import Story
from corridormap.scene.palette import Palette
from corridormap.scene.style import ROUTES, route_stroke

PALER = {"planned": 0.55, "schematic": 0.55, "direct": 0.55}
"""Opacity of what is not there yet: simplestyle knows no dashes."""
SIZES = {"city": "medium", "point": "medium"}

Style = dict[str, Value]


def geojson_files(story: Story, options: Options) -> Iterator[File]:
    """Yield the places and the nodes as Points, the legs as LineStrings."""
    for table in (places, legs, nodes):
        drawn = table(story, options)
        features = list(features_of(drawn, options.palette))
        yield f"{drawn.name}.geojson", collection(features).encode()


def features_of(table: Table, palette: Palette) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as features with their colours."""
    styled = STYLES[table.name]
    for row, cells in zip(table.rows, table.records(), strict=True):
        assert row.geometry is not None
        look = styled(str(cells["drawn_as"]), palette)
        yield feature(row.id, row.geometry, {**cells, **look})


def _place(drawn: str, palette: Palette) -> Style:
    colour = palette.accent if drawn in SIZES else palette.region
    return {"marker-color": colour, "marker-size": SIZES.get(drawn, "small")}


def _leg(drawn: str, palette: Palette) -> Style:
    corridor, manner, rank = drawn.split()
    stroke = route_stroke(manner, int(corridor) - 1, rank)
    return {
        "stroke": palette[stroke.colour],
        "stroke-width": round(stroke.width, 1),
        "stroke-opacity": PALER.get(manner, 1.0),
    }


def _node(drawn: str, palette: Palette) -> Style:
    colour = palette[ROUTES[(int(drawn) - 1) % len(ROUTES)]]
    return {"marker-color": colour, "marker-size": "small"}


STYLES = {"places": _place, "legs": _leg, "nodes": _node}
