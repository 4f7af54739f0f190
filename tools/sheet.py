"""Draw every corridor of the catalogue on one sheet, to be looked at one by one.

    python -m tools.sheet FOLDER [CORRIDOR ...]

Writes ``FOLDER/sheet-N.png``, twelve corridors a sheet, each with land, borders, nodes
with their names, and legs by mode and status: rail red, road brown, sea blue, pipeline
violet; dashed what is not in service, dotted what is schematic.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from math import cos, radians
from pathlib import Path

import resvg_py
from shapely import box, get_parts
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.measure import leg_km
from corridormap.model import Corridor, Position
from tools.natural_earth import read_countries, un_view

WIDE, HIGH, TITLE = 900, 620, 44
COLUMNS, ROWS = 3, 4
MARGIN = 0.06
COLOURS = {
    "rail": "#c0392b",
    "road": "#8a5a2b",
    "sea": "#1f6fb2",
    "pipeline": "#7d3c98",
}


def countries() -> list[BaseGeometry]:
    """Return the land of each country, as the United Nations draw it."""
    shapes, _ = read_countries()
    return [part for shape in un_view(shapes).values() for part in shape.geoms]


class Frame:
    """A corridor's window: it turns degrees into pixels."""

    def __init__(self, corridor: Corridor) -> None:
        lines = [list(unwrapped(leg.line)) for leg in corridor.legs]
        self.pacific = any(abs(lon) > 180 for line in lines for lon, _ in line)
        points = [self._moved(p) for line in lines for p in line]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        middle = (west + east) / 2, (south + north) / 2
        self.squeeze = max(0.25, cos(radians(middle[1])))
        across = max((east - west) * self.squeeze, 0.4) * (1 + 2 * MARGIN)
        down = max(north - south, 0.3) * (1 + 2 * MARGIN)
        self.scale = min(WIDE / across, (HIGH - TITLE) / down)
        self.west = middle[0] - WIDE / self.scale / self.squeeze / 2
        self.north = middle[1] + (HIGH - TITLE) / self.scale / 2
        self.box = box(
            self.west,
            self.north - (HIGH - TITLE) / self.scale,
            self.west + WIDE / self.scale / self.squeeze,
            self.north,
        )

    def _moved(self, point: Position) -> Position:
        """Return a position; where the date line is crossed, from 0 to 360 degrees."""
        lon, lat = point
        return (lon % 360 if self.pacific else lon), lat

    def pixel(self, point: Position) -> tuple[float, float]:
        """Return a position in pixels."""
        lon, lat = self._moved(point)
        x = (lon - self.west) * self.squeeze * self.scale
        return round(x, 1), round((self.north - lat) * self.scale + TITLE, 1)


def unwrapped(line: tuple[Position, ...]) -> Iterator[Position]:
    """Yield a line's points; across the date line it runs on past 180 degrees."""
    last, shift = None, 0.0
    for lon, lat in line:
        if last is not None and abs(lon + shift - last) > 180:
            shift += 360 if lon + shift < last else -360
        last = lon + shift
        yield last, lat


def cell(corridor: Corridor, land: list[BaseGeometry]) -> str:
    """Return a corridor's picture as a group of SVG."""
    frame = Frame(corridor)
    parts = [f'<rect width="{WIDE}" height="{HIGH}" fill="#dbe9f2"/>']
    for shape in land:
        for shift in (0, 360):
            if shift and not frame.pacific:
                continue
            moved = frame.box if not shift else box(*_shifted(frame.box.bounds))
            if shape.intersects(moved):
                parts += [
                    _area(p, frame, shift) for p in get_parts(shape.intersection(moved))
                ]
    for leg in corridor.legs:
        dash = "" if leg.status == "open" else 'stroke-dasharray="9 5"'
        if leg.schematic:
            dash = 'stroke-dasharray="2 4"'
        course = " ".join("{},{}".format(*frame.pixel(p)) for p in unwrapped(leg.line))
        parts.append(
            f'<polyline points="{course}" fill="none" stroke="{COLOURS[leg.mode]}" '
            f'stroke-width="{1.6 if leg.feeder else 2.6}" {dash}/>'
        )
    for node in corridor.nodes:
        x, y = frame.pixel((node.lon, node.lat))
        name = escape(f"{dict(node.names)['en']} {node.country}")
        parts.append(f'<circle cx="{x}" cy="{y}" r="3.4" fill="#fff" stroke="#222"/>')
        parts.append(f'<text x="{x + 5}" y="{y - 4}" font-size="11">{name}</text>')
    km = sum(leg_km(leg) or 0 for leg in corridor.legs if leg.id in corridor.spine)
    title = escape(f"{corridor.id}: {dict(corridor.names)['en']}, {km:,.0f} km")
    parts.append(f'<rect width="{WIDE}" height="{TITLE}" fill="#fff"/>')
    parts.append(f'<text x="10" y="29" font-size="20">{title}</text>')
    return "".join(parts)


def _shifted(bounds: tuple[float, ...]) -> tuple[float, ...]:
    west, south, east, north = bounds
    return west - 360, south, east - 360, north


def _area(shape: BaseGeometry, frame: Frame, shift: int) -> str:
    if not isinstance(shape, Polygon):
        return ""
    points = [
        frame.pixel((x + shift, y))
        for x, y in shape.simplify(0.4 / frame.scale).exterior.coords
    ]
    course = " ".join(f"{x},{y}" for x, y in points)
    return f'<polygon points="{course}" fill="#f4f1ea" stroke="#a9a294"/>'


def main(folder: Path, names: list[str]) -> None:
    """Write the sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    land = countries()
    corridors = [c for c in load_catalogue() if not names or c.id in names]
    each = COLUMNS * ROWS
    for sheet in range(0, len(corridors), each):
        cells = []
        for at, corridor in enumerate(corridors[sheet : sheet + each]):
            x, y = at % COLUMNS * WIDE, at // COLUMNS * HIGH
            cells.append(
                f'<svg x="{x}" y="{y}" width="{WIDE - 6}" height="{HIGH - 6}" '
                f'viewBox="0 0 {WIDE} {HIGH}">{cell(corridor, land)}</svg>'
            )
        rows = -(-len(cells) // COLUMNS)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{COLUMNS * WIDE}" '
            f'height="{rows * HIGH}" font-family="DejaVu Sans, sans-serif">'
            f"{''.join(cells)}</svg>"
        )
        path = folder / f"sheet-{sheet // each + 1:02}.png"
        path.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
        print(path, ", ".join(c.id for c in corridors[sheet : sheet + each]))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python -m tools.sheet FOLDER [CORRIDOR ...]")
    main(Path(sys.argv[1]), sys.argv[2:])
