"""The values that pass between the stages.

Offsets count code points of the article's unchanged body, half open:
``body[start:stop] == surface``, always. Coordinates are degrees WGS84, lengths
kilometres. Everything is frozen; nothing is filled in later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corridormap.kinds import KindName
from corridormap.languages import name_for

Form = Literal["noun", "adjective"]
Names = tuple[tuple[str, str], ...]
"""Names by language, ``(("en", "Baku"), ("ru", "Баку"))``, sorted by language."""

Position = tuple[float, float]
"""Longitude, latitude, in degrees WGS84: the order of GeoJSON."""

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees WGS84: the order of GeoJSON."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article; ``id`` is unique in the story (p1, p2, ...)."""

    id: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read; ``body`` is never changed."""

    id: str
    body: str
    title: str
    language: str
    passages: tuple[Passage, ...]
    date: str | None = None
    byline: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the body that names a place.

    ``names`` are what to look up in a gazetteer, the likeliest first, ``found`` says
    who found it (``tagger``, ``name``, ``adjective``, ``reference``) and ``hint`` the
    kind that the words around it speak for (``city``, ``admin1``, ``port``, ...).
    """

    start: int
    stop: int
    surface: str
    lemma: str
    form: Form
    names: tuple[str, ...]
    found: str
    hint: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a mention from {self.start} to {self.stop}")
        if len(self.surface) != self.stop - self.start:
            raise ValueError(f"{self.surface!r} is not as long as its span")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer of one gazetteer.

    ``ref`` is ``scheme:value`` (``geonames:587084``, ``iso3166:KZ``, ``m49:143``,
    ``corridor:middle``), ``countries`` the ISO codes whose union is its area,
    ``matched`` the name that matched and ``rank`` how good that name is
    (1.0 main name, less for others). ``people`` is roughly how many live in a region,
    to weigh it; it is no fact about it as ``population`` is about a city.
    """

    ref: str
    name: str
    kind: KindName
    country: str | None
    lat: float
    lon: float
    population: int = 0
    names: Names = ()
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    source: str = ""
    matched: str = ""
    rank: float = 1.0
    people: int = 0

    def name_in(self, language: str) -> str:
        """Return the name that a reader of a language is shown."""
        return name_for(self.names, language, self.name)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and what the score is made of."""

    candidate: Candidate
    score: float
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The chosen candidate, the reason, and the runners-up, best first."""

    candidate: Candidate
    confidence: float
    reason: str
    others: tuple[Scored, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No place, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """A mention with its place, or without one."""

    mention: Mention
    outcome: Place | Unresolved


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is from: never shown without title, publisher and date."""

    id: str
    title: str
    publisher: str
    date: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A place on a corridor."""

    id: str
    kind: KindName
    country: str
    lat: float
    lon: float
    names: Names
    ref: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch between two nodes.

    ``line`` runs from ``start`` to ``end``. ``km`` is the network's length,
    ``km_published`` what a source states; unknown is None. ``schematic`` marks a
    line that shows the connection, not its course. ``countries`` are the kilometres
    on land by ISO code, in the order in which the network meets them. A ``feeder``
    leads up to the corridor: it is drawn, and the first view does without it.
    """

    id: str
    start: str
    end: str
    mode: str
    status: str
    branch: str
    line: tuple[Position, ...]
    km: float | None = None
    km_published: float | None = None
    opened: str | None = None
    schematic: bool = False
    sources: tuple[str, ...] = ()
    note: str | None = None
    countries: tuple[tuple[str, float], ...] = ()
    feeder: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure about a corridor, with the year it is for and its source.

    ``item`` says in each language what it is the figure of, ``scope`` what it counts.
    """

    item: Names
    value: str
    unit: str | None
    year: str | None
    status: str
    source: str
    scope: Names = ()


@dataclass(frozen=True, slots=True)
class Corridor:
    """A named route: nodes joined by legs.

    ``countries`` are those it crosses. ``spine`` are the ids of the legs, in order,
    of the one way from end to end that stands for the whole. ``operators`` are the
    railways of its countries. ``known`` says where a course without sources is from.
    """

    id: str
    names: Names
    aliases: Names
    nodes: tuple[Node, ...]
    legs: tuple[Leg, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    countries: tuple[str, ...]
    note: str | None = None
    spine: tuple[str, ...] = ()
    operators: tuple[tuple[str, Names], ...] = ()
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mention in the story: where it stands, and which place it names.

    ``id`` is unique in the story (m1, m2, ...); ``place`` is the id of a StoryPlace,
    None where the mention could not be placed, and ``why`` then says the reason.
    """

    id: str
    article: str
    passage: str
    mention: Mention
    place: str | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A place with all its mentions; ``id`` is a readable slug (``baku``)."""

    id: str
    place: Place
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story as it is told.

    ``id`` is its number from 1, ``kind`` is ``cover``, ``passages`` or ``overview``.
    ``places`` are the ids of StoryPlaces, those that the step brings first. ``bounds``
    is what to look at, None where nothing can be drawn; ``zoom`` overrules it.
    """

    id: str
    kind: Literal["cover", "passages", "overview"]
    title: str
    passages: tuple[str, ...]
    places: tuple[str, ...]
    corridors: tuple[str, ...]
    bounds: Box | None
    zoom: float | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """All that one map shows.

    ``attributions`` name the online geocoders whose answers are on the map.
    """

    title: str
    language: str
    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]
    places: tuple[StoryPlace, ...]
    corridors: tuple[Corridor, ...]
    steps: tuple[Step, ...] = ()
    attributions: tuple[str, ...] = ()
