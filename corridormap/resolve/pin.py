"""What is settled of a mention before the names of its text are weighed."""

from __future__ import annotations

from dataclasses import dataclass

from corridormap.model import Candidate, Decided


@dataclass(frozen=True, slots=True)
class Pin:
    """Its place, or the refs of places that it isn't; ``decided`` says who settled it.

    A settled place is weighed as any other for its neighbours: it helps them.
    """

    place: Candidate | None = None
    without: frozenset[str] = frozenset()
    decided: Decided | None = None


FREE = Pin()
