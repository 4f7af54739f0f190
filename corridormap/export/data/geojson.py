"""Places and corridors as GeoJSON, for QGIS, geojson.io, Leaflet and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridormap.codec import Codec
from corridormap.corridor.listing import features
from corridormap.export.data.entries import Entry, Fact, entries, facts_of_legs
from corridormap.export.options import File, Options
from corridormap.geo.geojson import collection, feature, point
from corridormap.model import Story, StoryEvent, StoryFigure, StoryStatus

FACTS: dict[type[Fact], Codec[Any]] = {
    kind: Codec(kind) for kind in (StoryFigure, StoryEvent, StoryStatus)
}
"""What the text says of a place, as ``story.json`` has it."""


def geojson_files(story: Story, options: Options) -> Iterator[File]:
    """Yield the places as Points, then the corridors' nodes and legs."""
    places = [_feature(entry) for entry in entries(story, options.language)]
    yield "places.geojson", collection(places).encode()
    yield "corridor.geojson", collection(list(_corridors(story))).encode()


def _corridors(story: Story) -> Iterator[dict[str, Any]]:
    """Yield the corridors' nodes and legs, each leg with what the texts say of it."""
    facts = facts_of_legs(story)
    for corridor in story.corridors:
        legs = {f"{corridor.id}.{leg.id}" for leg in corridor.legs}
        for item in features(corridor):
            if item["id"] in legs:
                said = facts.get(item["id"], ())
                item["properties"]["stated"] = [FACTS[type(f)].plain(f) for f in said]
            yield item


def _feature(entry: Entry) -> dict[str, Any]:
    place = entry.place
    properties = {
        "name": entry.name,
        "names": dict(place.names),
        "kind": place.kind,
        "country": place.country,
        "countries": list(place.countries),
        "population": place.population or None,
        "ref": place.ref,
        "source": place.source,
        "confidence": place.confidence,
        "why": place.why,
        "mentions": [
            {"id": item.id, "passage": item.passage, "text": item.surface}
            for item in entry.mentions
        ],
        "passages": [{"id": item.id, "text": item.text} for item in entry.quotes],
        "stated": [FACTS[type(fact)].plain(fact) for fact in entry.stated],
    }
    return feature(place.id, point((place.lon, place.lat)), properties)
