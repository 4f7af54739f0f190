"""Places and corridors as GeoJSON, for QGIS, geojson.io, Leaflet and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridormap.corridor.listing import geojson
from corridormap.export.data.entries import Entry, entries
from corridormap.export.options import File, Options
from corridormap.geo.geojson import collection, feature, point
from corridormap.model import Story


def geojson_files(story: Story, options: Options) -> Iterator[File]:
    """Yield the places as Points, then the corridors' nodes and legs."""
    places = [_feature(entry) for entry in entries(story, options.language)]
    yield "places.geojson", collection(places).encode()
    yield "corridor.geojson", geojson(story.corridors).encode()


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
