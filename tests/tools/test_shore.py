import pytest

pytest.importorskip("shapefile", reason="the tools' own libraries are not installed")

from shapely.geometry import LineString, MultiPolygon, box

from tools.shore import put_ashore

BAY = MultiPolygon([box(1.0, 0.0, 2.0, 0.2)])


def test_a_line_over_a_bay_is_led_round_its_shore():
    line = LineString([(0, 0.15), (3, 0.15)])
    ashore = put_ashore(line, BAY)
    assert not ashore.intersects(BAY)
    assert ashore.coords[0] == line.coords[0]
    assert ashore.coords[-1] == line.coords[-1]
    assert ashore.length < 1.2 * line.length


def test_a_line_on_land_stays_as_it_is():
    line = LineString([(0, 0.5), (3, 0.5)])
    assert put_ashore(line, BAY).equals(line)


def test_a_tunnel_stays_as_it_is():
    strait = MultiPolygon([box(1.0, -5.0, 1.1, 5.0)])
    line = LineString([(0, 0), (3, 0)])
    assert put_ashore(line, strait).equals(line)


def test_a_line_that_ends_by_the_water_keeps_its_end():
    line = LineString([(0, 0.15), (0.995, 0.15)])
    assert put_ashore(line, BAY).coords[-1] == line.coords[-1]
