"""A picture of each step, as SVG and PNG: the only module that imports resvg.

The PNG is drawn with the shipped font alone, so that every machine gives its pixels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corridormap.export.extras import extra
from corridormap.export.fonts import FAMILY, font_files
from corridormap.model import Step, Story
from corridormap.scene.compose import Look, draw_scene
from corridormap.scene.parts import Scene
from corridormap.scene.svg import svg
from corridormap.wording import strings

SIZE = (1920, 1080)
SMALLEST_UNIT = 0.62
"""Small pictures keep letters that can be read: they do not shrink any further."""

File = tuple[str, bytes]
"""A path below the folder of the map, and what is written there."""


def step_svgs(
    story: Story,
    *,
    language: str | None = None,
    size: tuple[int, int] = SIZE,
    steps: Collection[str] | None = None,
) -> Iterator[File]:
    """Yield ``steps/NN.svg`` for each step, or for those whose ids are in ``steps``."""
    for name, scene in _scenes(story, language, size, steps):
        yield f"{name}.svg", svg(scene).encode("utf-8")


def step_pngs(
    story: Story,
    *,
    language: str | None = None,
    size: tuple[int, int] = SIZE,
    steps: Collection[str] | None = None,
) -> Iterator[File]:
    """Yield ``steps/NN.png`` for each step, or for those whose ids are in ``steps``."""
    for name, scene in _scenes(story, language, size, steps):
        yield f"{name}.png", png(svg(scene, fixed=False))


def step_pictures(
    story: Story,
    *,
    language: str | None = None,
    size: tuple[int, int] = SIZE,
    steps: Collection[str] | None = None,
) -> Iterator[File]:
    """Yield both files of each step; it is drawn once."""
    for name, scene in _scenes(story, language, size, steps):
        yield f"{name}.svg", svg(scene).encode("utf-8")
        yield f"{name}.png", png(svg(scene, fixed=False))


def png(drawn: str, zoom: int = 1) -> bytes:
    """Return an SVG as PNG, ``zoom`` pixels for each of its own."""
    with extra("pictures", "PNG pictures"):
        import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=drawn,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=[str(path) for path in font_files()],
        font_family=FAMILY,
    )
    return bytes(made)


def _scenes(
    story: Story,
    language: str | None,
    size: tuple[int, int],
    steps: Collection[str] | None,
) -> Iterator[tuple[str, Scene]]:
    digits = max(2, len(str(len(story.steps))))
    words = strings(language or story.language)
    look = look_of(size)
    for step in story.steps:
        if steps is None or step.id in steps:
            scene = draw_scene(story, step, words, language=language, look=look)
            yield f"steps/{number(step):0{digits}}", scene


def number(step: Step) -> int:
    """Return the number of a step: its id."""
    return int(step.id)


def look_of(size: tuple[int, int]) -> Look:
    """Return the look of a picture of a size in pixels."""
    look = Look(width=size[0], height=size[1])
    return Look(
        width=look.width, height=look.height, scale=max(1, SMALLEST_UNIT / look.unit)
    )
