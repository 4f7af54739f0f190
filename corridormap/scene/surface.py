"""What lies beneath a name: a sea's belongs on its water, a country's on its land."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from corridormap.scene.parts import Points, Shape
from corridormap.scene.placing import Room
from corridormap.scene.planar import area, clip_ring, contains
from corridormap.scene.projection import Point

SEA = "sea"
GRID = 5
"""Points by which an area is searched for room, across and down."""
LAND = ("land", "country", "region")
ACROSS, DOWN = 8, 3
"""Points at which a name's box is asked for what lies beneath it."""
SPECKS = 0.01
"""Share of a sea's name that may lie on islets."""
OWN = 0.6
"""Share of a name that must lie on its own area: small countries have long names."""

EVERYWHERE: Mapping[str, Sequence[Points]] = {}
"""No sea whose extent is known."""


@dataclass(frozen=True, slots=True)
class _Patch:
    """A ring of land, whose it is, and the box around it."""

    owner: str
    ring: Points
    box: Room


class Surface:
    """Land and water of a drawing, asked point by point."""

    def __init__(
        self, shapes: Sequence[Shape], seas: Mapping[str, Sequence[Points]] = EVERYWHERE
    ) -> None:
        self._seas = seas
        self._patches = [
            _Patch(shape.id, ring, _box(ring))
            for shape in shapes
            if shape.role in LAND
            for ring in shape.rings
        ]
        self._of: dict[tuple[str, ...], list[_Patch]] = {}

    def _patches_of(self, owners: tuple[str, ...]) -> list[_Patch]:
        if owners not in self._of:
            self._of[owners] = [p for p in self._patches if p.owner in owners]
        return self._of[owners]

    def _wet(self, box: Room) -> bool:
        """Return whether there is hardly any land in a box."""
        most = SPECKS * (box[2] - box[0]) * (box[3] - box[1])
        for patch in self._patches:
            if _meet(patch.box, box) and (result := clip_ring(patch.ring, box)):
                most -= area(result)
                if most < 0:
                    return False
        return True

    def _within(self, box: Room, seas: tuple[str, ...]) -> bool:
        """Return whether the middle of a box is on one of the seas of known extent."""
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        known = [self._seas[ident] for ident in seas if ident in self._seas]
        return not known or any(
            contains(ring, middle) for rings in known for ring in rings
        )

    def owner(self, point: Point) -> str | None:
        """Return the id of the land at a point, None where there is the sea."""
        return _holds(self._patches, point)

    def share(self, box: Room, on: tuple[str, ...]) -> float:
        """Return the share of a box that lies on land of these owners."""
        own = self._patches_of(on)
        points = list(_points(box))
        return sum(_holds(own, point) is not None for point in points) / len(points)

    def bears(self, box: Room, on: tuple[str, ...]) -> bool:
        """Return whether a name may lie there: on the SEA alone, or on its countries.

        What else ``on`` holds beside SEA is the id of a sea, on which its middle is. A
        country's name may reach over a border, but not over a coast.
        """
        if SEA in on:
            return self._within(box, on) and self._wet(box)
        points = list(_points(box))
        own = self._patches_of(on)
        strange = [point for point in points if not _holds(own, point)]
        if len(strange) > (1 - OWN) * len(points):
            return False
        return all(self.owner(point) is not None for point in strange)


def _meet(a: Room, b: Room) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _holds(patches: Sequence[_Patch], point: Point) -> str | None:
    x, y = point
    for patch in patches:
        left, top, right, bottom = patch.box
        if left <= x <= right and top <= y <= bottom and contains(patch.ring, point):
            return patch.owner
    return None


def inside(ring: Points) -> Iterator[Point]:
    """Yield points of an area, the nearest to its middle first."""
    left, top, right, bottom = _box(ring)
    x, y = (left + right) / 2, (top + bottom) / 2
    grid = [
        (left + (right - left) * i / (GRID + 1), top + (bottom - top) * j / (GRID + 1))
        for i in range(1, GRID + 1)
        for j in range(1, GRID + 1)
    ]
    near = sorted(grid, key=lambda at: (hypot(at[0] - x, at[1] - y), at))
    return (point for point in near if contains(ring, point))


def _points(box: Room) -> Iterator[Point]:
    left, top, right, bottom = box
    for i in range(ACROSS + 1):
        for j in range(DOWN):
            yield (
                left + (right - left) * i / ACROSS,
                top + (bottom - top) * j / (DOWN - 1),
            )


def _box(ring: Points) -> Room:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
