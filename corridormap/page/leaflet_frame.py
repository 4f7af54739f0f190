"""The map by folium, as a fragment: the only module that imports folium and branca.

folium runs every text it is given through Jinja a second time and writes it into
scripts unescaped. So it gets constants of ours only: what the story says travels as
JSON beside the map. Its header, with links to other hosts, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

E = TypeVar("E", bound=Element)

PANES = {
    "ground": 210,
    "routes": 420,
    "labels": 610,
}
"""Layers of the map by their height; Leaflet's tiles have 200, its markers 600."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The map's element, and the script that makes it."""

    html: str
    script: str


class Start(MacroElement):
    """Hand the map to our script, which draws everything on it."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "corridormap.start({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        """Start once the map is made."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"


@cache
def draw() -> Fragment:
    """Return the map: its frame by folium, its layers by our scripts.

    It says nothing of any story, so it is made once.
    """
    drawn = folium.Map(
        location=[45, 55],
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=110,
        min_zoom=1,
        max_zoom=9,
        keyboard=True,
    )
    named(drawn, "story")
    for name, height in PANES.items():
        named(folium.map.CustomPane(name, z_index=height), name).add_to(drawn)
    named(Start(), "story").add_to(drawn)
    root = drawn.get_root()
    assert isinstance(root, Figure)
    root.render()
    return Fragment(root.html.render(), root.script.render())


def named(element: E, ident: str) -> E:
    """Give an element an id of ours: folium's are random, and two builds would differ.

    Its own hook for that (``Element._generate_id``) is one for the whole process: other
    threads, and a person's other maps, would be given our ids.
    """
    element._id = ident
    return element
