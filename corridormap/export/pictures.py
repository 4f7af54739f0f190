"""A picture of each step, as SVG and PNG: the only module that imports resvg.

The PNG is drawn with the shipped font alone, so that every machine gives its pixels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_files
from corridormap.export.letters import embedded, outlined
from corridormap.export.options import File, Notice, Options
from corridormap.export.unknown import listed, unknown_letters
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
UNDRAWN = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)
"""What an SVG says of itself."""
WIDER = 1.05
"""Room for the letters of Arial, which an SVG is set in where ours is not installed."""


def step_svgs(story: Story, options: Options) -> Iterator[File | Notice]:
    """Yield ``steps/NN.svg`` for each step asked for."""
    texts = []
    for name, drawn in _drawn(story, options):
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
    for name, drawn in _drawn(story, options):
        # A letter that the font has not would leave a gap: as a path it is a box.
        lacking = unknown_letters(_lettered(drawn))
        yield f"{name}.png", png(outlined(drawn) if lacking else drawn)
        texts.append("".join(lacking))
    if letters := listed(texts):
        yield Notice(f"the pictures' font has no {letters}: there are empty boxes")


def _lettered(drawn: str) -> str:
    """Return an SVG without what is not drawn of it."""
    return UNDRAWN.sub("", drawn)


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
