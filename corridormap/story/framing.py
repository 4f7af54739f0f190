"""What a view holds: all that is spoken of, but no place that would shrink the rest.

Sizes are degrees of latitude: those of longitude count less where they are narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import cos, radians

from corridormap.geo.span import span_of
from corridormap.kinds import kind_of
from corridormap.model import Box, Corridor, StoryPlace

KM_PER_DEGREE = 111.2
"""Along a meridian, on a sphere of the Earth's mean radius."""

HUGE = 45.0
"""Russia, China, the United States: they are seen without being seen whole."""
ROOM = 8.0
"""How much of such a country is seen around what else is in view."""
LEAST = 10.0
"""Nothing is far from a place that is nearer than twice this: Baku and Astana."""
FAR = 2.0
"""A place is far if the gap to it is so many times what is in view."""
WIDE, FAR_FROM_WIDE = 60.0, 0.25
"""The same where the view would be wider than a corridor from China to Europe."""
CELL = 3.0
"""Places in one square of so many degrees are held together, or not at all."""
SEEDS = 8
"""From how many of the squares with most places a view is tried to grow."""
ALIKE = 1.12
"""A view so many times larger than is needed is the same camera."""

Extent = Callable[[str], Box | None]
"""Tells the extent of a country by its ISO code."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Places that are near each other: the box around them, and how many they are."""

    box: Box
    weight: int


def frame(
    places: Iterable[StoryPlace], corridors: Iterable[Corridor], extent: Extent
) -> Box | None:
    """Return the box of a view that is about places and corridors.

    It holds them whole, without continents and oceans. Left out is a place that lies
    far from most of the others, and most of a country as large as Russia; None if
    there is nothing to look at.
    """
    lines = [box for corridor in corridors if (box := _box_of(corridor))]
    boxes = [box for place in places if (box := _box_around(place, extent))]
    huge = [box for box in boxes if size(box) > HUGE]
    held = _held(lines, [box for box in boxes if size(box) <= HUGE])
    if held and huge:
        held = _widened(held, ROOM)
    held = held or (reduce(union, huge) if huge else None)
    return _rounded(held) if held else None


def same_cameras(frames: Iterable[Box]) -> Iterator[Box]:
    """Yield frames so that those that follow each other and hardly differ are one."""
    run: list[Box] = []
    for box in frames:
        if run and not _are_alike((*run, box)):
            yield from [_rounded(reduce(union, run))] * len(run)
            run = []
        run.append(box)
    if run:
        yield from [_rounded(reduce(union, run))] * len(run)


def _are_alike(boxes: Sequence[Box]) -> bool:
    return size(reduce(union, boxes)) <= ALIKE * min(map(size, boxes))


def union(one: Box, other: Box) -> Box:
    """Return the box around two others, the short way round the Earth."""
    west, east = span_of(((one[0], one[2]), (other[0], other[2])))
    return west, min(one[1], other[1]), east, max(one[3], other[3])


def size(box: Box) -> float:
    """Return the longer side of a box."""
    west, south, east, north = box
    return max((east - west) * _narrowing(box), north - south)


def _narrowing(box: Box) -> float:
    return cos(radians((box[1] + box[3]) / 2))


def _gap(one: Box, other: Box) -> float:
    """Return how far apart two boxes are, 0 where they touch."""
    both = union(one, other)
    across = (both[2] - both[0]) - (one[2] - one[0]) - (other[2] - other[0])
    up = (both[3] - both[1]) - (one[3] - one[1]) - (other[3] - other[1])
    return max(across * _narrowing(both), up, 0.0)


def _held(lines: Sequence[Box], boxes: Iterable[Box]) -> Box | None:
    """Return the box of the corridors and of the places that are not far off."""
    cells = _cells(boxes)
    if lines:
        route = reduce(union, lines)
        near = [c.box for c in cells if not _is_far(route, c.box)]
        return reduce(union, near, route)
    if not cells:
        return None
    seeds = sorted(cells, key=lambda cell: -cell.weight)[:SEEDS]
    views = [_grown(seed, [c for c in cells if c is not seed]) for seed in seeds]
    total = sum(cell.weight for cell in cells)
    most = [view.box for view in views if 2 * view.weight > total]
    # "From London to Baku": with no more here than there, neither is left out.
    return min(most, key=size, default=reduce(union, (cell.box for cell in cells)))


def _cells(boxes: Iterable[Box]) -> list[_Cell]:
    """Put places together by where their middles are: 1,000 are some 100 squares."""
    cells: dict[tuple[int, int], _Cell] = {}
    for box in boxes:
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        key = round(middle[0] / CELL), round(middle[1] / CELL)
        known = cells.get(key)
        cells[key] = _Cell(
            union(known.box, box) if known else box, known.weight + 1 if known else 1
        )
    return list(cells.values())


def _grown(seed: _Cell, cells: Iterable[_Cell]) -> _Cell:
    """Return a view that takes in the nearest places until the next one is far."""
    box, weight, rest = seed.box, seed.weight, list(cells)
    while rest:
        nearest = min(rest, key=lambda cell: _gap(box, cell.box))
        if weight > 1 and _is_far(box, nearest.box):
            break
        rest.remove(nearest)
        box, weight = union(box, nearest.box), weight + nearest.weight
    return _Cell(box, weight)


def _is_far(view: Box, other: Box) -> bool:
    reach, gap = max(size(view), LEAST), _gap(view, other)
    if gap > FAR * reach:
        return True
    return size(union(view, other)) > WIDE and gap > FAR_FROM_WIDE * reach


def _box_of(corridor: Corridor) -> Box | None:
    """Return the extent of a corridor; feeders would make the trunk small."""
    legs = [leg for leg in corridor.legs if not leg.feeder]
    line = [at for leg in legs or corridor.legs for at in leg.line]
    if not line:
        return None
    west, east = span_of((lon, lon) for lon, _ in line)
    return west, min(lat for _, lat in line), east, max(lat for _, lat in line)


def _box_around(place: StoryPlace, extent: Extent) -> Box | None:
    """Return what to look at to see a place: its countries, or the land around it."""
    kind = kind_of(place.kind)
    if kind.boundless or kind.drawn == "corridor":
        return None
    results = [box for code in place.countries if (box := extent(code))]
    if results:
        return reduce(union, results)
    around = kind.reach / KM_PER_DEGREE
    return _widened((place.lon, place.lat, place.lon, place.lat), around)


def _widened(box: Box, around: float) -> Box:
    """Return a box with room around it: seven tenths of it above and below."""
    west, south, east, north = box
    upright = 0.7 * around
    return (
        west - around,
        max(-85.0, south - upright),
        east + around,
        min(85.0, north + upright),
    )


def _rounded(box: Box) -> Box:
    west, south, east, north = box
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)
