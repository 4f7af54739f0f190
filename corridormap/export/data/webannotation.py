"""Every mention as a W3C Web Annotation: where it is, and which place it names.

The annotated texts are written beside it, so that the positions can be checked: they
count code points, as the standard wants, of a text that is never changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from corridormap import __version__
from corridormap.export.options import File, Options
from corridormap.export.words import words
from corridormap.model import Annotation, Article, Story, StoryPlace

NAME = "annotations.jsonld"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "schema": "https://schema.org/",
        # The W3C's word for how sure an analysis of text is, 0 to 1.
        "confidence": "http://www.w3.org/2005/11/its/rdf#taConfidence",
    },
]
GENERATOR = {"type": "Software", "name": f"corridormap {__version__}"}
AROUND = 32
"""Code points of the text before and after a mention that tell it from others."""

GEONAMES = "https://sws.geonames.org/"
"""Where GeoNames gives each of its places an address."""


def annotations_jsonld(story: Story, options: Options) -> Iterator[File]:
    """Yield the mentions as one AnnotationCollection, JSON-LD, and the texts.

    Addresses are relative to the file, or to that where it will be published.
    """
    spoken, address = options.language_of(story), options.address or ""
    places = {item.id: item for item in story.places}
    articles = {item.id: item for item in story.articles}
    items = [
        _annotation(item, articles[item.article], places, spoken, address)
        for item in story.annotations
    ]
    whole = {
        "@context": CONTEXT,
        "id": urljoin(address, NAME),
        "type": "AnnotationCollection",
        "generator": GENERATOR,
        "label": story.title,
        "total": len(items),
        "first": {
            "id": urljoin(address, f"{NAME}#page"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    yield NAME, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    for article in story.articles:
        yield text_path(article), article.body.encode()


def text_path(article: Article) -> str:
    """Return where the text of an article lies, beside the annotations."""
    return f"texts/{article.id}.txt"


def _annotation(
    one: Annotation,
    article: Article,
    places: dict[str, StoryPlace],
    language: str,
    address: str,
) -> dict[str, Any]:
    place = places.get(one.place or "")
    return {
        "id": urljoin(address, f"{NAME}#{one.id}"),
        "type": "Annotation",
        "motivation": "identifying" if place else "commenting",
        "generator": GENERATOR,
        **({"confidence": one.confidence} if place else {}),
        "body": _identified(place, language) if place else _unplaced(one, language),
        "target": {
            "source": {
                "id": urljoin(address, text_path(article)),
                "type": "Text",
                "format": "text/plain",
                "language": article.language,
            },
            "selector": [_position(one), _quote(one, article.body)],
        },
    }


def _position(one: Annotation) -> dict[str, Any]:
    return {
        "type": "TextPositionSelector",
        "start": one.start,
        "end": one.stop,
    }


def _quote(one: Annotation, body: str) -> dict[str, Any]:
    start, stop = one.start, one.stop
    return {
        "type": "TextQuoteSelector",
        "exact": body[start:stop],
        "prefix": body[max(0, start - AROUND) : start],
        "suffix": body[stop : stop + AROUND],
    }


def _identified(place: StoryPlace, language: str) -> dict[str, Any]:
    source: dict[str, Any] = {
        "type": "schema:Place",
        "schema:name": place.name_in(language),
        "schema:identifier": place.ref,
        "schema:geo": {
            "type": "schema:GeoCoordinates",
            "schema:latitude": place.lat,
            "schema:longitude": place.lon,
        },
    }
    address = address_of(place)
    if address:
        source = {"id": address, **source}
    return {"type": "SpecificResource", "purpose": "identifying", "source": source}


def address_of(place: StoryPlace) -> str | None:
    """Return the address that stands for a place in linked data, if it has one."""
    scheme, _, value = place.ref.partition(":")
    return f"{GEONAMES}{value}/" if scheme == "geonames" else None


def _unplaced(one: Annotation, language: str) -> dict[str, Any]:
    text = words(language)
    return {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "language": language,
        "value": str(text.get(f"why_{one.why}", text["unresolved"])),
    }
