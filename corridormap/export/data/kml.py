"""The map as KML for Google Earth: folders, styles, passages as balloons.

ElementTree escapes whatever text it is given. A balloon is HTML inside that XML, so
its text is escaped once more before; so are the entities of Google Earth, ``$[name]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from corridormap.corridor.measure import leg_km
from corridormap.export.data.entries import (
    Entry,
    Fact,
    Quote,
    entries,
    fact_words,
    facts_of_legs,
    holdable,
)
from corridormap.export.options import File, Options
from corridormap.export.words import words as words_of
from corridormap.geo.distance import km_between
from corridormap.model import Corridor, Leg, Names, Node, Position, Step, Story
from corridormap.scene.marks import group, manner
from corridormap.scene.palette import Palette
from corridormap.scene.style import MODES, ROUTES

NAMESPACE = "http://www.opengis.net/kml/2.2"
GX = "http://www.google.com/kml/ext/2.2"
"""Google's extension, which has tours."""
FLIGHT, STAY = 3.0, 5.0
"""Seconds of a flight to a step, and of the look at it."""
FARTHER, NEAREST = 1.2, 60.0
"""How far the eye is from a step, in widths of what it looks at, and at least, km."""
PINNED = frozenset({"city", "point"})
"""Kinds that get a pin; a country or a sea has a name alone."""
Words = dict[str, Any]


def map_kml(story: Story, options: Options) -> Iterator[File]:
    """Yield a folder of places and a folder for each corridor, as UTF-8."""
    spoken = options.language_of(story)
    words = words_of(spoken)
    root = Element("kml", {"xmlns": NAMESPACE, "xmlns:gx": GX})
    document = _said(root, "Document", story.title)
    for style in _styles(options.palette):
        document.append(style)
    _places(document, entries(story, spoken), words)
    legs = facts_of_legs(story)
    for order, corridor in enumerate(story.corridors):
        _corridor(document, corridor, order % len(ROUTES), spoken, words, legs)
    _tour(document, story)
    indent(root, " ")
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    yield "map.kml", xml + b"\n"


def _tour(document: Element, story: Story) -> None:
    """Fly from step to step: Google Earth plays it."""
    steps = [step for step in story.steps if step.bounds]
    if not steps:
        return
    tour = _said(document, "gx:Tour", story.title)
    playlist = SubElement(tour, "gx:Playlist")
    for step in steps:
        flight = SubElement(playlist, "gx:FlyTo")
        _leaf(flight, "gx:duration", str(FLIGHT))
        _leaf(flight, "gx:flyToMode", "smooth")
        _look(flight, step)
        _leaf(SubElement(playlist, "gx:Wait"), "gx:duration", str(STAY))


def _look(parent: Element, step: Step) -> None:
    """Look straight down on what a step is about."""
    assert step.bounds
    west, south, east, north = step.bounds
    lat, lon = (south + north) / 2, (west + east) / 2
    wide = km_between(lat, west, lat, east)
    away = max(NEAREST, wide, km_between(south, lon, north, lon)) * FARTHER
    look = SubElement(parent, "LookAt")
    for name, value in (
        ("longitude", f"{(lon + 180) % 360 - 180:.4f}"),
        ("latitude", f"{lat:.4f}"),
        ("altitude", "0"),
        ("heading", "0"),
        ("tilt", "0"),
        ("range", f"{away * 1000:.0f}"),
    ):
        _leaf(look, name, value)


def _styles(palette: Palette) -> Iterator[Element]:
    yield _icon("place", palette.accent, 1.1, 1.0)
    yield _icon("area", palette.region, 0.0, 1.1)
    yield _icon("node", palette.ink_soft, 0.5, 0.7)
    for order, colour in enumerate(ROUTES):
        for drawn, (width, _) in MODES.items():
            style = Element("Style", id=_line_style(order, drawn))
            line = SubElement(style, "LineStyle")
            # KML knows no dashes: what is not there yet is paler.
            _leaf(line, "color", _colour(palette[colour], _opacity(drawn)))
            _leaf(line, "width", str(width))
            yield style


def _icon(ident: str, colour: str, icon: float, label: float) -> Element:
    style = Element("Style", id=ident)
    sign = SubElement(style, "IconStyle")
    _leaf(sign, "color", _colour(colour))
    _leaf(sign, "scale", str(icon))
    _leaf(SubElement(style, "LabelStyle"), "scale", str(label))
    return style


def _line_style(order: int, drawn: str) -> str:
    return f"route-{order}-{drawn}"


def _opacity(drawn: str) -> float:
    return 0.55 if drawn in ("planned", "schematic", "direct") else 1.0


def _colour(colour: str, opacity: float = 1.0) -> str:
    """Write ``#rrggbb`` as KML does, ``aabbggrr``."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(opacity * 255):02x}{blue}{green}{red}"


def _places(parent: Element, found: Iterable[Entry], words: Words) -> None:
    folder = _said(parent, "Folder", str(words["places"]))
    for entry in found:
        place = entry.place
        kind = str(words.get(f"kind_{place.kind}", words["kind_place"]))
        style = "place" if group(entry.place) in PINNED else "area"
        balloon = f"<p><i>{_html(kind)}</i></p>" + "".join(map(_quote, entry.quotes))
        balloon += _stated(entry.stated, words)
        mark = _placemark(folder, entry.name, balloon, style)
        mark.set("id", f"place-{entry.place.id}")
        _data(mark, {"ref": place.ref, "kind": place.kind, "source": place.source})
        _point(mark, (place.lon, place.lat))


def _quote(quote: Quote) -> str:
    """Set a passage as a paragraph, the names of the place in bold."""
    parts, at = [f"<b>[{quote.number}]</b> "], 0
    for start, stop in quote.spans:
        parts.append(_html(quote.text[at:start]))
        parts.append(f"<b>{_html(quote.text[start:stop])}</b>")
        at = stop
    return f"<p>{''.join(parts)}{_html(quote.text[at:])}</p>"


def _stated(facts: Iterable[Fact], words: Words) -> str:
    """List what the text says of a place or a leg, under a heading that says so."""
    items = "".join(f"<li>{_html(fact_words(fact, words))}</li>" for fact in facts)
    return (
        f"<p><b>{_html(str(words['stated']))}</b></p><ul>{items}</ul>" if items else ""
    )


def _corridor(
    parent: Element,
    corridor: Corridor,
    order: int,
    language: str,
    words: Words,
    facts: dict[str, list[Fact]],
) -> None:
    folder = _said(parent, "Folder", _name(corridor.names, language))
    names = {node.id: _name(node.names, language) for node in corridor.nodes}
    for leg in corridor.legs:
        stated = _stated(facts.get(f"{corridor.id}.{leg.id}", ()), words)
        _leg(folder, leg, order, names, words, stated)
    nodes = _said(folder, "Folder", str(words["nodes"]))
    for node in corridor.nodes:
        _node(nodes, node, names[node.id], words)


def _leg(
    parent: Element,
    leg: Leg,
    order: int,
    names: dict[str, str],
    words: Words,
    stated: str,
) -> None:
    style = _line_style(order, manner(leg))
    name = f"{names[leg.start]} – {names[leg.end]}"
    text = ", ".join(_about(leg, words))
    mark = _placemark(parent, name, f"<p>{_html(text)}</p>{stated}", style)
    _data(mark, {"mode": leg.mode, "status": leg.status})
    line = SubElement(mark, "LineString")
    _leaf(line, "tessellate", "1")
    _leaf(line, "coordinates", " ".join(map(_at, leg.line)))


def _about(leg: Leg, words: Words) -> Iterator[str]:
    yield str(words.get(f"mode_{leg.mode}", leg.mode))
    yield str(words.get(f"status_{leg.status}", leg.status))
    km = leg_km(leg)
    if km is None:
        yield f"{words['length']}: {words['unknown']}"
    else:
        length = f"{km:.0f} {words['km']}"
        published = leg.km_published is not None
        yield length if published else str(words["about"]).format(n=length)


def _node(parent: Element, node: Node, name: str, words: Words) -> None:
    kind = str(words.get(f"kind_{node.kind}", words["kind_place"]))
    mark = _placemark(parent, name, f"<p>{_html(kind)}</p>", "node")
    # Hidden at first: their names would mix with those of the places.
    _leaf(mark, "visibility", "0", at=1)
    _point(mark, (node.lon, node.lat))


def _placemark(parent: Element, name: str, balloon: str, style: str) -> Element:
    """Add a place or a line; its parts are in the order of the KML schema."""
    mark = _said(parent, "Placemark", name)
    SubElement(mark, "Snippet", maxLines="0")
    _leaf(mark, "description", balloon)
    _leaf(mark, "styleUrl", f"#{style}")
    return mark


def _data(mark: Element, values: dict[str, str]) -> None:
    more = SubElement(mark, "ExtendedData")
    for name, value in values.items():
        _leaf(SubElement(more, "Data", name=name), "value", value)


def _point(mark: Element, at: Position) -> None:
    _leaf(SubElement(mark, "Point"), "coordinates", _at(at))


def _said(parent: Element, tag: str, name: str) -> Element:
    element = SubElement(parent, tag)
    _leaf(element, "name", name)
    return element


def _leaf(parent: Element, tag: str, text: str, at: int | None = None) -> None:
    leaf = Element(tag)
    leaf.text = holdable(text)
    parent.insert(len(parent) if at is None else at, leaf)


def _at(position: Position) -> str:
    return f"{position[0]},{position[1]}"


def _name(names: Names, language: str) -> str:
    known = dict(names)
    return known.get(language) or known.get("en") or next(iter(known.values()), "")


def _html(text: str) -> str:
    return escape(holdable(text)).replace("$[", "$&#91;")
