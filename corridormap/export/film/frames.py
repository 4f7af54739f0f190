"""The story as frames: the camera flies from step to step, routes draw themselves.

Each step is drawn once as a picture with its names. For a flight the ground alone is
drawn once, in a view that holds both ends, and the camera moves over that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, hypot, log

from corridormap.export.film.caption import band, caption_of, drawn
from corridormap.export.film.picture import (
    Form,
    Picture,
    blended,
    cropped,
    in_colours,
    masked,
    stacked,
    stroke,
)
from corridormap.export.options import Options
from corridormap.export.pictures import look_of
from corridormap.export.raster import Size, raster
from corridormap.model import Step, Story
from corridormap.scene.compose import Look, draw_scene
from corridormap.scene.display import Mark
from corridormap.scene.marks import way
from corridormap.scene.paint import paint
from corridormap.scene.parts import Scene
from corridormap.scene.planar import thin
from corridormap.scene.projection import Point, View
from corridormap.wording import strings

FADE, FLIGHT, ROUTE = 0.3, 1.3, 1.6
"""Seconds in which names come or go, of a flight, and of a route that draws itself."""
GROUND = frozenset({"land", "lines", "routes"})
"""Layers that are there while the camera moves."""
WIDEST = 2600
"""Pixels of the ground of a flight: a nearer end of it is a little soft till it is
there."""
SAME = 1e-6
"""Difference of two views, in their widths, that nobody sees."""
BRUSH = 0.07
"""Width of the stroke that uncovers a route, in the picture's width."""
ROUGH = 0.05
"""How far that stroke may run beside the route, in its own width."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture, and the seconds for which it is seen."""

    picture: Picture
    seconds: float


def frames(
    story: Story, options: Options, size: Size, fps: int, form: Form = in_colours
) -> Iterator[Frame]:
    """Yield the frames of a film with so many in a second where something moves."""
    camera = _Camera(story, options, size, fps, form)
    for step in options.watch(options.steps_of(story), "filming"):
        yield from camera.step(step)


class _Camera:
    """Films one step after the other."""

    def __init__(
        self, story: Story, options: Options, size: Size, fps: int, form: Form
    ) -> None:
        self._story, self._options, self._fps, self._form = story, options, fps, form
        self._language = options.language_of(story)
        self._words = strings(self._language)
        self._band: Size = (size[0], band(size))
        self._size: Size = (size[0], size[1] - self._band[1])
        self._scene: Scene | None = None
        self._map: Picture | None = None
        self._loud: frozenset[str] = frozenset()

    def step(self, step: Step) -> Iterator[Frame]:
        """Yield the way to a step, then the step."""
        scene = self._drawn(step, look_of(self._size))
        still = self._form(raster(paint(scene, self._options.palette), self._size))
        words = caption_of(self._story, step, self._language)
        caption = self._form(drawn(words, self._band, self._options.palette))
        fresh = frozenset(step.corridors) - self._loud
        moved = 0.0
        for part in self._way(step, scene, still, fresh):
            # The words of a step are there while the camera is on its way.
            moved += 1 / self._fps
            yield Frame(stacked(part, caption), 1 / self._fps)
        whole = stacked(still, caption)
        yield Frame(whole, max(1.0, self._options.seconds - moved))
        self._scene, self._map = scene, still
        self._loud = frozenset(step.corridors)

    def _drawn(self, step: Step, look: Look) -> Scene:
        return draw_scene(
            self._story, step, self._words, language=self._language, look=look
        )

    def _way(
        self, step: Step, scene: Scene, still: Picture, fresh: frozenset[str]
    ) -> Iterator[Picture]:
        """Yield the pictures between the step before and this one."""
        here = self._scene.view if self._scene else scene.view
        if self._map and not fresh and _same(here, scene.view):
            yield from self._fade(self._map, still)
            return
        ground = self._ground(step, here, scene.view, fresh)
        if self._map:
            yield from self._fade(self._map, ground.seen(here, self._size))
            yield from self._flight(ground, here, scene.view)
        arrived = ground.seen(scene.view, self._size)
        if fresh:
            bare = self._bare(scene, frozenset())
            bare_of_it = self._bare(scene, fresh)
            yield from self._fade(arrived, bare_of_it)
            yield from self._routes(scene, fresh, bare_of_it, bare)
            arrived = bare
        yield from self._fade(arrived, still)

    def _fade(self, one: Picture, other: Picture) -> Iterator[Picture]:
        count = max(2, round(FADE * self._fps))
        for n in range(1, count + 1):
            yield blended(one, other, n / count)

    def _flight(self, ground: _Ground, here: View, there: View) -> Iterator[Picture]:
        if _same(here, there):
            return
        count = round(FLIGHT * self._fps)
        for n in range(1, count + 1):
            view = _between(here, there, _eased(n / count))
            yield ground.seen(view, self._size)

    def _routes(
        self, scene: Scene, fresh: frozenset[str], bare: Picture, whole: Picture
    ) -> Iterator[Picture]:
        """Uncover routes from one end to the other, then what leads up to them."""
        brush = round(BRUSH * self._size[0])
        ways = [
            thin([scene.view.pixel(at) for at in way(corridor)], brush * ROUGH)
            for corridor in self._story.corridors
            if corridor.id in fresh
        ]
        count = round(ROUTE * self._fps)
        for n in range(1, count + 1):
            begun = [_begun(line, _eased(n / count)) for line in ways]
            mask = stroke([line for line in begun if len(line) > 1], brush, self._size)
            yield masked(bare, whole, mask)
        yield from self._fade(masked(bare, whole, mask), whole)

    def _bare(self, scene: Scene, without: frozenset[str]) -> Picture:
        marks = _ground_of(scene, self._options, without)
        return self._form(raster(marks, (round(scene.width), round(scene.height))))

    def _ground(
        self, step: Step, here: View, there: View, without: frozenset[str]
    ) -> _Ground:
        """Draw the ground that a flight from view to view passes over."""
        window = _around(here, there)
        across, down = window[2] - window[0], window[3] - window[1]
        scale = min(max(here.scale, there.scale), WIDEST / max(across, down))
        # Even, as planes of colour have half the size.
        size = 2 * round(across * scale / 2), 2 * round(down * scale / 2)
        middle = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
        view = replace(there, width=size[0], height=size[1], middle=middle, scale=scale)
        base = look_of(self._size)
        # Lines are as wide as at the nearer end once the camera is there.
        unit = base.unit * scale / max(here.scale, there.scale)
        look = replace(
            base,
            width=size[0],
            height=size[1],
            scale=unit / Look(width=size[0], height=size[1]).unit,
            key=False,
            nodes=False,
            turn=0.0,
            lettering=False,
            view=view,
        )
        scene = self._drawn(step, look)
        return _Ground(self._bare(scene, without), view)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A picture of the ground, and its view."""

    picture: Picture
    view: View

    def seen(self, view: View, size: Size) -> Picture:
        """Return what another view shows of it."""
        left, top, right, bottom = view.window()
        x0, y0 = self.view.at((left, top))
        x1, y1 = self.view.at((right, bottom))
        wide, high = self.picture.size
        box = max(0.0, x0), max(0.0, y0), min(float(wide), x1), min(float(high), y1)
        return cropped(self.picture, box, size)


def _ground_of(
    scene: Scene, options: Options, without: frozenset[str]
) -> tuple[Mark, ...]:
    """Return the marks of the ground, without the routes of some corridors."""
    kept = tuple(route for route in scene.routes if route.corridor not in without)
    marks = paint(replace(scene, routes=kept), options.palette)
    return tuple(mark for mark in marks if mark.group in GROUND)


def _around(one: View, other: View) -> tuple[float, float, float, float]:
    """Return the window of the plane that holds those of two views."""
    a, b = one.window(), other.window()
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _same(one: View, other: View) -> bool:
    apart = max(abs(a - b) for a, b in zip(one.window(), other.window(), strict=True))
    return apart * one.scale < SAME * one.width


def _between(one: View, other: View, share: float) -> View:
    """Return a view on the way: its width grows evenly to the eye."""
    scale = exp(log(one.scale) * (1 - share) + log(other.scale) * share)
    # Where it goes depends on how near it is, else a flight swerves.
    far, near = 1 / one.scale, 1 / other.scale
    moved = share if abs(far - near) < 1e-12 else (far - 1 / scale) / (far - near)
    x, y = (
        a * (1 - moved) + b * moved
        for a, b in zip(one.middle, other.middle, strict=True)
    )
    return replace(other, middle=(x, y), scale=scale)


def _eased(share: float) -> float:
    """Return how far something is that begins and ends gently (smoothstep)."""
    return share * share * (3 - 2 * share)


def _begun(line: list[Point], share: float) -> list[Point]:
    """Return the beginning of a line, by the share of its length."""
    pairs = list(pairwise(line))
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairs]
    room, begun = share * sum(lengths), line[:1]
    for (a, b), length in zip(pairs, lengths, strict=True):
        if length >= room:
            part = room / length if length else 0.0
            begun.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
            break
        begun.append(b)
        room -= length
    return begun
