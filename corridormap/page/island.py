"""What the page's scripts read: the story and the basemap as compact JSON.

The story is that of ``story.json`` with the page's short ids, without what the page
never shows or has anyway. The basemap is TopoJSON whose arcs and indices are short
strings, numbers as Google's polyline algorithm writes them: half the bytes, and a
decoder of a few lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from corridormap.codec import Codec
from corridormap.geo.polyline import encode, number
from corridormap.languages import CODES
from corridormap.model import Annotation, Corridor, Leg, Node, Story
from corridormap.story.file import VERSION

LONG = 150_000
"""Characters of all articles from which on a story is long."""
MANY = 1_500
"""Mentions from which on a story is long."""
DISPENSABLE = ("article", "confidence", "form", "lemma", "surface", "why")
"""What a mention's element and its place say of a placed mention."""

STORY = Codec(Story)
CORRIDOR = Codec(Corridor)
NODE = Codec(Node)
LEG = Codec(Leg)
MENTION = Codec(Annotation)


def story_island(story: Story) -> dict[str, Any]:
    """Return the story (``addressed``) for the page's scripts.

    A long story has its text only in the page's passages: ``body`` is None, and
    mentions with a place keep what their element doesn't hold.
    """
    refs = {place.ref for place in story.places}
    record = {
        "version": VERSION,
        **STORY.plain(replace(story, corridors=())),
        "corridors": [_corridor(corridor, refs) for corridor in story.corridors],
    }
    record["places"] = [_known(place, "decided") for place in record["places"]]
    record["steps"] = [_step(step) for step in record["steps"]]
    if not story.attributions:
        del record["attributions"]
    if not story.titles:
        del record["titles"]
    if not story.reprints:
        del record["reprints"]
    record["articles"] = [
        _without(item, *(() if item["pages"] else ("pages",)))
        for item in record["articles"]
    ]
    for name in ("figures", "events", "status"):
        # Most texts state little: the page takes what is missing for nothing.
        record[name] = [_without(item, "article", "surface") for item in record[name]]
        if not record[name]:
            del record[name]
    if story.counts is None:
        del record["counts"]
    else:
        record["counts"] = _counts(record["counts"])
    if is_long(story) or story.counts:
        record["articles"] = [{**item, "body": None} for item in record["articles"]]
        record["mentions"] = [_mention(mention) for mention in story.annotations]
    return record


def _counts(record: Mapping[str, Any]) -> dict[str, Any]:
    """Pack each series of numbers as a short string, as lines are packed."""
    return {
        **record,
        "series": _packed(record["series"]),
        "places": {
            item["place"]: {
                **_without(item, "place"),
                "series": _packed(item["series"]),
            }
            for item in record["places"]
        },
        "legs": {item["leg"]: _packed(item["series"]) for item in record["legs"]},
    }


def _packed(series: Iterable[int]) -> str:
    return "".join(map(number, series))


def is_long(story: Story) -> bool:
    """Return whether the text would weigh too much twice."""
    length = sum(len(article.body) for article in story.articles)
    return length >= LONG or len(story.annotations) >= MANY


def _mention(mention: Annotation) -> dict[str, Any]:
    record = MENTION.plain(mention)
    return record if mention.place is None else _without(record, *DISPENSABLE)


def _corridor(corridor: Corridor, refs: Collection[str]) -> dict[str, Any]:
    """Leave out what texts alone need, and what nobody can follow without a network."""
    record = CORRIDOR.plain(replace(corridor, nodes=(), legs=()))
    record["sources"] = [_without(source, "url") for source in record["sources"]]
    record["nodes"] = [_node(node, refs) for node in corridor.nodes]
    record["legs"] = [_leg(leg) for leg in corridor.legs]
    return _without(record, "aliases")


def _node(node: Node, refs: Collection[str]) -> dict[str, Any]:
    """Return a node as exact as the lines are: to a thousandth of a degree.

    Only a node that is a place of the story keeps its ``ref``.
    """
    exact = replace(node, lat=round(node.lat, 3), lon=round(node.lon, 3))
    record = NODE.plain(exact if node.ref in refs else replace(exact, ref=None))
    return _known(record, "ref", "note")


def _leg(leg: Leg) -> dict[str, Any]:
    """Return a leg with its line encoded (3 decimals) and whole kilometres."""
    record = LEG.plain(replace(leg, line=()))
    record["line"] = encode(leg.line)
    record["countries"] = {code: round(km) for code, km in leg.countries}
    return _known(record, "note")


def _step(record: Mapping[str, Any]) -> dict[str, Any]:
    known = _known(record, "bounds", "notes", "zoom", "chapter")
    return _without(
        known, *(key for key in ("named", "shown", "figures") if not record[key])
    )


def _known(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Leave these keys out where they have no value: most records have none."""
    return _without(record, *(key for key in keys if record[key] is None))


def _without(record: Mapping[str, Any], *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in left_out}


def basemap_island(topology: Mapping[str, Any]) -> dict[str, Any]:
    """Pack a quantised TopoJSON (scale and translate, arcs as differences).

    ``arcs`` are strings of x, y differences. A geometry is ``[id, arcs]``: its arcs'
    numbers as differences, rings parted by a space, polygons by a comma; ~n for an arc
    that runs backwards, as in TopoJSON. Lines carry their rank in place of the id, and
    rivers that texts can name their id behind the arcs.
    ``seams`` are arcs that no neighbour shares and that are not coasts.
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
                [g["properties"]["rank"], _lines(g), *([g["id"]] if "id" in g else [])]
                for g in _geometries(objects, layer)
            ]
            for layer in ("rivers", "railways")
        },
        "undetermined": [
            _lines(g)
            for g in _geometries(objects, "borders")
            if g["properties"]["undetermined"]
        ],
        "seams": _ring(topology.get("seams", ())),
        "projection": topology.get("projection"),
        "relief": topology.get("relief"),
        "ranges": [_range(item) for item in topology.get("ranges", ())],
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


def _range(one: Mapping[str, Any]) -> list[Any]:
    """Return id, kind, rank, the course as an encoded line, then names by language."""
    names = [one["names"].get(language, "") for language in CODES]
    return [one["id"], one["kind"], one["rank"], encode(one["course"]), *names]


def _label(label: Mapping[str, Any]) -> list[Any]:
    """Return id, kind, rank, latitude, longitude, then the names by language.

    After those of a sea come other positions on its water, as an encoded line.
    """
    names = [label["names"].get(language, "") for language in CODES]
    place = (label["lat"], label["lon"])
    others = [encode(label["others"])] if "others" in label else []
    return [label["id"], label["kind"], label["rank"], *place, *names, *others]
