"""Read TopoJSON into shapely's shapes: an independent judge of what we cut."""

import json

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from corridormap.paths import data_folder


def read_file(name):
    """Return a file of data/basemap/ as TopoJSON, its letters read one by one."""
    path = data_folder() / "basemap" / f"{name}.json"
    file = json.loads(path.read_bytes())
    objects = {layer: {"geometries": rows} for layer, rows in file["objects"].items()}
    transform = {"scale": [0.001, 0.001], "translate": [0, 0]}
    arcs = [list(_steps(arc)) for arc in file["arcs"]]
    return {"transform": transform, "objects": objects, "arcs": arcs}


def _steps(letters):
    numbers, value, shift = [], 0, 0
    for letter in letters:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def flat(nested):
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from flat(item)


def shapes(topology, layer):
    """Return (member or index, shape) of a layer's geometries."""
    arcs = [_decode(topology["transform"], arc) for arc in topology["arcs"]]
    return [
        (geometry.get("id", at), _shape(geometry, arcs))
        for at, geometry in enumerate(topology["objects"][layer]["geometries"])
    ]


def _decode(transform, arc):
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _line(numbers, arcs):
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _shape(geometry, arcs):
    kind, nested = geometry["type"], geometry["arcs"]
    if kind == "LineString":
        return LineString(_line(nested, arcs))
    if kind == "MultiLineString":
        return MultiLineString([_line(part, arcs) for part in nested])
    parts = nested if kind == "MultiPolygon" else [nested]
    rings = [[_line(ring, arcs) for ring in part] for part in parts]
    polygons = [Polygon(part[0], part[1:]).buffer(0) for part in rings]
    flat_parts = [one for part in polygons for one in getattr(part, "geoms", [part])]
    return MultiPolygon(flat_parts)
