"""What a person may ask of the exports, read from the words of the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from corridormap.errors import OptionError
from corridormap.gazetteer.keys import name_key
from corridormap.languages import CODES
from corridormap.model import Step, Story
from corridormap.scene.palette import LIGHT, Palette

Watch = Callable[[Sequence[Any], str], Iterable[Any]]
"""What yields things as they are worked on, and shows how far that is."""


def unwatched(items: Sequence[Any], _: str) -> Iterable[Any]:
    """Return the things; nobody is told."""
    return items


File = tuple[str, bytes]
"""A path below the folder of the map, and what is written there."""


@dataclass(frozen=True, slots=True)
class Template:
    """A firm's own template for slides: the name of its file, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should know of a file that was made all the same."""

    text: str


SIZE = (1920, 1080)
"""Pixels of a picture: a full screen of a projector."""
SECONDS, LONGEST_STILL = 5.0, 120
"""How long a film stays at a step: its sentence can be read, and nobody waits."""
LETTERS = ("named", "embedded", "outlines")
"""An SVG names its font, holds the letters it needs, or has them as paths."""
PAPERS = ("A4", "letter")
SMALLEST, LARGEST = 200, 8000
"""Pixels of a side of a picture: what can be read, and what memory can hold."""


SHORTEST, LONGEST = 1, 3600
"""Seconds that a step of a film or a slide stays, at least, and a slide at most."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to export.

    ``size`` is of a picture, width and height in pixels. ``steps`` are the numbers of
    the steps to show, in their order, None for all. ``language`` is that of names
    and labels, None for the story's. ``address`` is where the page will be published,
    ``page`` the map's own HTML. ``paper`` is A4 or letter, and ``step_pages`` asks for
    a page of the hand-out for each step. ``seconds`` is how long a film stays at a
    step, and ``watch`` is told of long work. ``theme`` is a person's own stylesheet,
    for what browsers show, and ``palette`` its colours. A picture that is ``map_only``
    has no legend, scale bar and sources, a ``transparent`` one no sea. ``letters`` says
    how an SVG has its letters. ``template`` is a firm's own for slides; ``fixed`` lets
    their maps keep their colours in any deck that they are pasted into, ``loose``
    leaves the shapes of maps ungrouped. ``appendix`` brings the tables behind chosen
    steps, too; ``auto`` are the seconds after which slides go on by themselves.
    """

    size: tuple[int, int] = SIZE
    steps: tuple[int, ...] | None = None
    language: str | None = None
    address: str | None = None
    page: str = ""
    paper: str = "A4"
    step_pages: bool = False
    seconds: float = SECONDS
    watch: Watch = unwatched
    theme: str = ""
    palette: Palette = LIGHT
    template: Template | None = None
    fixed: bool = False
    loose: bool = False
    appendix: bool = False
    auto: float | None = None
    map_only: bool = False
    transparent: bool = False
    letters: str = LETTERS[0]

    def language_of(self, story: Story) -> str:
        """Return the language of names and labels."""
        return self.language or story.language

    def steps_of(self, story: Story) -> tuple[Step, ...]:
        """Return the steps to show."""
        if self.steps is None:
            return story.steps
        return tuple(step for step in story.steps if int(step.id) in self.steps)


def read_options(  # noqa: PLR0913 - as many as the command line has
    size: str | None = None,
    steps: str | None = None,
    language: str | None = None,
    address: str | None = None,
    auto: str | None = None,
    *,
    paper: str | None = None,
    seconds: str | None = None,
    letters: str | None = None,
    of: int,
) -> Options:
    """Read the options of a story of so many steps. Raises OptionError."""
    return Options(
        size=_size(size) if size is not None else SIZE,
        steps=_steps(steps, of) if steps is not None else None,
        language=read_language(language) if language is not None else None,
        address=_address(address) if address is not None else None,
        paper=_paper(paper) if paper is not None else PAPERS[0],
        auto=_seconds("--auto", auto, LONGEST) if auto is not None else None,
        seconds=_seconds("--seconds", seconds, LONGEST_STILL)
        if seconds is not None
        else SECONDS,
        letters=_letters(letters) if letters is not None else LETTERS[0],
    )


def _size(said: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,9})[x×]([0-9]{1,9})", said.strip().lower())
    if not match:
        raise OptionError(f"--size {said}: a size is written 1280x720")
    width, height = int(match[1]), int(match[2])
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise OptionError(
            f"--size {said}: each side has {SMALLEST} to {LARGEST} pixels"
        )
    return width, height


def step_of_place(story: Story, said: str) -> str | None:
    """Return the number of the step that brings a place, which is named in any way.

    "Актау" is "порт Актау" too, unless another place is called just so.
    """
    wanted = name_key(said).split()
    for alike in (wanted.__eq__, set(wanted).issubset):
        for place in story.places if wanted else ():
            names = (place.id, place.name, *(name for _, name in place.names))
            if any(alike(name_key(name).split()) for name in names):
                return _bringing(story, place.id)
    return None


def _bringing(story: Story, place: str) -> str | None:
    """Return the number of the first step of passages that shows a place."""
    steps = (step for step in story.steps if step.kind == "passages")
    return next((step.id for step in steps if place in step.places), None)


def _steps(said: str, of: int) -> tuple[int, ...]:
    """Read numbers of steps as print dialogs take them: ``2,5-7``."""
    wanted: set[int] = set()
    for part in said.split(","):
        match = re.fullmatch(r"([0-9]{1,9})(?:[-–]([0-9]{1,9}))?", part.strip())
        if not match:
            raise OptionError(
                f"--steps {said}: steps are written 3, 2-5 or 2,5-7, list for all of "
                "them, or as a place of the story"
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise OptionError(f"--steps {said}: the first step comes after the last")
        if first < 1 or last > of:
            raise OptionError(f"--steps {said}: this story has the steps 1-{of}")
        wanted |= set(range(first, last + 1))
    return tuple(sorted(wanted))


def _letters(said: str) -> str:
    if said not in LETTERS:
        raise OptionError(f"--letters {said}: it is one of {', '.join(LETTERS)}")
    return said


def _seconds(option: str, said: str, longest: int) -> float:
    if not re.fullmatch(r"[0-9]{1,4}([.,][0-9]{1,3})?", said.strip()):
        raise OptionError(f"{option} {said}: seconds are written 7 or 2.5")
    seconds = float(said.replace(",", "."))
    if not SHORTEST <= seconds <= longest:
        raise OptionError(
            f"{option} {said}: a step stays {SHORTEST} to {longest} seconds"
        )
    return seconds


def read_language(said: str) -> str:
    """Read the code of a language of readers. Raises OptionError."""
    if said not in CODES:
        raise OptionError(f"--lang {said}: it is one of {', '.join(CODES)}")
    return said


def _paper(said: str) -> str:
    by_name = {name.lower(): name for name in PAPERS}
    if said.lower() not in by_name:
        raise OptionError(f"--paper {said}: it is one of {', '.join(PAPERS)}")
    return by_name[said.lower()]


def _address(said: str) -> str:
    """Take an address of the web that any file can hold as it is, without its #part."""
    try:
        parts = urlsplit(said)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(ord(c) <= 32 or c in '<>"\\^`{|}' for c in said):
        raise OptionError(f"--address {said}: an address begins with https://")
    return urldefrag(said).url
