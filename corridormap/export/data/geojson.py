"""Places and corridors as GeoJSON, for QGIS, geojson.io, Leaflet and the rest."""

from __future__ import annotations

from typing import Any

from corridormap.corridor.listing import geojson
from corridormap.export.data.entries import Entry, entries
from corridormap.geo.geojson import collection, feature, point
from corridormap.model import Story


def places_geojson(story: Story, language: str | None = None) -> str:
    """Return the places as Points, with names, passages and reasons as properties."""
    return collection([_feature(entry) for entry in entries(story, language)])


def corridor_geojson(story: Story) -> str:
    """Return nodes (Point) and legs (LineString) of the story's corridors."""
    return geojson(story.corridors)


def _feature(entry: Entry) -> dict[str, Any]:
    chosen = entry.candidate
    properties = {
        "name": entry.name,
        "names": dict(chosen.names),
        "kind": chosen.kind,
        "country": chosen.country,
        "countries": list(chosen.countries),
        "population": chosen.population or None,
        "ref": chosen.ref,
        "source": chosen.source,
        "confidence": entry.place.place.confidence,
        "why": entry.place.place.reason,
        "mentions": [
            {"id": one.id, "passage": one.passage, "text": one.mention.surface}
            for one in entry.mentions
        ],
        "passages": [{"id": one.id, "text": one.text} for one in entry.quotes],
    }
    return feature(entry.place.id, point((chosen.lon, chosen.lat)), properties)
