"""A picture of each step, as SVG and PNG."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corridormap.export.letters import embedded, outlined
from corridormap.export.options import File, Notice, Options
from corridormap.export.raster import png_of, raster
from corridormap.export.unknown import listed
from corridormap.model import Story
from corridormap.scene.basemap.relief import MOST
from corridormap.scene.compose import Look, draw_scene
from corridormap.scene.display import lettering
from corridormap.scene.paint import paint
from corridormap.scene.parts import Scene
from corridormap.scene.svg import svg
from corridormap.wording import strings

SMALLEST_UNIT = 0.62
"""Small pictures keep letters that can be read: they do not shrink any further."""
WITH_LETTERS: Mapping[str, Callable[[str], str]] = {
    "named": str,
    "embedded": embedded,
    "outlines": outlined,
}
UNDRAWN = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)
"""What an SVG says of itself."""
WIDER = 1.05
"""Room for the letters of Arial, which an SVG is set in where ours is not installed."""


def step_svgs(story: Story, options: Options) -> Iterator[File | Notice]:
    """Yield ``steps/NN.svg`` for each step asked for."""
    texts = []
    for name, scene in _scenes(story, options):
        drawn = svg(scene, options.palette, sea=not options.transparent)
        yield f"{name}.svg", WITH_LETTERS[options.letters](drawn).encode("utf-8")
        texts.append(_lettered(drawn))
    if letters := listed(texts):
        yield Notice(
            f"the pictures' font has no {letters}: an SVG shows them "
            "only where another font has"
        )


def step_pngs(story: Story, options: Options) -> Iterator[File | Notice]:
    """Yield ``steps/NN.png`` for each step asked for: the same picture in pixels."""
    texts = []
    for name, scene in _scenes(story, options):
        marks = paint(scene, options.palette)
        shown = [mark for mark in marks if mark.id != "sea" or not options.transparent]
        yield f"{name}.png", png_of(raster(shown, options.size))
        texts += [lettering(mark) for mark in marks]
    if letters := listed(texts):
        yield Notice(f"the pictures' font has no {letters}: there are empty boxes")


def _lettered(drawn: str) -> str:
    """Return an SVG without what is not drawn of it."""
    return UNDRAWN.sub("", drawn)


def _scenes(story: Story, options: Options) -> Iterator[tuple[str, Scene]]:
    """Yield the name of each step's picture without an ending, and what it shows."""
    digits = max(2, len(str(len(story.steps))))
    language = options.language_of(story)
    words, look = strings(language), look_of(options.size)
    look = replace(look, key=not options.map_only, inset=True)
    for step in options.steps_of(story):
        scene = draw_scene(story, step, words, language=language, look=look)
        yield f"steps/{int(step.id):0{digits}}", scene


def look_of(size: tuple[int, int]) -> Look:
    """Return the look of a picture of a size in pixels."""
    look = Look(width=size[0], height=size[1], wider=WIDER, relief=MOST)
    return replace(look, scale=max(1, SMALLEST_UNIT / look.unit))
