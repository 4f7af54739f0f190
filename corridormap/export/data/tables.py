"""The story as flat tables, for whatever reads rows: a column says one thing in words.

GeoPackage, GeoJSON, workbook and CSV are written from these, so that a column is called
alike in all of them. Codes (``kind``) have the reader's words beside them
(``kind_name``). ``drawn_as`` is what looks depend on: how a place is drawn, of a node
the number of its corridor, of a leg that, its manner and its rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corridormap.corridor.measure import leg_km
from corridormap.export.data.areas import polygons_of
from corridormap.export.data.entries import (
    Entry,
    Fact,
    entries,
    fact_words,
    facts_of_legs,
)
from corridormap.export.links import in_openstreetmap
from corridormap.export.options import Options
from corridormap.export.words import words as words_of
from corridormap.geo.geojson import line, point
from corridormap.languages import CODES, name_for
from corridormap.model import (
    About,
    Annotation,
    Corridor,
    Leg,
    Node,
    Source,
    Story,
    StoryEvent,
    StoryFigure,
    StoryPlace,
)
from corridormap.scene.compose import numbered
from corridormap.scene.marks import group, manner, rank_of
from corridormap.story.paragraphs import paragraph_numbers

Value = str | int | float | bool | None
Geometry = Mapping[str, Any]
Kind = Literal["text", "integer", "real", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, and what its cells hold."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id, its geometry as GeoJSON if it has one, its cells."""

    id: str
    geometry: Geometry | None
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind; ``shape`` is the type of their geometries, None without any."""

    name: str
    shape: Literal["Point", "LineString", "MultiPolygon"] | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as its cells by their names."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, row.cells, strict=True))


def _columns(names: str, **kinds: Kind) -> tuple[Column, ...]:
    return tuple(Column(name, kinds.get(name, "text")) for name in names.split())


NO_THOUSANDS = str.maketrans("", "", " \u00a0\u202f")
"""What parts thousands in the catalogue's figures."""
NAMES = tuple(f"name_{code}" for code in CODES)
PLACES = _columns(
    "number id name kind country lat lon population ref source confidence why mentions"
    " written passages text stated kind_name reason countries label_point osm "
    + " ".join(NAMES)
    + " drawn_as",
    number="integer",
    lat="real",
    lon="real",
    population="integer",
    confidence="real",
    mentions="integer",
    label_point="boolean",
)
AREAS = _columns(
    "id place number name kind kind_name country drawn_as", number="integer"
)
LEGS = _columns(
    "id name corridor corridor_name from to from_name to_name mode mode_name status"
    " status_name rank km km_published opened countries schematic sources source_urls"
    " stated drawn_as",
    km="real",
    km_published="real",
    schematic="boolean",
)
NODES = _columns(
    "id name corridor corridor_name kind kind_name country lat lon ref note "
    + " ".join(NAMES)
    + " drawn_as",
    lat="real",
    lon="real",
)
MENTIONS = _columns(
    "id article passage paragraph start stop surface lemma form place place_name lat"
    " lon confidence found reason",
    start="integer",
    stop="integer",
    lat="real",
    lon="real",
    confidence="real",
)
FIGURES = _columns(
    "id origin about surface what value value_to unit per date article passage source"
    " source_url",
    value="real",
    value_to="real",
)

OF_PLACES = _columns(
    "documents focus first_seen rising",
    documents="integer",
    focus="integer",
    rising="real",
)
OF_LEGS = _columns("documents", documents="integer")
"""Of an archive besides: its texts, of which the map quotes only some."""

GROUND = ("region", "country", "water")
"""Areas from the ground up."""


def tables(story: Story, options: Options) -> tuple[Table, ...]:
    """Return all tables of a story, in the order in which they are written."""
    return tuple(table(story, options) for table in TABLES.values())


def places(story: Story, options: Options) -> Table:
    """Return the places: an area is there as the point at which its name is set."""
    told = _Teller(story, options)
    rows = (told.place(entry) for entry in entries(story, told.language))
    columns = PLACES + OF_PLACES if story.counts else PLACES
    return Table("places", "Point", columns, tuple(rows))


def areas(story: Story, options: Options) -> Table:
    """Return countries, seas and lakes as polygons; of a region each of its countries.

    They are those of the ground that the map is drawn on, to about a kilometre.
    """
    told = _Teller(story, options)
    rows = (row for place in story.places for row in told.areas(place))
    # A country lies on the region that it belongs to.
    ordered = sorted(rows, key=lambda row: GROUND.index(str(row.cells[-1])))
    return Table("areas", "MultiPolygon", AREAS, tuple(ordered))


def legs(story: Story, options: Options) -> Table:
    """Return the legs of the corridors."""
    told = _Teller(story, options)
    rows = (
        told.leg(corridor, order, leg)
        for order, corridor in enumerate(story.corridors)
        for leg in corridor.legs
        if len(leg.line) > 1
    )
    columns = LEGS + OF_LEGS if story.counts else LEGS
    return Table("legs", "LineString", columns, tuple(rows))


def nodes(story: Story, options: Options) -> Table:
    """Return the nodes of the corridors."""
    told = _Teller(story, options)
    rows = (
        told.node(corridor, order, node)
        for order, corridor in enumerate(story.corridors)
        for node in corridor.nodes
    )
    return Table("nodes", "Point", NODES, tuple(rows))


def mentions(story: Story, options: Options) -> Table:
    """Return the mentions, each at the place that it names, if it has one."""
    told = _Teller(story, options)
    rows = tuple(map(told.mention, story.annotations))
    return Table("mentions", "Point", MENTIONS, rows)


def figures(story: Story, options: Options) -> Table:
    """Return what the text states, then what the catalogue knows of the corridors."""
    told = _Teller(story, options)
    rows = (*map(told.stated, story.stated()), *told.facts())
    return Table("figures", None, FIGURES, rows)


TABLES: Mapping[str, Callable[[Story, Options], Table]] = {
    "places": places,
    "areas": areas,
    "legs": legs,
    "nodes": nodes,
    "mentions": mentions,
    "figures": figures,
}


class _Teller:
    """Tells rows in the reader's language."""

    def __init__(self, story: Story, options: Options) -> None:
        self._story = story
        self.language = options.language_of(story)
        self._words = words_of(self.language)
        self._numbers = numbered(story)
        self._paragraphs = paragraph_numbers(story)
        self._places = {place.id: place for place in story.places}
        self._facts = facts_of_legs(story)
        counts = story.counts
        self._counts = {item.place: item for item in counts.places} if counts else {}
        self._texts = counts.of_legs() if counts else None
        self._legs = {
            f"{corridor.id}.{leg.id}": self._leg_name(corridor, leg)
            for corridor in story.corridors
            for leg in corridor.legs
        }

    def place(self, entry: Entry) -> Row:
        place = entry.place
        cells = (
            self._numbers[place.id],
            place.id,
            entry.name,
            place.kind,
            place.country,
            place.lat,
            place.lon,
            place.population or None,
            place.ref,
            place.source,
            place.confidence,
            place.why,
            len(entry.mentions),
            _joined(dict.fromkeys(item.surface for item in entry.mentions)),
            " ".join(item.id for item in entry.quotes),
            "\n\n".join(item.text for item in entry.quotes),
            _joined(fact_words(fact, self._words) for fact in entry.stated),
            self._kind(place.kind),
            self._reason(place.why),
            " ".join(place.countries) or None,
            group(place) not in ("city", "point"),
            in_openstreetmap(place),
            *(place.name_in(code) for code in CODES),
            group(place),
            *self._counted(place.id),
        )
        return Row(place.id, point((place.lon, place.lat)), cells)

    def _counted(self, place: str) -> tuple[Value, ...]:
        counts = self._counts.get(place)
        if counts is None:
            return ()
        first = counts.first.isoformat() if counts.first else None
        return sum(counts.series), counts.focus, first, counts.rising

    def areas(self, place: StoryPlace) -> Iterator[Row]:
        for country, polygons in polygons_of(place):
            part = None if place.ref.startswith("iso3166:") else country
            ident = f"{place.id}.{part.lower()}" if part else place.id
            cells = (
                ident,
                place.id,
                self._numbers[place.id],
                place.name_in(self.language),
                place.kind,
                self._kind(place.kind),
                country,
                "region" if part else "country" if country else "water",
            )
            geometry = {"type": "MultiPolygon", "coordinates": polygons}
            yield Row(ident, geometry, cells)

    def leg(self, corridor: Corridor, order: int, leg: Leg) -> Row:
        ident, ends = f"{corridor.id}.{leg.id}", self._ends(corridor, leg)
        cited = [source for source in corridor.sources if source.id in leg.sources]
        stated = self._facts.get(ident, ())
        rank = rank_of(corridor, leg)
        cells = (
            ident,
            " – ".join(ends),
            corridor.id,
            name_for(corridor.names, self.language, corridor.id),
            leg.start,
            leg.end,
            *ends,
            leg.mode,
            self._words.get(f"mode_{leg.mode}", leg.mode),
            leg.status,
            self._words.get(f"status_{leg.status.replace(' ', '_')}", leg.status),
            rank,
            leg_km(leg),
            leg.km_published,
            leg.opened,
            _joined(f"{code} {km:.0f}" for code, km in leg.countries),
            leg.schematic,
            _joined(map(_source, cited)),
            _joined(source.url for source in cited if source.url),
            _joined(fact_words(fact, self._words) for fact in stated),
            f"{order + 1} {manner(leg)} {rank}",
            *(() if self._texts is None else (self._texts.get(ident, 0),)),
        )
        return Row(ident, line(leg.line), cells)

    def node(self, corridor: Corridor, order: int, node: Node) -> Row:
        cells = (
            f"{corridor.id}.{node.id}",
            name_for(node.names, self.language, node.id),
            corridor.id,
            name_for(corridor.names, self.language, corridor.id),
            node.kind,
            self._kind(node.kind),
            node.country or None,
            node.lat,
            node.lon,
            node.ref,
            node.note,
            *(name_for(node.names, code, node.id) for code in CODES),
            str(order + 1),
        )
        return Row(f"{corridor.id}.{node.id}", point((node.lon, node.lat)), cells)

    def mention(self, item: Annotation) -> Row:
        place = self._places.get(item.place or "")
        cells = (
            item.id,
            item.article,
            item.passage,
            self._paragraphs[item.passage],
            item.start,
            item.stop,
            item.surface,
            item.lemma,
            item.form,
            item.place,
            place.name_in(self.language) if place else None,
            place.lat if place else None,
            place.lon if place else None,
            item.confidence,
            self._words.get(f"found_{item.found}", item.found),
            self._reason(item.why),
        )
        at = point((place.lon, place.lat)) if place else None
        return Row(item.id, at, cells)

    def stated(self, fact: Fact) -> Row:
        value: tuple[float | None, ...] = (None, None)
        unit, per, date = None, None, None
        if isinstance(fact, StoryFigure):
            quantity = fact.quantity
            value = (*quantity.value, None)[:2]
            unit, per, date = quantity.unit, quantity.per, fact.year
            what = self._words[f"of_{fact.of}"]
        elif isinstance(fact, StoryEvent):
            what, date = self._words[f"event_{fact.kind.replace(' ', '_')}"], fact.date
        else:
            what = self._words[f"status_{fact.status.replace(' ', '_')}"]
        named = (name for about in fact.about for name in self._about(about))
        about = dict.fromkeys(named)
        cells = (
            *(fact.id, "text", _joined(about), fact.surface, what, *value, unit, per),
            *(date, fact.article, fact.passage, None, None),
        )
        return Row(fact.id, None, cells)

    def facts(self) -> Iterator[Row]:
        for corridor in self._story.corridors:
            sources = {source.id: source for source in corridor.sources}
            name = name_for(corridor.names, self.language, corridor.id)
            for number, fact in enumerate(corridor.facts, 1):
                ident, source = f"{corridor.id}.{number}", sources.get(fact.source)
                what = name_for(fact.item, self.language, "")
                scope = name_for(fact.scope, self.language, "")
                cells = (
                    *(ident, "catalogue", name, fact.value),
                    f"{what} ({scope})" if scope else what,
                    *(*_numbers(fact.value), fact.unit, None, fact.year),
                    *(None, None, _source(source) if source else None),
                    source.url if source else None,
                )
                yield Row(ident, None, cells)

    def _about(self, about: About) -> Iterator[str]:
        if about.leg in self._legs:
            yield self._legs[about.leg]
            return
        for ident in about.places:
            if ident in self._places:
                yield self._places[ident].name_in(self.language)

    def _leg_name(self, corridor: Corridor, leg: Leg) -> str:
        return " – ".join(self._ends(corridor, leg))

    def _ends(self, corridor: Corridor, leg: Leg) -> tuple[str, str]:
        names = {node.id: node.names for node in corridor.nodes}
        start, end = (
            name_for(names.get(ident, ()), self.language, ident)
            for ident in (leg.start, leg.end)
        )
        return start, end

    def _kind(self, kind: str) -> str:
        return str(self._words.get(f"kind_{kind}", self._words["kind_place"]))

    def _reason(self, why: str) -> str:
        return str(self._words.get(f"why_{why}", why))


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _source(source: Source) -> str:
    return f"{source.title}, {source.publisher}, {source.date}"


def _numbers(text: str) -> tuple[float | None, float | None]:
    """Return the number or the range that a fact of the catalogue is, if it is one.

    >>> _numbers("15–18"), _numbers("4 256"), _numbers("> 20")
    ((15.0, 18.0), (4256.0, None), (None, None))
    """
    low, _, high = text.translate(NO_THOUSANDS).partition("–")
    try:
        return float(low), float(high) if high else None
    except ValueError:
        return None, None
