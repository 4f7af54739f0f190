"""From the story to its page, with all that the page needs of the map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from corridormap.kinds import kind_of
from corridormap.model import Position, Story
from corridormap.page.addresses import addressed
from corridormap.page.fallback import picture
from corridormap.page.palette import palette_of
from corridormap.page.render import render_page
from corridormap.scene.basemap.cut import cut
from corridormap.scene.basemap.relief import MOST, Relief
from corridormap.scene.compose import projection_of, relief_of_story
from corridormap.scene.projection import Projection

COARSE = 360_000
"""Pixels of the relief under an archive, whose counts take the room of the rest."""
MOST_FINE = 15
"""Places of an archive around which the ground is fine: the most frequent."""


def draw_page(story: Story, theme: str = "") -> str:
    """Return the page of a story: one HTML file that needs no network.

    ``theme`` is CSS that overrules ours (``page.theme.read_theme``).
    """
    basemap = _basemap(
        _focus(story),
        tuple(place.ref for place in story.places),
        frozenset(code for place in story.places for code in place.countries),
        projection_of(story),
        relief_of_story(story, COARSE if story.counts else MOST),
    )
    return render_page(
        story, basemap, theme, picture(addressed(story), palette_of(theme))
    )


@lru_cache(maxsize=1)
def _basemap(
    focus: tuple[Position, ...],
    refs: tuple[str, ...],
    countries: frozenset[str],
    projection: Projection,
    relief: Relief,
) -> Mapping[str, Any]:
    """Return the ground and its relief; most edits of a text leave it as it was."""
    ground = cut(focus, refs=refs, countries=countries, projection=projection)
    return {**ground, "relief": relief.for_page()}


def _focus(story: Story) -> tuple[Position, ...]:
    """Return the positions near which the basemap is drawn in full detail."""
    ends = {
        end
        for corridor in story.corridors
        for leg in corridor.legs
        if not leg.feeder
        for end in (leg.start, leg.end)
    }
    nodes = [(n.lon, n.lat) for c in story.corridors for n in c.nodes if n.id in ends]
    places = story.places[:MOST_FINE] if story.counts else story.places
    points = [(p.lon, p.lat) for p in places if not kind_of(p.kind).vague]
    countries = [(p.lon, p.lat) for p in places if kind_of(p.kind).vague]
    return tuple(dict.fromkeys(nodes + points or countries))
