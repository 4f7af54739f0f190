"""What is read of a text, before the story gives it ids."""

from __future__ import annotations

from dataclasses import dataclass

from corridormap.model import (
    Happening,
    Measure,
    Place,
    Quantity,
    Resolution,
    State,
    TargetKind,
)


@dataclass(frozen=True, slots=True)
class End:
    """A name in the text; ``resolution`` is None where the recogniser has no place."""

    start: int
    stop: int
    resolution: Resolution | None = None

    @property
    def place(self) -> Place | None:
        """Its place, None where it has none."""
        outcome = self.resolution.outcome if self.resolution else None
        return outcome if isinstance(outcome, Place) else None

    @property
    def ref(self) -> str | None:
        """The ref of its place, None where it has none."""
        return self.place.candidate.ref if self.place else None


@dataclass(frozen=True, slots=True)
class Target:
    """What something is said of: a place, a corridor, or a leg by its two ends."""

    kind: TargetKind
    ends: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a text states, with offsets into its body.

    ``year`` is the period it is of: ``2025``, ``2025-10``, ``2025-01/2025-09``.
    ``about`` is empty where the text says it of nothing on the map, or where it is not
    clear of what: a wrong attachment is worse than none.
    """

    start: int
    stop: int
    quantity: Quantity
    of: Measure
    year: str | None = None
    about: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A date of movement; ``date`` is as exact as the text: ``--12-04`` has no year."""

    start: int
    stop: int
    kind: Happening
    date: str
    about: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a text says holds now of a place, a leg or a corridor."""

    start: int
    stop: int
    status: State
    about: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a text says of the route, each list in the order of the text."""

    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    status: tuple[Condition, ...] = ()


NOTHING = Facts()
