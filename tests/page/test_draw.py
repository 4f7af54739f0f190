"""folium gives a fragment: no text, no address, the same each time."""

import re

from branca.element import Element

from corridormap.page.leaflet_frame import draw


def test_the_fragment_refers_to_nothing_outside():
    fragment = draw()
    assert "http" not in fragment.html + fragment.script
    assert "<script" not in fragment.html + fragment.script
    assert "style=" not in fragment.html


def test_it_is_the_same_each_time():
    assert draw() == draw()


def test_folium_s_own_ids_are_random_again_afterwards():
    draw()
    assert Element._generate_id() != Element._generate_id()


def test_our_script_is_started_once_with_the_map():
    script = draw().script
    made = re.search(r"var (map_\w+) = L\.map\(", script)[1]
    assert re.findall(r"corridormap\.\w+\(.*?\)", script) == [
        f"corridormap.start({made})"
    ]
