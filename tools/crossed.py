"""The countries that a line crosses, in the UN view."""

from __future__ import annotations

from shapely import STRtree, prepare
from shapely.geometry import LineString

from tools.natural_earth import read_countries
from tools.water import read_lakes

ALL_LAND = 0.995
SLIVER = 0.03
"""The share of a line that a straightened bend may lay beyond a border."""


class Countries:
    """Tell in which countries a line lies."""

    def __init__(self) -> None:
        shapes, _ = read_countries()
        self._codes = sorted(shapes)
        self._shapes = [shapes[code] for code in self._codes]
        for shape in self._shapes:
            prepare(shape)
        self._tree = STRtree(self._shapes)
        self._lakes = STRtree(list(read_lakes().values()))

    def shares(self, line: LineString) -> dict[str, float]:
        """Return the share of a line's length on land by country, in its order."""
        parts = self._parts(line)
        whole = sum(length for _, length in parts.values())
        ordered = sorted(parts.items(), key=lambda item: (item[1][0], item[0]))
        return {code: length / whole for code, (_, length) in ordered}

    def kilometres(
        self, line: LineString, km: float | None, ends: set[str]
    ) -> dict[str, float]:
        """Return a length by country as the line is shared among them.

        A country that is neither end's counts only where the line lies in it for more
        than a sliver: drawn lines are straighter than the track.
        """
        if km is None:
            return {}
        shares = self.shares(line)
        kept = {
            code: part for code, part in shares.items() if code in ends or part > SLIVER
        }
        whole = sum(kept.values())
        shared = {code: round(km * part / whole, 1) for code, part in kept.items()}
        return {code: part for code, part in shared.items() if part}

    def wet(self, line: LineString) -> bool:
        """Return whether a line leaves the land, or crosses a lake."""
        on_land = sum(length for _, length in self._parts(line).values())
        lakes = self._lakes.query(line, predicate="intersects")
        return on_land < ALL_LAND * line.length or len(lakes) > 0

    def _parts(self, line: LineString) -> dict[str, tuple[float, float]]:
        """Return by country where on the line it lies, and how long, in degrees."""
        parts: dict[str, tuple[float, float]] = {}
        for at in self._tree.query(line, predicate="intersects"):
            inside = line.intersection(self._shapes[at])
            if inside.length:
                middle = line.project(inside.centroid)
                parts[self._codes[at]] = (middle, inside.length)
        return parts
