"""The values that pass between the stages.

Offsets count code points of the article's unchanged body, half open:
``body[start:stop] == surface``, always. Coordinates are degrees WGS84, lengths
kilometres. Everything is frozen; nothing is filled in later.

The classes from ``Source`` on, with ``Article`` and ``Passage``, are also the shape of
``story.json`` (``story/file.py``): ``Key`` gives the name of a field there, ``TABLE``
and ``SORTED`` mark pairs that are an object there, ``Meta`` what a value may be.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - articles have a field of that name
from typing import Annotated, Literal, Protocol

from corridormap.codec import SORTED, TABLE, Key
from corridormap.kinds import KindName
from corridormap.languages import name_for
from corridormap.schema import Meta

Form = Literal["noun", "adjective"]
Names = Annotated[tuple[tuple[str, str], ...], SORTED]
"""Names by language, ``(("en", "Baku"), ("ru", "Баку"))``, sorted by language."""

Longitude = Annotated[
    float, Meta(ge=-180, le=180, description="a longitude from -180 to 180")
]
Latitude = Annotated[
    float, Meta(ge=-90, le=90, description="a latitude from -90 to 90")
]
Position = Annotated[
    tuple[Longitude, Latitude], Meta(description="a position [longitude, latitude]")
]
"""Longitude, latitude, in degrees WGS84: the order of GeoJSON."""

Box = tuple[Longitude, Latitude, Longitude, Latitude]
"""West, south, east, north, in degrees WGS84: the order of GeoJSON."""

Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="an id of small letters, digits and hyphens",
    ),
]
Ref = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9_-]+:[^\s<>\"{}|\\^`]+$",
        description="a ref like geonames:587084, without spaces and brackets",
    ),
]
"""``scheme:value``: data files make addresses of it."""

LanguageTag = Annotated[
    str,
    Meta(
        pattern="^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        description="a language tag like ru or en-GB",
    ),
]
Country = Annotated[
    str, Meta(pattern="^[A-Z]{2}$", description="an ISO 3166-1 code of two letters")
]
Url = Annotated[
    str, Meta(pattern=r"^https?://[^\s/]\S*$", description="an http or https address")
]
"""Where a source is: it becomes a link, so no other scheme gets in."""

Share = Annotated[float, Meta(ge=0, le=1, description="a number from 0 to 1")]
Km = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)]
Offset = Annotated[int, Meta(ge=0)]
Mode = Literal["rail", "sea", "road", "pipeline", "direct"]
"""How a leg is travelled; ``direct`` joins two stops without a known way."""

Zoom = Annotated[float, Meta(ge=2, le=9, description="a zoom from 2 to 9")]
"""Leaflet's zoom, within what the page allows."""

Status = Literal["open", "planned", "under construction", "closed"]
FactStatus = Literal["reported", "conflict", "plan", "derived"]

Compare = Literal["up by", "down by", "up to", "more than", "less than", "from"]
"""How a number is bound to what is true; ``from`` is the level before a change."""
Measure = Literal[
    "volume", "length", "duration", "cost", "capacity", "speed", "share", "count",
    "growth",
]  # fmt: skip
Happening = Literal["departure", "arrival", "opening", "start of works", "closing"]
State = Literal[
    "open", "planned", "under construction", "closed", "suspended", "destroyed"
]
TargetKind = Literal["place", "leg", "corridor"]
Period = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}(-\d\d)?(/\d{4}-\d\d)?$",
        description="a period like 2025, 2025-10 or 2025-01/2025-09",
    ),
]
PartialDate = Annotated[
    str,
    Meta(
        pattern=r"^(\d{4}|-)(-\d\d){0,2}$",
        description="a date like 2025, 2025-12, 2025-12-04 or --12-04",
    ),
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article.

    ``id`` is the article's with its number, ``state-visit/p3``: unique in a story,
    and the same whichever other texts are in it.
    """

    id: str
    start: Offset
    stop: Offset

    @property
    def number(self) -> int:
        """Its number within the article, from 1."""
        return number_of(self.id)


def number_of(ident: str) -> int:
    """Return the number within its article of a passage or mention, by its id.

    >>> number_of("state-visit/p3")
    3
    """
    return int(ident.rpartition("/")[2][1:])


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read; ``body`` is never changed.

    ``pages`` are the offsets at which the pages of a PDF begin, the first at 0.
    """

    id: Slug
    body: str
    title: str
    language: Annotated[LanguageTag, Key("lang")]
    passages: tuple[Passage, ...]
    date: Date | None = None
    byline: str | None = None
    source: str | None = None
    pages: tuple[Offset, ...] = ()

    def page_of(self, passage: Passage) -> int | None:
        """Return the page on which a passage begins, from 1; None without pages."""
        return bisect_right(self.pages, passage.start) or None


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
    to weigh it; unlike ``population`` it is not a fact about the place.
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
class Decided:
    """That a person set something by hand; who, when and why where they say so."""

    by: str | None = None
    on: Date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The chosen candidate, the reason, and the runners-up, best first.

    ``decided`` is there where a person chose it, or its name.
    """

    candidate: Candidate
    confidence: float
    reason: str
    others: tuple[Scored, ...] = ()
    decided: Decided | None = None


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
    """Where a fact is from: never shown without title, publisher and date.

    ``date`` is as exact as is known: ``2025``, ``2025-08``, ``2025-08-19``.
    """

    id: Slug
    title: str
    publisher: str
    date: Annotated[
        str,
        Meta(
            pattern=r"^\d{4}(-\d\d(-\d\d)?)?$",
            description="a date like 2025, 2025-08 or 2025-08-19",
        ),
    ]
    url: Url | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A place on a corridor; ``country`` is empty where it is not known."""

    id: Slug
    kind: KindName
    country: Country | Literal[""]
    lat: Latitude
    lon: Longitude
    names: Names
    ref: Ref | None = None
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

    id: Slug
    start: Annotated[Slug, Key("from")]
    end: Annotated[Slug, Key("to")]
    mode: Mode
    status: Status
    branch: str
    line: tuple[Position, ...]
    km: Km | None = None
    km_published: Km | None = None
    opened: str | None = None
    schematic: bool = False
    sources: tuple[Slug, ...] = ()
    note: str | None = None
    countries: Annotated[tuple[tuple[Country, Km], ...], TABLE] = ()
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
    status: FactStatus
    source: Slug
    scope: Names = ()


@dataclass(frozen=True, slots=True)
class Corridor:
    """A named route: nodes joined by legs.

    ``aliases`` are other names that texts use, by language. ``countries`` are those it
    crosses. ``spine`` are the ids of the legs, in order, of the one way from end to
    end that stands for the whole. ``operators`` are the railways of its countries.
    ``known`` says where a course without sources is from.
    """

    id: Slug
    names: Names
    aliases: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    legs: tuple[Leg, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    countries: tuple[Country, ...]
    note: str | None = None
    spine: tuple[Slug, ...] = ()
    operators: Annotated[tuple[tuple[Country, Names], ...], TABLE] = ()
    known: str | None = None

    @property
    def shared_names(self) -> Names:
        """No name that others bear too: only the catalogue knows of those."""
        return ()

    @property
    def middle(self) -> Position:
        """The node halfway along it from west to east: where its name is placed."""
        joined = {end for leg in self.legs for end in (leg.start, leg.end)}
        nodes = sorted(
            (node for node in self.nodes if node.id in joined),
            key=lambda node: (node.lon, node.id),
        )
        middle = nodes[len(nodes) // 2]
        return middle.lon, middle.lat


class KnownRoute(Protocol):
    """What recognition knows of a corridor: the corridor itself, or its heading."""

    @property
    def id(self) -> str:
        """Its key in the catalogue."""

    @property
    def names(self) -> Names:
        """What it is called."""

    @property
    def aliases(self) -> Names:
        """What else texts call it."""

    @property
    def shared_names(self) -> Names:
        """Names that others bear too."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The places on it."""

    @property
    def middle(self) -> Position:
        """Where its name is placed."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its unit, thousands and millions multiplied out.

    ``value`` has two members for a range. ``unit`` is ``t``, ``tkm``, ``km``, ``m``,
    ``m3``, ``barrel``, ``TEU``, ``container``, ``train``, ``wagon``, ``truck``,
    ``ship``, ``passenger``, ``min``, ``hour``, ``day``, ``month``, ``year``, ``%``,
    ``x`` (times) or an ISO 4217 code. ``per`` is the period or the thing that a rate is
    for, ``compare`` how the number is bound to what is true.
    """

    value: Annotated[tuple[float, ...], Meta(min_length=1, max_length=2)]
    unit: str
    per: str | None = None
    approx: bool = False
    compare: Compare | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mention in the story: where it is, and which place it names.

    ``id`` is the article's with its number, ``state-visit/m7``; ``place`` is the id of
    a StoryPlace, None where the mention could not be placed, and ``why`` then says the
    reason. ``body[start:stop] == surface``.
    """

    id: str
    article: Slug
    passage: str
    start: Offset
    stop: Offset
    surface: str
    lemma: str
    form: Form
    found: str
    place: Slug | None
    confidence: Share
    why: str


@dataclass(frozen=True, slots=True)
class Other:
    """A place that a mention could have meant too, with its score."""

    ref: Ref
    name: str
    kind: KindName
    country: Country | None
    lat: Latitude
    lon: Longitude
    score: float


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A place with all its mentions; ``id`` is a readable slug (``baku``).

    ``name`` is what its source calls it, ``names`` what readers of a language do.
    ``countries`` are the ISO codes whose union is its area, ``others`` what its
    mentions could have meant too, best first. ``decided`` is there where a person set
    the place or its name.
    """

    id: Slug
    ref: Ref
    name: str
    names: Names
    kind: KindName
    country: Country | None
    lat: Latitude
    lon: Longitude
    population: Annotated[int, Meta(ge=1)] | None
    countries: Annotated[tuple[Country, ...], Key("area")]
    source: str
    why: str
    confidence: Share
    mentions: Annotated[tuple[str, ...], Meta(min_length=1)]
    others: tuple[Other, ...] = ()
    decided: Decided | None = None

    def name_in(self, language: str) -> str:
        """Return the name that a reader of a language is shown."""
        return name_for(self.names, language, self.name)


@dataclass(frozen=True, slots=True)
class About:
    """What the text says something of: a place, a corridor, or a leg by its two ends.

    ``places`` are ids of StoryPlaces, of a leg two; None for a name without a place.
    ``leg`` is the leg of a corridor between these two, ``middle.baku-alat``.
    """

    kind: TargetKind
    places: Annotated[tuple[Slug | None, ...], Meta(min_length=1, max_length=2)]
    leg: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text says of the route, where it says it, and what it is about.

    ``id`` is the article's with a number, ``state-visit/f2``; ``body[start:stop] ==
    surface``. ``about`` is empty where it is unclear what the text means.
    """

    id: str
    article: Slug
    passage: str
    start: Offset
    stop: Offset
    surface: str
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class StoryFigure(Stated):
    """A quantity; ``year`` is the period it is of: 2025, 2025-10, 2025-01/2025-09."""

    quantity: Quantity
    of: Measure
    year: Period | None


@dataclass(frozen=True, slots=True)
class StoryEvent(Stated):
    """A date on which something left, came, opened or closed; --12-04 has no year."""

    kind: Happening
    date: PartialDate


@dataclass(frozen=True, slots=True)
class StoryStatus(Stated):
    """What the text says holds now: open, planned, closed, ..."""

    status: State


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story as it is told.

    ``id`` is its number from 1, ``kind`` is ``cover``, ``passages`` or ``overview``.
    ``places`` are the ids of StoryPlaces, those that the step brings first. ``bounds``
    is what to look at, None where nothing can be drawn; ``zoom`` overrules it.
    ``named`` are the places whose names are the title, which is empty where a step
    needs none. ``shown`` are the sentences to show first of a long passage, as offsets
    into the body; ``chapter`` is the heading that the passages are under; ``figures``
    are the ids of the text's figures that are set large.
    """

    id: str
    kind: Literal["cover", "passages", "overview"]
    title: str
    passages: tuple[str, ...]
    places: tuple[Slug, ...]
    corridors: tuple[Slug, ...]
    bounds: Box | None
    zoom: Zoom | None = None
    notes: str | None = None
    named: tuple[Slug, ...] = ()
    shown: tuple[tuple[Offset, Offset], ...] = ()
    chapter: str | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who writes in an archive, and in which language; no source for all others."""

    source: str
    language: Annotated[LanguageTag, Key("lang")]


Series = tuple[Annotated[int, Meta(ge=0)], ...]
"""How many texts, for each period (the last is that of texts without a day) one number
for each voice."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A place that texts name in one paragraph with another, and in how many texts."""

    place: Slug
    texts: Annotated[int, Meta(ge=1)]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How an archive speaks of a place.

    ``series`` counts texts, reprints once; ``focus`` those that are about it.
    ``rising`` is its share of the last months' texts over that of the year before.
    ``more`` is whether a file beside the page has more of its passages.
    """

    place: Slug
    series: Series
    focus: Annotated[int, Meta(ge=0)] = 0
    first: Date | None = None
    rising: float | None = None
    companions: tuple[Companion, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class LegCounts:
    """How an archive speaks of a leg: ``middle.baku-alat``."""

    leg: str
    series: Series


@dataclass(frozen=True, slots=True)
class Counts:
    """What a map shows of an archive besides its passages: how often, when, by whom.

    ``series`` are all texts of the archive, reprints once.
    """

    periods: tuple[Period, ...]
    voices: tuple[Voice, ...]
    series: Series
    places: tuple[PlaceCounts, ...]
    legs: tuple[LegCounts, ...] = ()

    def of_places(self) -> dict[str, int]:
        """Return how many texts name each place, by its id."""
        return {item.place: sum(item.series) for item in self.places}

    def of_legs(self) -> dict[str, int]:
        """Return how many texts speak of each leg."""
        return {item.leg: sum(item.series) for item in self.legs}


@dataclass(frozen=True, slots=True)
class Story:
    """All that one map shows.

    ``titles`` are those for readers of other languages, if a person gave any.
    ``figures``, ``events`` and ``status`` are what the text says of the route, apart
    from the catalogue's own facts. ``reprints`` are groups of articles, by their ids,
    that are the same text. ``attributions`` name the online geocoders whose
    answers are on the map.
    """

    title: str
    language: Annotated[LanguageTag, Key("lang")]
    articles: tuple[Article, ...]
    annotations: Annotated[tuple[Annotation, ...], Key("mentions")]
    places: tuple[StoryPlace, ...]
    corridors: tuple[Corridor, ...]
    steps: tuple[Step, ...] = ()
    attributions: tuple[str, ...] = ()
    figures: tuple[StoryFigure, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    status: tuple[StoryStatus, ...] = ()
    reprints: tuple[Annotated[tuple[Slug, ...], Meta(min_length=2)], ...] = ()
    counts: Counts | None = None
    titles: Names = ()

    def title_in(self, language: str) -> str:
        """Return the title that a reader of a language is shown."""
        return dict(self.titles).get(language, self.title)

    def stated(self) -> tuple[StoryFigure | StoryEvent | StoryStatus, ...]:
        """Return all that the texts say of the route, in their order."""
        order = {article.id: number for number, article in enumerate(self.articles)}
        every: list[StoryFigure | StoryEvent | StoryStatus] = []
        every += [*self.figures, *self.events, *self.status]
        return tuple(sorted(every, key=lambda item: (order[item.article], item.start)))

    def by_passage(self) -> dict[str, list[Annotation]]:
        """Return the mentions in each passage that has any, by its id, in order."""
        inside: dict[str, list[Annotation]] = {}
        for annotation in self.annotations:
            inside.setdefault(annotation.passage, []).append(annotation)
        return inside

    def passages(self) -> dict[str, tuple[Article, Passage]]:
        """Return the passages of all articles by their ids, in order."""
        return {
            passage.id: (article, passage)
            for article in self.articles
            for passage in article.passages
        }
