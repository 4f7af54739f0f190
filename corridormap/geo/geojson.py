"""GeoJSON as RFC 7946 has it: WGS84, longitude first, a box around all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corridormap.model import Position


def point(at: Position) -> dict[str, Any]:
    """Return a Point at a longitude and latitude in degrees."""
    return {"type": "Point", "coordinates": list(at)}


def line(positions: Iterable[Position]) -> dict[str, Any]:
    """Return a LineString through positions in degrees."""
    return {"type": "LineString", "coordinates": [list(at) for at in positions]}


def feature(
    ident: str, geometry: Mapping[str, Any], properties: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a Feature; its id is unique in the collection."""
    return {
        "type": "Feature",
        "id": ident,
        "properties": properties,
        "geometry": geometry,
    }


def collection(features: Sequence[Mapping[str, Any]]) -> str:
    """Return a FeatureCollection, a line a feature, with a box if there are any."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in features)
    box = _box(features)
    around = f'"bbox": {json.dumps(box)}, ' if box else ""
    return (
        f'{{"type": "FeatureCollection", {around}"features": [\n{lines}\n]}}\n'
        if features
        else '{"type": "FeatureCollection", "features": []}\n'
    )


def _box(features: Iterable[Mapping[str, Any]]) -> list[float]:
    """Return west, south, east, north; nothing where there is nothing."""
    at = [position for each in features for position in _positions(each["geometry"])]
    if not at:
        return []
    lons, lats = zip(*at, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _positions(geometry: Mapping[str, Any]) -> Iterator[Sequence[float]]:
    """Yield the positions of a geometry, however deep its lists are."""
    todo = [geometry["coordinates"]]
    while todo:
        result = todo.pop()
        if result and isinstance(result[0], (int, float)):
            yield result
        else:
            todo.extend(result)
