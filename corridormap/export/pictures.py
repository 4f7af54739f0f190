"""A picture of each step, as SVG and PNG: the only module that imports resvg.

The PNG is drawn with the shipped font alone, so that every machine gives its pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_files
from corridormap.export.letters import embedded, outlined
from corridormap.export.options import File, Options
from corridormap.model import Story
from corridormap.scene.basemap.relief import MOST
from corridormap.scene.compose import Look, draw_scene
from corridormap.scene.svg import svg
from corridormap.wording import strings

SMALLEST_UNIT = 0.62
"""Small pictures keep letters that can be read: they do not shrink any further."""
WITH_LETTERS: Mapping[str, Callable[[str], str]] = {
    "named": str,
    "embedded": embedded,
    "outlines": outlined,
}
WIDER = 1.05
"""Room for the letters of Arial, which an SVG is set in where ours is not installed."""


def step_svgs(story: Story, options: Options) -> Iterator[File]:
    """Yield ``steps/NN.svg`` for each step asked for."""
    for name, drawn in _drawn(story, options):
        yield f"{name}.svg", WITH_LETTERS[options.letters](drawn).encode("utf-8")


def step_pngs(story: Story, options: Options) -> Iterator[File]:
    """Yield ``steps/NN.png`` for each step asked for: the same picture in pixels."""
    for name, drawn in _drawn(story, options):
        yield f"{name}.png", png(drawn)


def png(drawn: str, zoom: int = 1) -> bytes:
    """Return an SVG as PNG, ``zoom`` pixels for each of its own."""
    with extra("pictures", "PNG pictures"):
        import resvg_py

    result = resvg_py.svg_to_bytes(
        svg_string=drawn,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=[str(path) for path in font_files()],
        font_family=FAMILY,
    )
    return bytes(result)


def _drawn(story: Story, options: Options) -> Iterator[tuple[str, str]]:
    """Yield each step's name without an ending, and its picture as SVG."""
    digits = max(2, len(str(len(story.steps))))
    language = options.language_of(story)
    words, look = strings(language), look_of(options.size)
    look = replace(look, key=not options.map_only, inset=True)
    for step in options.steps_of(story):
        scene = draw_scene(story, step, words, language=language, look=look)
        yield (
            f"steps/{int(step.id):0{digits}}",
            svg(scene, options.palette, sea=not options.transparent),
        )


def look_of(size: tuple[int, int]) -> Look:
    """Return the look of a picture of a size in pixels."""
    look = Look(width=size[0], height=size[1], wider=WIDER, relief=MOST)
    return replace(look, scale=max(1, SMALLEST_UNIT / look.unit))
