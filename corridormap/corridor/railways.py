"""The railway network that routes are found on, made by ``tools.network_file``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corridormap.geo.distance import km_between
from corridormap.geo.polyline import decode
from corridormap.model import Position
from corridormap.paths import data_file

COLUMNS = "km\tcountries\tline"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of railway: kilometres in all and by country, its line from end to end.

    The kilometres are the track's; the line is straighter.
    """

    km: float
    countries: tuple[tuple[str, float], ...]
    line: tuple[Position, ...]


class Railways:
    """Stretches by the points at which they meet."""

    def __init__(self, path: Path | None = None) -> None:
        """Read a file of stretches; raise DataError for any other."""
        self._met: dict[Position, list[tuple[Position, Stretch]]] = {}
        with data_file(path or "network/railways.tsv") as whole:
            stretches = list(_read(whole))
        for stretch in stretches:
            first, last = stretch.line[0], stretch.line[-1]
            self._met.setdefault(first, []).append((last, stretch))
            self._met.setdefault(last, []).append((first, _turned(stretch)))

    def onward(self, point: Position) -> Iterator[tuple[Position, Stretch]]:
        """Yield the stretches that begin at a point, each with its other end."""
        yield from self._met.get(point, ())

    def nearest(
        self, lat: float, lon: float, within_km: float
    ) -> tuple[Position, float] | None:
        """Return the nearest point and its distance in km, or None if all are far."""
        found = min(
            (km_between(lat, lon, point[1], point[0]), point) for point in self._met
        )
        return (found[1], found[0]) if found[0] <= within_km else None


@cache
def railways() -> Railways:
    """Return the program's own network, read once."""
    return Railways()


def _turned(stretch: Stretch) -> Stretch:
    return Stretch(stretch.km, stretch.countries[::-1], stretch.line[::-1])


def _read(path: Path) -> Iterator[Stretch]:
    lines = path.read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    if len(rows) < 2 or rows[0] != COLUMNS:
        raise ValueError(f"not a file of railways: the first row is not {COLUMNS!r}")
    for row in rows[1:]:
        km, countries, line = row.split("\t")
        yield Stretch(float(km), _shares(countries), decode(line))


def _shares(text: str) -> tuple[tuple[str, float], ...]:
    pairs = (item.partition(":") for item in text.split())
    return tuple((code, float(km)) for code, _, km in pairs)
