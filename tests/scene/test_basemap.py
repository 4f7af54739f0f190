"""What a cut of the basemap must keep: the UN view, the whole world, few bytes."""

import csv
import gzip
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.ops import unary_union

from corridormap.corridor.catalogue import load_catalogue
from corridormap.page.island import basemap_island
from corridormap.paths import data_folder
from corridormap.scene.basemap.cut import cut

sys.path.insert(0, str(Path(__file__).parent))
from topojson import flat, read_file, shapes

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[2]
BAKU = ((49.89, 40.38),)
REFS = ("sea:caspian", "sea:black")
FAR_EAST = 140
"""East of here the islands are too small to be drawn for a story in Asia's middle."""
WHOLE = ("AZ", "GE", "KZ", "UA")
"""Countries inside which no line may be drawn."""


def probes():
    path = Path(__file__).with_name("boundary_probes.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                Point(float(row["lon"]), float(row["lat"])),
                row["accept"],
                id=row["name"],
            )
            for row in csv.DictReader(file)
        ]


def corridor_focus():
    corridor = next(one for one in load_catalogue() if one.id == "middle")
    framed = [leg for leg in corridor.legs if not leg.feeder]
    used = {end for leg in framed for end in (leg.start, leg.end)}
    return tuple((node.lon, node.lat) for node in corridor.nodes if node.id in used)


def dumps(topology):
    return json.dumps(topology, ensure_ascii=False, separators=(",", ":"))


@pytest.fixture(scope="module")
def middle():
    return cut(corridor_focus(), refs=REFS)


@pytest.fixture(scope="module")
def countries(middle):
    return dict(shapes(middle, "countries"))


@pytest.mark.parametrize(("point", "accept"), probes())
def test_a_point_lies_in_the_country_that_the_un_see_it_in(countries, point, accept):
    covering = {code for code, shape in countries.items() if shape.covers(point)}
    assert covering <= set(accept.split("|"))
    assert len(covering) == (1 if accept and point.x < FAR_EAST else 0)


@pytest.mark.parametrize(("point", "accept"), probes())
def test_the_committed_basemap_has_the_un_view_too(source, point, accept):
    covering = {code for code, shape in source.items() if shape.covers(point)}
    assert covering <= set(accept.split("|"))
    assert len(covering) == (1 if accept else 0)


@pytest.fixture(scope="module")
def source():
    return dict(shapes(read_file("basemap"), "countries"))


def test_neighbours_share_the_arc_between_them(middle):
    use = Counter()
    for geometry in middle["objects"]["countries"]["geometries"]:
        own = [arc if arc >= 0 else ~arc for arc in flat(geometry["arcs"])]
        assert geometry["id"] not in WHOLE or len(own) == len(set(own))
        use.update(set(own))
    borders = middle["objects"]["borders"]["geometries"]
    drawn = {
        arc if arc >= 0 else ~arc for line in borders for arc in flat(line["arcs"])
    }
    assert {arc for arc, count in use.items() if count == 2} <= drawn


def test_neighbours_hardly_overlap(countries):
    for one in WHOLE:
        for two, shape in countries.items():
            if one != two:
                overlap = countries[one].intersection(shape).area
                assert overlap < 0.002 * countries[one].area, (one, two)


@pytest.mark.parametrize("code", WHOLE)
def test_no_border_runs_inside_a_country(middle, countries, code):
    inside = countries[code].buffer(-0.1)
    for _, line in shapes(middle, "borders"):
        assert not line.intersects(inside)


def test_the_line_of_control_is_apart_from_the_borders(middle):
    lines = middle["objects"]["borders"]["geometries"]
    marks = [line["properties"]["undetermined"] for line in lines]
    assert marks == [False, True]
    undetermined = dict(shapes(middle, "borders"))[1]
    assert undetermined.distance(Point(74.5, 34.6)) < 1


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (-98, 39, "US"),
        (-52, -10, "BR"),
        (134, -25, "AU"),
        (138.5, 36.2, "JP"),
        (22, -2, "CD"),
        (100, 66, "RU"),
        (0, -80, "AQ"),
    ],
)
def test_the_whole_world_is_there(countries, lon, lat, code):
    assert countries[code].covers(Point(lon, lat))


def test_it_fits_the_page(middle):
    text = dumps(basemap_island(middle)).encode()
    assert len(text) <= 120 * 1024
    assert len(gzip.compress(text, 9, mtime=0)) <= 82 * 1024


def test_the_same_story_gives_the_same_bytes(middle):
    assert dumps(cut(corridor_focus(), refs=REFS)) == dumps(middle)


def test_neither_the_order_of_refs_nor_the_hash_seed_matters():
    script = (
        "import json; from corridormap.scene.basemap.cut import cut;"
        f"print(json.dumps(cut({BAKU!r}, refs={set(REFS)!r})))"
    )
    out = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert out[0] == out[1]


def test_only_the_seas_asked_for_are_there(middle):
    assert [ref for ref, _ in shapes(middle, "seas")] == ["sea:black", "sea:caspian"]
    assert shapes(cut(BAKU), "seas") == []


def test_the_caspian_fills_its_basin_and_nothing_else(middle, countries):
    land = unary_union(list(countries.values()))
    caspian = dict(shapes(middle, "seas"))["sea:caspian"].difference(land)
    assert caspian.covers(Point(50.9, 41.5))
    assert caspian.covers(Point(53.5, 41.3))
    basin = Polygon([(46, 36), (55.5, 36), (55.5, 48), (46, 48)])
    water = basin.difference(land)
    assert water.difference(caspian).area < 0.01 * water.area
    assert caspian.difference(basin).area == 0


def test_the_black_sea_stops_at_its_straits(middle, countries):
    land = unary_union(list(countries.values()))
    black = dict(shapes(middle, "seas"))["sea:black"].difference(land)
    assert not black.covers(Point(36.5, 46.0))
    assert not black.covers(Point(28.2, 40.7))


def test_detail_is_where_the_story_is():
    absheron = Polygon([(49.2, 39.9), (50.6, 39.9), (50.6, 40.8), (49.2, 40.8)])

    def corners(focus):
        coast = dict(shapes(cut(focus), "countries"))["AZ"].boundary
        return len(MultiPolygon([absheron]).intersection(coast).normalize().wkt)

    assert corners(BAKU) > 3 * corners(((2.35, 48.85),))


def test_far_islands_are_dropped_and_near_ones_kept(middle):
    near = dict(shapes(cut(((144.8, 13.4),)), "countries"))
    assert "GU" in near
    assert "GU" not in dict(shapes(middle, "countries"))


def test_lines_have_a_rank_and_railways_stay_near_the_story(middle):
    for layer in ("rivers", "railways"):
        for geometry in middle["objects"][layer]["geometries"]:
            assert geometry["properties"]["rank"] in (1, 2, 3)
    paris = cut(((2.35, 48.85),))
    assert paris["objects"]["railways"]["geometries"] == []


def test_named_rivers_and_lakes_have_the_gazetteers_ids(middle):
    rivers = {row.get("id") for row in middle["objects"]["rivers"]["geometries"]}
    lakes = {row["id"] for row in middle["objects"]["lakes"]["geometries"]}
    assert {"river:volga", "river:kura", "river:ural"} <= rivers
    assert {"lake:aral", "lake:balkhash", "lake:van"} <= lakes


def test_a_story_without_places_shows_the_world():
    assert len(cut(())["objects"]["countries"]["geometries"]) > 150


def test_a_place_at_the_edge_of_the_world_is_no_trouble():
    for edge in ((180.0, 0.0), (-180.0, 0.0), (0.0, 90.0), (0.0, -90.0)):
        assert cut((edge,))["arcs"]


def test_every_sea_of_the_gazetteer_can_be_drawn():
    text = (data_folder() / "gazetteer" / "places.toml").read_text("utf-8")
    wanted = {
        place["ref"] for place in tomllib.loads(text)["place"] if place["kind"] == "sea"
    }
    seas = read_file("basemap")["objects"]["seas"]["geometries"]
    assert wanted <= {sea["id"] for sea in seas}


def test_the_rivers_of_a_story_as_wide_as_a_continent_are_no_sticks():
    wide = [(lon, lat) for lon in range(-9, 132, 6) for lat in (40, 55)]
    rivers = cut(wide, refs=("river:lena",))
    scale = rivers["transform"]["scale"][0]
    steps = [
        max(abs(dx) + abs(dy) for dx, dy in rivers["arcs"][number][1:]) * scale
        for row in rivers["objects"]["rivers"]["geometries"]
        for number in chain.from_iterable(_lists(row["arcs"]))
    ]
    # Without the rule 40 are as long: now the tributaries go first.
    assert sum(step > 5 for step in steps) <= 6
    named = {row.get("id") for row in rivers["objects"]["rivers"]["geometries"]}
    assert "river:lena" in named


def _lists(arcs):
    lines = arcs if isinstance(arcs[0], list) else [arcs]
    return [[number if number >= 0 else ~number for number in line] for line in lines]
