"""Near a story the ground is true from zoom 3 to 8: what a newspaper's reader sees."""

from itertools import accumulate
from math import cos, radians

import pytest
from shapely import STRtree, affinity, unary_union
from shapely.geometry import LineString, Point, Polygon, box

from corridormap.corridor.catalogue import load_catalogue
from corridormap.scene.basemap.cut import cut
from corridormap.scene.projection import fit_projection
from tests.scene.topojson import flat, read_file, shapes

DEGREE_KM = 111.195
PIXEL_KM = 40075.017 / 256 / 2**8
"""On the equator at zoom 8."""
LONG, ASTRAY = 12, 1.5
"""Pixels of an edge that the eye sees as one, and of a line that misses its course."""

THEMSELVES = {
    "the south coast of the Caspian": (48.8, 36.4, 54.2, 38.2),
    "Cyprus": (32.0, 34.4, 34.8, 35.8),
    "the Marmara": (26.0, 39.9, 30.2, 41.3),
    "Crimea and the Azov": (32.3, 44.2, 39.5, 47.4),
    "the delta of the Volga": (46.8, 45.2, 49.6, 46.6),
    "Absheron": (48.9, 39.8, 50.8, 40.9),
    "Mangyshlak": (49.8, 43.0, 53.2, 45.6),
}
LAKES = ("lake:van", "lake:urmia", "lake:sevan", "lake:aral", "lake:balkhash")


def middle_focus():
    corridor = next(one for one in load_catalogue() if one.id == "middle")
    used = {
        end for leg in corridor.legs if not leg.feeder for end in (leg.start, leg.end)
    }
    return tuple((node.lon, node.lat) for node in corridor.nodes if node.id in used)


@pytest.fixture(scope="module")
def source():
    return read_file("basemap")


@pytest.fixture(scope="module")
def ground():
    return cut(middle_focus())


@pytest.fixture(scope="module")
def true_land(source):
    return [shape for _, shape in shapes(source, "countries")]


@pytest.fixture(scope="module")
def land(ground):
    return [shape for _, shape in shapes(ground, "countries")]


@pytest.mark.parametrize("where", THEMSELVES.values(), ids=THEMSELVES.keys())
def test_a_coast_near_the_story_looks_like_itself(where, land, true_land):
    window = box(*where)
    now, true = (
        unary_union([shape.intersection(window) for shape in shapes])
        for shapes in (land, true_land)
    )
    assert now.symmetric_difference(true).area < 0.006 * window.area


@pytest.mark.parametrize("ref", LAKES)
def test_a_lake_near_the_story_looks_like_itself(ref, ground, source):
    now, true = (dict(shapes(of, "lakes"))[ref] for of in (ground, source))
    assert now.symmetric_difference(true).area < 0.02 * true.area


@pytest.mark.parametrize("sea", [(31, 41.6), (25.5, 39.7)], ids=["Black", "Aegean"])
def test_a_ship_passes_the_straits(sea, land):
    around = box(25, 39, 32, 42)
    water = around.difference(unary_union(land))
    parts = getattr(water, "geoms", [water])
    marmara = next(part for part in parts if part.covers(Point(28.2, 40.7)))
    assert marmara.covers(Point(sea))


def test_no_edge_near_the_story_is_longer_than_the_eye_allows_unless_it_is_straight(
    ground, true_land
):
    near = unary_union([Point(at).buffer(1.0) for at in middle_focus()])
    outlines = [
        LineString(ring.coords)
        for shape in true_land
        for part in shape.geoms
        for ring in (part.exterior, *part.interiors)
        if ring.intersects(near)
    ]
    course = STRtree([LineString(p) for line in outlines for p in _pairs(line)])
    for shape in (shape for _, shape in shapes(ground, "countries")):
        for part in shape.geoms:
            for edge in _pairs(part.exterior):
                if near.contains(LineString(edge)):
                    _check(LineString(edge), course)


def _pairs(line):
    return list(zip(line.coords, line.coords[1:], strict=False))


def _check(edge, course):
    shrink = cos(radians(edge.coords[0][1]))
    pixel = PIXEL_KM * shrink
    km = affinity.scale(edge, shrink * DEGREE_KM, DEGREE_KM)
    if km.length / pixel <= LONG:
        return
    for part in (0.25, 0.5, 0.75):
        at = edge.interpolate(part, normalized=True)
        away = course.geometries[course.nearest(at)].distance(at) * DEGREE_KM
        assert away / pixel < ASTRAY, edge.wkt


@pytest.mark.parametrize("layer", ["countries", "lakes"])
def test_thinning_leaves_no_splinter_of_an_island_or_a_lake(layer, ground, source):
    true = [part for _, shape in shapes(source, layer) for part in shape.geoms]
    tree = STRtree(true)
    shared = _shared(ground, layer)
    for ident, shape in shapes(ground, layer):
        drawn = unary_union([Polygon(part.exterior) for part in shape.geoms])
        for part in shape.geoms:
            if ident in shared or part.area == 0:
                continue
            outlines = [Polygon(true[n].exterior) for n in tree.query(part)]
            same = max(outlines, key=lambda one: one.intersection(part).area)
            assert same.intersection(part).area > 0.6 * part.area, ident
            assert same.intersection(drawn).area > 0.6 * same.area, ident


def _shared(topology, layer):
    """Return those who share an outline with a neighbour: they aren't islands alone."""
    rows = topology["objects"][layer]["geometries"]
    users = {}
    for row in rows:
        for arc in flat(row["arcs"]):
            users.setdefault(arc if arc >= 0 else ~arc, set()).add(row["id"])
    return {ident for who in users.values() if len(who) > 1 for ident in who}


def test_land_goes_on_past_180_degrees_on_a_map_of_the_pacific():
    pacific = fit_projection([(131.9, 43.1), (-122.4, 37.8)])
    ground = cut([(131.9, 43.1), (-122.4, 37.8)], projection=pacific)
    countries = dict(shapes(ground, "countries"))
    assert countries["US"].covers(Point(360 - 98, 39))
    assert countries["RU"].covers(Point(100, 62))
    assert countries["RU"].covers(Point(186, 66.5))
    west, _, east, _ = unary_union(list(countries.values())).bounds
    assert west >= pacific.lon0 - 180.01
    assert east <= pacific.lon0 + 180.01
    assert countries["FR"].area == pytest.approx(64, rel=0.1)


def test_an_edge_along_the_seam_of_the_source_is_no_coast():
    ground = cut([(180.0, 66.0)], projection=fit_projection([(180.0, 66.0)]))
    arcs = [list(accumulate(step[0] for step in arc)) for arc in ground["arcs"]]
    scale = ground["transform"]["scale"][0]
    along = {
        n for n, xs in enumerate(arcs) if all(abs(x * scale - 180) < 0.01 for x in xs)
    }
    assert along
    assert along == set(ground["seams"])


def test_a_border_across_the_seam_is_cut_and_no_line_runs_around_the_world():
    ground = cut(middle_focus(), projection=fit_projection(middle_focus()))
    for layer in ("borders", "rivers"):
        for _, line in shapes(ground, layer):
            for part in getattr(line, "geoms", [line]):
                for (x0, _), (x1, _) in _pairs(part):
                    assert abs(x1 - x0) < 40
