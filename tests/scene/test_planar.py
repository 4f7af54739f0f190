from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon, box

from corridormap.scene.planar import area, clip_line, clip_ring, thin

WINDOW = (0.0, 0.0, 100.0, 60.0)
FRAME = box(*WINDOW)
numbers = st.integers(-150, 250).map(float)
points = st.tuples(numbers, numbers)


@given(points, points, points)
def test_a_triangle_is_cut_as_shapely_cuts_it(a, b, c):
    ring = clip_ring([a, b, c], WINDOW)
    assert abs(area(ring) - Polygon([a, b, c]).intersection(FRAME).area) < 1e-6


@given(st.lists(points, min_size=2, max_size=6))
def test_a_line_is_cut_as_shapely_cuts_it(line):
    found = clip_line(line, WINDOW)
    pairs = pairwise(line)
    expected = sum(LineString(pair).intersection(FRAME).length for pair in pairs)
    assert abs(sum(LineString(part).length for part in found) - expected) < 1e-6


@given(st.lists(points, min_size=2, max_size=30))
def test_a_thinned_line_keeps_its_ends_and_its_course(line):
    found = thin(line, 2.0)
    assert (found[0], found[-1]) == (line[0], line[-1])
    course = LineString(found)
    assert all(course.distance(LineString([p, p])) <= 2.0 + 1e-9 for p in line)


def test_what_lies_outside_is_gone():
    assert clip_ring([(200, 5), (210, 5), (205, 9)], WINDOW) == []
    assert clip_line([(200, 5), (210, 5)], WINDOW) == []
