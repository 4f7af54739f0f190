"""What a corridor measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridormap.model import Corridor, Leg


def leg_km(leg: Leg) -> float | None:
    """Return a leg's length: the published one if there is one, else the network's."""
    return leg.km_published if leg.km_published is not None else leg.km


def km_by_mode(corridor: Corridor) -> dict[str, float]:
    """Return kilometres by mode over all legs, those of unknown length left out."""
    return _sums((leg.mode, leg) for leg in corridor.legs)


def km_by_branch(corridor: Corridor) -> dict[str, float]:
    """Return kilometres by branch over all legs, those of unknown length left out."""
    return _sums((leg.branch, leg) for leg in corridor.legs)


def _sums(keyed: Iterable[tuple[str, Leg]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for key, leg in keyed:
        km = leg_km(leg)
        if km is not None:
            sums[key] = sums.get(key, 0.0) + km
    return dict(sorted(sums.items()))
