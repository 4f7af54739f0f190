"""The countries of the ground as shapes of an independent library."""

import pytest
from shapely import prepare
from shapely.ops import unary_union

from tests.scene.topojson import read_file, shapes


@pytest.fixture(scope="session")
def countries():
    return dict(shapes(read_file("basemap"), "countries"))


@pytest.fixture(scope="session")
def lakes():
    return unary_union([shape for _, shape in shapes(read_file("basemap"), "lakes")])


@pytest.fixture(scope="session")
def land(countries):
    whole = unary_union(list(countries.values()))
    prepare(whole)
    return whole
