"""What the page asks to decide, and the lines of TOML that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from corridormap.errors import OptionError
from corridormap.kinds import KindName
from corridormap.model import Annotation, Country, Latitude, Longitude, Ref, Story
from corridormap.review.decisions import Words
from corridormap.review.suggest import quoted
from corridormap.schema import Meta, Record
from corridormap.studio.names import Name, narrowed

Long = Annotated[Words, Meta(max_length=300)]

SURE = 0.9
"""From this confidence on all names are accepted at once."""


class Asked(Record, frozen=True):
    """A decision that the page asks for.

    ``version`` is the state that the person saw, ``name`` the id of one of its names.
    Just one of ``ref``, ``nowhere``, ``lat`` with ``lon``, and ``called`` is there;
    with a point ``called`` is its name.
    ``mention`` is the id of the one mention that it is about, where ``scope`` is that.
    """

    version: int
    name: str
    scope: Literal["all", "text", "mention"] = "all"
    mention: str | None = None
    ref: Ref | None = None
    nowhere: bool = False
    lat: Latitude | None = None
    lon: Longitude | None = None
    kind: KindName = "settlement"
    country: Country | None = None
    called: Long | None = None
    label: Annotated[str, Meta(max_length=300)] = ""


class Seen(Record, frozen=True):
    """A request that needs nothing but the state that the person saw."""

    version: int


class Look(Record, frozen=True):
    """The stylesheet of the map by its file's name; None is our own look."""

    version: int
    theme: Annotated[Words, Meta(max_length=120)] | None = None


class Colours(Record, frozen=True):
    """The colours of a house, of which a stylesheet is made."""

    version: int
    accent: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
    route: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]


class Pasted(Record, frozen=True):
    """A text that was pasted."""

    text: Annotated[str, Meta(min_length=1)]


def block(asked: Asked, name: Name, story: Story) -> str:
    """Return a decision as a table of TOML. Raises OptionError for half a one."""
    mention = _mention(asked, name)
    names = (mention.surface,) if mention else name.names
    lines = ["[[place]]", f"name = {_names(names)}", _decision(asked)]
    if mention:
        article = next(a for a in story.articles if a.id == mention.article)
        lines += narrowed(mention, article)
    return "\n".join(lines) + "\n"


def accepted(name: Name, language: str) -> str:
    """Return the table that settles a name as the place it has."""
    assert name.place is not None
    place = name.place
    shown = ", ".join(
        filter(None, (place.name_in(language), place.kind, place.country))
    )
    decision = f"is = {quoted(place.ref)}{_comment(shown)}"
    return "\n".join(("[[place]]", f"name = {_names(name.names)}", decision)) + "\n"


def _mention(asked: Asked, name: Name) -> Annotation | None:
    if asked.scope != "mention":
        return None
    for mention in name.mentions:
        if mention.id == asked.mention:
            return mention
    raise OptionError("this mention is no longer in the texts")


def _decision(asked: Asked) -> str:
    given = list(_decisions(asked))
    if len(given) != 1:
        raise OptionError("a decision is one place, no place, a point or a name")
    return given[0]


def _decisions(asked: Asked) -> Iterator[str]:
    if asked.nowhere:
        yield "not = true"
    if asked.ref:
        yield f"is = {quoted(asked.ref)}{_comment(asked.label)}"
    if asked.lat is not None and asked.lon is not None:
        yield f"is = {{ {', '.join(_point(asked))} }}"
    elif asked.called:
        yield f"called = {quoted(asked.called)}"


def _point(asked: Asked) -> Iterator[str]:
    yield f"lat = {asked.lat:.5f}"
    yield f"lon = {asked.lon:.5f}"
    yield f"kind = {quoted(asked.kind)}"
    if asked.country:
        yield f"country = {quoted(asked.country)}"
    if asked.called:
        yield f"name = {quoted(asked.called)}"


def _names(names: Sequence[str]) -> str:
    if len(names) == 1:
        return quoted(names[0])
    return f"[{', '.join(map(quoted, names))}]"


def _comment(label: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    return f"  # {words}" if words else ""
