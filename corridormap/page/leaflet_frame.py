"""The map by folium, as a fragment: the only module that imports folium and branca.

folium runs every text it is given through Jinja a second time and writes it into
scripts unescaped. So it gets constants of ours only: what the story says travels as
JSON beside the map. Its header, with links to other hosts, is left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

PANES = {"land": 210, "water": 230, "lines": 250, "routes": 420, "labels": 610}
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


def draw() -> Fragment:
    """Return the map: its frame by folium, its layers by our scripts."""
    with stable_ids():
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
            max_bounds_viscosity=1,
            keyboard=True,
        )
        for name, height in PANES.items():
            folium.map.CustomPane(name, z_index=height).add_to(drawn)
        Start().add_to(drawn)
        root = drawn.get_root()
        assert isinstance(root, Figure)
        root.render()
        return Fragment(root.html.render(), root.script.render())


@contextmanager
def stable_ids() -> Iterator[None]:
    """Give folium's elements numbers instead of random ids; not thread-safe."""
    count = itertools.count(1)
    random_ids = Element.__dict__["_generate_id"]
    Element._generate_id = classmethod(  # type: ignore[method-assign,assignment]
        lambda _cls: f"{next(count):04d}"
    )
    try:
        yield
    finally:
        Element._generate_id = random_ids  # type: ignore[method-assign]
