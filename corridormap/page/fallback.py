"""The map as the page shows it without a script, and on paper: a lean SVG."""

from __future__ import annotations

from corridormap.model import Story
from corridormap.scene.compose import Look, draw_scene
from corridormap.scene.palette import LIGHT, Palette
from corridormap.scene.svg import svg
from corridormap.wording import strings

LOOK = Look(
    width=960,
    height=600,
    scale=1.3,
    numbers=True,
    key=False,
    nodes=False,
    detail=10,
    bleed=3,
    digits=0,
    smallest=60,
    names=-0.6,
    lines=frozenset(),
    turn=0,
)
"""Coarse, so that it costs the page few bytes; its numbers are those of the places."""


def picture(story: Story, palette: Palette = LIGHT) -> str:
    """Return the whole story as inline SVG; each place leads to its first mention."""
    scene = draw_scene(story, story.steps[-1], strings(story.language), look=LOOK)
    links = {p.id: f"#{p.mentions[0]}" for p in story.places if p.mentions}
    return svg(scene, palette, links, lean=True)
