import pytest

from corridormap.page import render_page
from tests.page.stories import basemap


@pytest.fixture(scope="session")
def render():
    return lambda story: render_page(story, basemap())
