"""The page's scripts and the pictures lay every position on the same pixel."""

import base64
import json
from itertools import pairwise, product

import pytest

from corridormap.page.render import ASSETS
from corridormap.scene.projection import MERCATOR, TILE, Projection, View, fit

PROJECTIONS = {
    "Mercator": MERCATOR,
    "Mercator turned": Projection(lon0=150.0),
    "a cone": Projection(54.5, 44.1, 37.0, 51.0),
    "a cone across the date line": Projection(184.8, 48.0, 42.5, 53.5),
    "a cone of the south": Projection(25.0, -29.0, -33.0, -25.0),
}
AWAY, LATS = (-170, -61.3, -20, 0, 0.01, 33.3, 90, 179), (-70, -12.5, 0, 40.4, 51, 84)
ZOOM = 9
EXACT = 0.01
"""Pixels at the largest zoom."""


@pytest.fixture
def script(browser):
    page = browser.new_page()
    source = (ASSETS / "js" / "map" / "projection.js").read_bytes()
    module = "data:text/javascript;base64," + base64.b64encode(source).decode()
    page.add_script_tag(content=(ASSETS / "vendor" / "leaflet.js").read_text("utf-8"))

    def run(body, **given):
        return page.evaluate(
            f"async (given) => {{ const own = await import({json.dumps(module)});"
            f" {body} }}",
            given,
        )

    yield run
    page.close()


def numbers(projection):
    return {
        name: getattr(projection, name) for name in ("lon0", "lat0", "lat1", "lat2")
    }


def positions(projection):
    return [(projection.lon0 + away, lat) for away, lat in product(AWAY, LATS)]


@pytest.mark.parametrize("projection", PROJECTIONS.values(), ids=PROJECTIONS.keys())
def test_a_position_has_the_same_pixel_in_leaflet_and_in_pictures(script, projection):
    at = positions(projection)
    found = script(
        """const crs = own.crsOf(own.makeProjection(given.numbers));
        return given.at.map(([lon, lat]) => {
          const { x, y } = crs.latLngToPoint(L.latLng(lat, lon), given.zoom);
          const back = crs.pointToLatLng(L.point(x, y), given.zoom);
          return [x, y, back.lng, back.lat];
        });""",
        numbers=numbers(projection),
        at=at,
        zoom=ZOOM,
    )
    scale = TILE * 2**ZOOM
    for (lon, lat), (x, y, back_lon, back_lat) in zip(at, found, strict=True):
        expected = projection.project((lon, lat))
        assert x == pytest.approx(expected[0] * scale, abs=EXACT)
        assert y == pytest.approx(expected[1] * scale, abs=EXACT)
        assert (back_lon, back_lat) == pytest.approx((lon, lat), abs=1e-6)


def test_mercator_is_the_webs_own(script):
    at = positions(MERCATOR)
    found = script(
        """const crs = own.crsOf(own.makeProjection(given.numbers));
        return given.at.map(([lon, lat]) => {
          const one = crs.latLngToPoint(L.latLng(lat, lon), 9);
          return one.distanceTo(L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 9));
        });""",
        numbers=numbers(MERCATOR),
        at=at,
    )
    assert max(found) < EXACT


@pytest.mark.parametrize("projection", PROJECTIONS.values(), ids=PROJECTIONS.keys())
def test_a_box_is_framed_alike(script, projection):
    box = (projection.lon0 - 9, projection.lat0 - 4, projection.lon0 + 5, 0.0)
    box = (*box[:3], projection.lat0 + 6)
    margins = (80, 40, 120, 60)
    view = fit(box, 1280, 720, margins, projection=projection)
    zoom, lon, lat = script(
        """const projection = own.makeProjection(given.numbers);
        const [left, top, right, bottom] = given.margins;
        const { zoom, middle } = own.framing(
          projection, own.sidesOf(given.box), { x: 1280, y: 720 },
          { left, top, right, bottom });
        const { lon, lat } = middle(zoom);
        return [zoom, lon, lat];""",
        numbers=numbers(projection),
        box=box,
        margins=margins,
    )
    assert zoom == pytest.approx(view.zoom, abs=1e-9)
    assert view.pixel((lon, lat)) == pytest.approx((640, 360), abs=EXACT)


@pytest.mark.parametrize("projection", PROJECTIONS.values(), ids=PROJECTIONS.keys())
def test_a_pixel_stands_for_as_many_kilometres(script, projection):
    km = script(
        "return own.makeProjection(given.numbers).km(40)", numbers=numbers(projection)
    )
    assert km == pytest.approx(projection.km(40))


def test_a_parallel_is_bent_and_a_short_edge_is_not(script):
    found = script("return own.bent([[49, -123], [49, -95], [49.1, -94.5]])")
    assert len(found) == 21
    assert found[0] == [49, -123]
    assert found[-1] == [49.1, -94.5]
    assert all(abs(b[1] - a[1]) <= 1.5 for a, b in pairwise(found))


def test_a_view_of_the_page_shows_what_a_picture_shows(script):
    projection = PROJECTIONS["a cone"]
    view = View(1000, 600, projection.project((50, 42)), TILE * 2**6.3, projection)
    found = script(
        """const node = document.createElement("div");
        node.style.cssText = "width:1000px;height:600px;position:relative";
        document.body.append(node);
        const crs = own.crsOf(own.makeProjection(given.numbers));
        const map = L.map(node, { crs, zoomSnap: 0, zoomAnimation: false });
        map.setView([42, 50], 6.3);
        return given.at.map(([lon, lat]) => {
          const { x, y } = map.latLngToContainerPoint([lat, lon]);
          return [x, y];
        });""",
        numbers=numbers(projection),
        at=[(49.9, 40.4), (44.8, 41.7), (51.2, 43.6)],
    )
    expected = [view.pixel(at) for at in [(49.9, 40.4), (44.8, 41.7), (51.2, 43.6)]]
    for (x, y), (x1, y1) in zip(found, expected, strict=True):
        assert abs(x - x1) <= 1  # Leaflet rounds to whole pixels
        assert abs(y - y1) <= 1
