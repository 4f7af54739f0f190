"""folium gives a fragment: no text, no address, the same each time."""

import re
from concurrent.futures import ThreadPoolExecutor

import folium

from corridormap.page.leaflet_frame import draw


def test_the_fragment_refers_to_nothing_outside():
    fragment = draw()
    assert "http" not in fragment.html + fragment.script
    assert "<script" not in fragment.html + fragment.script
    assert "style=" not in fragment.html


def test_it_is_the_same_each_time_it_is_made():
    assert draw.__wrapped__() == draw.__wrapped__()


def test_it_is_made_once():
    assert draw() is draw()


def test_a_map_that_a_person_makes_meanwhile_has_ids_of_its_own():
    """Other threads make maps of theirs, and read what ids these have."""
    with ThreadPoolExecutor(4) as pool:
        ours = [pool.submit(draw.__wrapped__) for _ in range(20)]
        theirs = [folium.Map().get_name() for _ in range(20)]
    assert len({fragment.result() for fragment in ours}) == 1
    assert len(set(theirs)) == 20
    assert all(re.fullmatch(r"map_[0-9a-f]{32}", name) for name in theirs)


def test_our_script_is_started_once_with_the_map():
    script = draw().script
    made = re.search(r"var (map_\w+) = L\.map\(", script)[1]
    assert re.findall(r"corridormap\.\w+\(.*?\)", script) == [
        f"corridormap.start({made})"
    ]
