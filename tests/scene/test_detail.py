import pytest

from corridormap.scene.basemap.detail import KEEP, level_of


@pytest.mark.parametrize("km", [0.1, 0.5, 12, 100])
def test_eight_levels_double_the_size(km):
    assert level_of(2 * km) == level_of(km) + 8


def test_the_first_level_is_a_hundred_metres():
    assert level_of(0.1) == 0


def test_the_smallest_and_the_largest_have_a_level():
    assert level_of(0) == 0
    assert level_of(1e9) == KEEP - 1
