import pytest

from corridormap.scene.basemap.detail import KEEP, level_of, size_of


@pytest.mark.parametrize("level", [0, 1, 8, 30, 60, 98])
def test_a_level_stands_for_its_size(level):
    assert level_of(size_of(level)) == level


def test_eight_levels_double_the_size():
    assert size_of(18) == pytest.approx(2 * size_of(10))


def test_the_smallest_and_the_largest_have_a_level():
    assert level_of(0) == 0
    assert level_of(1e9) == KEEP - 1
