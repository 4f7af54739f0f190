"""What the drawing does at its edges: empty lines, full boards, points on one spot."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from corridormap import paths
from corridormap.errors import DataError
from corridormap.scene import letters
from corridormap.scene.basemap.cut import NOWHERE, Distance
from corridormap.scene.basemap.extent import extent
from corridormap.scene.basemap.seam import seam_of
from corridormap.scene.curve import Way, along_course, along_river
from corridormap.scene.display import Image, Letters, Pen, Sign
from corridormap.scene.palette import LIGHT, Palette, contrast, is_dark, on_paper
from corridormap.scene.parts import Letter
from corridormap.scene.placing import Board, overlap, rings
from corridormap.scene.planar import along, clip_line
from corridormap.scene.svg import svg_of

FRAME = (0.0, 0.0, 400.0, 300.0)


def board():
    return Board(FRAME)


@pytest.mark.parametrize(
    ("points", "distance", "expected"),
    [
        ([(0, 0), (10, 0), (10, 10)], 5.0, ((5.0, 0.0), 0.0)),
        ([(0, 0), (10, 0), (10, 10)], 15.0, ((10.0, 5.0), 90.0)),
        ([(0, 0), (0, 0), (10, 0)], 0.0, ((0.0, 0.0), 0.0)),
        ([(0, 0), (10, 0), (10, 0), (10, 10)], 10.0, ((10.0, 0.0), 0.0)),
        ([(0, 0), (10, 0)], 10.5, None),
        ([(0, 0), (0, 0)], 0.0, None),
        ([], 0.0, None),
    ],
)
def test_a_point_along_a_line_has_the_lines_direction(points, distance, expected):
    assert Way(points).at(distance) == expected


@pytest.mark.parametrize(
    ("start", "stop", "points"),
    [
        (0, 20, [(0, 0), (10, 0), (20, 0)]),
        (5, 15, [(10, 0)]),
        (12, 18, []),
        (-5, 100, [(0, 0), (10, 0), (20, 0)]),
    ],
)
def test_a_part_of_a_line_runs_from_left_to_right(start, stop, points):
    line = [(0, 0), (10, 0), (20, 0)]
    assert Way(line).between(start, stop) == points
    back = Way(line[::-1]).between(20 - stop, 20 - start)
    assert back == points


@pytest.mark.parametrize(
    "course",
    [
        [],
        [(500, 500), (900, 500)],
        [(10, 100)],
        [(10, 100), (30, 100)],
        [(10, 100), (10, 100), (10, 100)],
    ],
)
def test_a_name_has_no_room_on_a_line_that_is_short_or_elsewhere(course):
    assert along_course("Altai", course, board(), 1.0, 95.0) == ()
    assert along_river("Altai", [course], board(), 1.0, 95.0) == ()


def test_a_name_follows_a_line_with_room_and_no_zigzag():
    straight = [(20, 150), (380, 150)]
    named = along_course("Altai", straight, board(), 1.0, 95.0)
    assert [letter.text for letter in named] == list("Altai")
    assert {letter.angle for letter in named} == {0.0}
    zigzag = [(20 + 12 * n, 150 + 40 * (n % 2)) for n in range(20)]
    assert along_river("Altai", [zigzag], board(), 1.0, 10.0) == ()


def test_a_line_along_an_edge_is_kept_and_one_beside_it_is_not():
    assert clip_line([(0, 10), (0, 90)], FRAME) == [[(0, 10), (0, 90)]]
    assert clip_line([(-1, 10), (-1, 90)], FRAME) == []
    assert clip_line([(10, -1), (90, -1)], FRAME) == []
    assert clip_line([(-50, 50), (-1, 90)], FRAME) == []


def test_points_along_a_line_leave_no_gap_and_no_line_has_none():
    assert list(along([], 5)) == []
    points = [x for x, _ in along([(0, 0), (10, 0), (10, 0)], 3)]
    assert points[0] == 0
    assert points[-1] == 10
    assert all(b - a <= 3 for a, b in pairwise(points))


def test_rings_around_a_point_keep_off_it_and_go_farther_out():
    boxes = list(rings(100, 100, 20))
    assert len(set(boxes)) == len(boxes)
    away = [abs((b[0] + b[2]) / 2 - 100) + abs((b[1] + b[3]) / 2 - 100) for b in boxes]
    assert min(away) >= 20
    assert max(away[:16]) < max(away[-16:])
    assert not any(overlap(box, (98, 98, 102, 102)) for box in boxes)


def test_a_full_board_has_no_room():
    full = Board(FRAME, [], [FRAME])
    assert full.best([(10, 10, 50, 30)]) is None
    assert along_course("Altai", [(20, 150), (380, 150)], full, 1.0, 95.0) == ()


def test_without_a_story_everything_is_far_away():
    cells = np.array([[50, 40], [71, 51]], np.int64)
    assert Distance([])(cells).tolist() == [NOWHERE] * 2
    assert Distance([(50.5, 40.5)])(cells)[0] < 1


@pytest.mark.parametrize(("code", "inside"), [("AZ", (47.5, 40.5)), ("KZ", (68, 48))])
def test_a_country_has_an_extent(code, inside):
    west, south, east, north = extent(code)
    assert west < inside[0] < east
    assert south < inside[1] < north


def test_an_unknown_country_has_none():
    assert extent("XX") is None


def test_a_line_that_ends_at_the_seam_has_no_stump_beyond_it():
    seam = seam_of(0)
    west, east = seam.west, seam.east
    middle = (west + east) // 2
    (part,) = seam.lines([(middle, 10), (east, 10)])
    assert part == [(middle, 10), (east, 10)]
    assert list(seam.lines([(west - 10, 0), (west, 0), (west, 9)])) == [
        [(west, 0), (west, 9)],
        [(east - 10, 0), (east, 0), (east, 9)],
    ]


@pytest.mark.parametrize(
    ("box", "shown", "cut"),
    [
        ((0, 0, 100, 100), (0, 0, 100, 100), (0, 0, 0, 0)),
        ((-100, 0, 100, 300), (0, 0, 100, 300), (0.5, 0, 0, 0)),
        ((300, 200, 500, 400), (300, 200, 400, 300), (0, 0, 0.5, 0.5)),
    ],
)
def test_an_image_is_seen_within_its_frame(box, shown, cut):
    assert Image("relief", "land", b"", box, FRAME, 1.0).seen() == (shown, cut)


def test_a_diamond_touches_the_middles_of_its_box():
    sign = Sign("a", "places", "diamond", (0, 0, 20, 10), "#fff")
    assert sign.corners() == ((10, 0), (20, 5), (10, 10), (0, 5))
    assert 'd="M10 0l10 5-10 5-10-5z"' in svg_of([sign], 20, 10)


@pytest.mark.parametrize(("gap", "spacing"), [(0, 0), (4, 4), (-3, 0)])
def test_letters_on_a_line_know_their_spacing(gap, spacing):
    row = tuple(
        Letter(text, 20 + n * (10 + gap), 50, 0.0, 10) for n, text in enumerate("ABC")
    )
    name = Letters("a", "labels", row, "regular", 12, "#000", Pen("#fff", 2))
    assert name.text == "ABC"
    assert name.spacing == pytest.approx(spacing)


def test_an_image_is_written_with_its_box_and_its_bytes():
    image = Image("relief", "land", b"png", (10, 20, 110, 70), FRAME, 0.5)
    drawn = svg_of([image], 400, 300)
    assert '<image x="10" y="20" width="100" height="50" opacity="0.50"' in drawn
    assert 'href="data:image/png;base64,cG5n"' in drawn


def test_letters_that_the_font_has_are_known_and_a_damaged_list_is_told(
    tmp_path, monkeypatch
):
    assert set("AzЖәğ") <= letters.known_letters()
    assert "\ue000" not in letters.known_letters()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "widths.json").write_text(json.dumps({"regular": {}}))
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DataError, match="it has no letters"):
        letters._widths.__wrapped__()


DARK = replace(LIGHT, land="#20262b", region="#5b7a9a", ink="#f0f0f0")


@pytest.mark.parametrize("palette", [LIGHT, DARK, replace(DARK, region="#202020")])
def test_the_name_of_a_region_can_be_read_on_it(palette):
    assert contrast(palette.region_ink, palette.in_region) >= 3


def test_pale_letters_of_a_dark_theme_are_ours_on_paper():
    assert on_paper(LIGHT) == LIGHT
    paper = on_paper(replace(LIGHT, ink="#ffffff", land="#000000"))
    assert paper.ink == Palette().ink
    assert paper.land == "#000000"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio)
    assert is_dark("#000000")
    assert not is_dark("#ffffff")
