"""How QGIS draws the layers: its own style format, with the map's colours and lines.

Colours and widths are those of ``scene/style.py``. A layer has a symbol for each value
of ``drawn_as``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from corridormap.export.data.tables import Table
from corridormap.scene.palette import Palette, rgb
from corridormap.scene.style import FILLS, ROUTES, STROKES, route_stroke

MM = 0.26
"""Millimetres of a pixel: 96 of them are an inch."""
VERSION = "3.22.0"
"""The oldest QGIS that reads options as they are written here."""
SYMBOLS = {"Point": "marker", "LineString": "line", "MultiPolygon": "fill"}
LABELS = {"places": (10.0, "ink"), "nodes": (7.5, "ink_soft")}
"""Points and colour of the names of a layer."""
PINS = frozenset({"city", "point"})
NODES_FROM = 4_000_000
"""Denominator of the scale from which on nodes are named: before, they are a crowd."""

Look = tuple[str, dict[str, str]]
"""The class of a symbol's layer, and its options."""


def qml(table: Table, palette: Palette) -> str:
    """Return the style of a layer, as QGIS reads it."""
    root = Element("qgis", version=VERSION, styleCategories="Symbology|Labeling")
    attribute = "drawn_as" if table.name in LOOKS else ""
    drawn = sorted({str(cells.get(attribute)) for cells in table.records()})
    values = drawn if attribute else [""]
    look = LOOKS.get(table.name, _hidden)
    renderer = SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol" if attribute else "singleSymbol",
        attr=attribute,
        symbollevels="0",
    )
    if attribute:
        categories = SubElement(renderer, "categories")
        for number, value in enumerate(values):
            about = {"symbol": str(number), "value": value, "label": value}
            SubElement(categories, "category", {"render": "true", **about})
    symbols = SubElement(renderer, "symbols")
    for number, value in enumerate(values):
        kind = SYMBOLS[str(table.shape)]
        _symbol(symbols, kind, str(number), look(value, palette))
    if table.name in LABELS:
        _labels(root, table.name, palette)
    return tostring(root, encoding="unicode")


def _symbol(parent: Element, kind: str, name: str, look: Look) -> None:
    symbol = SubElement(parent, "symbol", type=kind, name=name, alpha="1")
    layer, options = look
    about = {"class": layer, "enabled": "1", "pass": "0", "locked": "0"}
    _options(SubElement(symbol, "layer", about), options)


def _options(parent: Element, options: Mapping[str, str]) -> None:
    """Write options as QGIS has had them since 3.22, and as it had them before."""
    group = SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        SubElement(group, "Option", name=name, value=value, type="QString")
        SubElement(parent, "prop", k=name, v=value)


def _labels(root: Element, name: str, palette: Palette) -> None:
    size, ink = LABELS[name]
    labeling = SubElement(root, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="simple")
    style = SubElement(
        settings,
        "text-style",
        fieldName="name",
        fontSize=str(size),
        fontSizeUnit="Point",
        textColor=_colour(palette[ink]),
    )
    SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=_colour(palette["halo"]),
    )
    SubElement(settings, "placement", placement="6", dist="1", distUnits="MM")
    if name == "nodes":
        SubElement(
            settings,
            "rendering",
            scaleVisibility="1",
            scaleMin=str(NODES_FROM),
            scaleMax="1",
        )


def _place(drawn: str, palette: Palette) -> Look:
    """Return a dot; an area has a name alone."""
    if drawn not in PINS:
        return _hidden(drawn, palette)
    return _dot(palette["accent"], palette["halo"], 3.0)


def _node(drawn: str, palette: Palette) -> Look:
    return _dot(palette["node"], _route(drawn, palette), 1.6)


def _hidden(_: str, __: Palette) -> Look:
    return "SimpleMarker", {"color": "0,0,0,0", "outline_style": "no", "size": "0"}


def _dot(fill: str, edge: str, size: float) -> Look:
    return "SimpleMarker", {
        "name": "circle",
        "color": _colour(fill),
        "outline_color": _colour(edge),
        "outline_width": "0.4",
        "size": str(size),
        "size_unit": "MM",
    }


def _area(drawn: str, palette: Palette) -> Look:
    edge = STROKES["outline" if drawn == "region" else "border"]
    return "SimpleFill", {
        "color": _colour(palette[FILLS[drawn]], 0.7),
        "style": "solid",
        "outline_color": _colour(palette[edge.colour]),
        "outline_width": f"{edge.width * MM:.2f}",
        "outline_width_unit": "MM",
    }


def _leg(drawn: str, palette: Palette) -> Look:
    corridor, manner, rank = drawn.split()
    stroke = route_stroke(manner, int(corridor) - 1, rank)
    width = stroke.width * MM / 2
    options = {
        "line_color": _colour(palette[stroke.colour]),
        "line_width": f"{width:.2f}",
        "line_width_unit": "MM",
        "line_style": "solid",
        "capstyle": "round",
        "joinstyle": "round",
    }
    if stroke.dashes:
        dashes = ";".join(f"{max(dash * MM / 2, 0.05):.2f}" for dash in stroke.dashes)
        options |= {"use_custom_dash": "1", "customdash": dashes}
        options |= {"customdash_unit": "MM"}
    return "SimpleLine", options


def _route(drawn: str, palette: Palette) -> str:
    return palette[ROUTES[(int(drawn) - 1) % len(ROUTES)]]


def _colour(colour: str, opacity: float = 1.0) -> str:
    return ",".join(map(str, (*rgb(colour), round(255 * opacity))))


LOOKS: Mapping[str, Callable[[str, Palette], Look]] = {
    "places": _place,
    "areas": _area,
    "legs": _leg,
    "nodes": _node,
}
"""What each layer is drawn as; a mention lies on its place and is not drawn."""
