"""What the studio shows now: the last story that could be drawn, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corridormap.model import Story
from corridormap.scene.palette import LIGHT, Palette
from corridormap.studio.names import Name, as_data

Stage = Literal["", "reading", "placing", "drawing"]


@dataclass(frozen=True, slots=True)
class State:
    """What one version of the files came to.

    ``stage`` is what is being done, empty when the page is up to date. ``page`` is the
    HTML of the story that was drawn last, ``drawn`` its version. ``problem`` is why the
    files as they are now could not be mapped, ``notes`` what a person should know of
    those that were. ``texts`` are the files, ``looks`` the stylesheets that may be
    chosen and ``look`` the one that is. ``by_hand`` is the number of decisions in the
    files, also of those on names that are no place and so not among ``names``. ``last``
    is what an undo takes back.
    """

    version: int = 0
    stage: Stage = "reading"
    story: Story | None = None
    names: tuple[Name, ...] = ()
    page: str = ""
    drawn: int = 0
    theme: str = ""
    palette: Palette = LIGHT
    problem: str = ""
    notes: tuple[str, ...] = ()
    texts: tuple[Path, ...] = ()
    looks: tuple[str, ...] = ()
    look: str | None = None
    by_hand: int = 0
    last: str | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the state as JSON for the page."""
        story = self.story
        return {
            "version": self.version,
            "stage": self.stage,
            "drawn": self.drawn,
            "problem": self.problem,
            "notes": self.notes,
            "texts": [path.name for path in self.texts],
            "looks": self.looks,
            "look": self.look,
            "by_hand": self.by_hand,
            "last": self.last,
            "title": story.title if story else None,
            "language": story.language if story else None,
            "names": as_data(self.names, story) if story else [],
            "settled": _settled(story) if story else [],
        }


def _settled(story: Story) -> list[list[float]]:
    """Return the positions of what is placed: neighbours to judge a candidate by."""
    return [[p.lon, p.lat] for p in story.places if p.kind != "corridor"]
