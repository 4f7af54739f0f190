"""Every kind of place, once: how it is drawn, whether a train can stop there, ...

Nothing else in the program lists kinds: a set of them is derived from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

KindName = Literal[
    "admin1",
    "border",
    "border_crossing",
    "canal",
    "cape",
    "city",
    "continent",
    "corridor",
    "country",
    "desert",
    "district",
    "gulf",
    "historical",
    "island",
    "lake",
    "mountain",
    "mountains",
    "ocean",
    "organisation",
    "peninsula",
    "place",
    "point",
    "port",
    "region",
    "river",
    "sea",
    "settlement",
    "station",
    "strait",
    "terminal",
    "territory",
    "town",
    "vicinity",
    "village",
]
Drawn = Literal["city", "point", "line", "area", "direction", "corridor"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the program knows of a kind of place.

    ``drawn`` is how the map shows it. ``stop`` is whether a train, ship or lorry can
    stop there, ``water`` whether it is water. ``reach`` is the distance in km around
    its point that one has to see to have seen it, where no outline is known.
    ``weight`` is how well known such a place is when it comes from a list kept by
    hand, on the scale on which a city weighs log10 of its inhabitants over 5.
    ``covers`` are the kinds that a word for this kind doesn't contradict: what a text
    calls a city may be a village in the gazetteer. ``adjective`` is whether texts form
    adjectives of its name.
    """

    name: KindName
    drawn: Drawn
    reach: float
    stop: bool = False
    water: bool = False
    weight: float = 1.2
    covers: tuple[KindName, ...] = ()
    adjective: bool = False

    @property
    def vague(self) -> bool:
        """Whether its point says little about where the map should be precise."""
        return self.reach >= VAGUE_KM

    @property
    def small(self) -> bool:
        """Whether other places can be near its point."""
        return self.reach <= SMALL_KM and not self.water

    @property
    def boundless(self) -> bool:
        """Whether it is too large to be looked at: a view never tries to hold it."""
        return self.reach >= BOUNDLESS_KM


SMALL_KM, VAGUE_KM, BOUNDLESS_KM = 150.0, 600.0, 2500.0
TOWN_KM = 61.0
"""Shows a town with its surroundings at zoom 8 on a window 1,000 pixels wide."""

# Reaches of waters and regions are what shows the Caspian, the Persian Gulf, Lake Van,
# a river's middle course and the South Caucasus whole, rounded.
_TABLE = (
    Kind("admin1", "point", 61, weight=1.15, adjective=True),
    Kind("border", "point", TOWN_KM, stop=True),
    Kind("border_crossing", "point", TOWN_KM, stop=True),
    Kind("canal", "line", 61, water=True),
    Kind("cape", "point", 61),
    Kind("city", "city", TOWN_KM, stop=True, covers=("settlement", "village", "town")),
    Kind("continent", "direction", 2500, weight=1.5, adjective=True),
    Kind("corridor", "corridor", 0, weight=2.0),
    Kind(
        "country",
        "area",
        600,
        weight=1.6,
        covers=("admin1", "region", "historical", "territory"),
        adjective=True,
    ),
    Kind("desert", "area", 300),
    Kind("district", "point", TOWN_KM, covers=("admin1", "city", "settlement")),
    Kind("gulf", "area", 220, water=True),
    Kind("historical", "area", 600, weight=1.4),
    Kind("island", "point", 61),
    Kind("lake", "point", 165, water=True),
    # A pass is named after the crossing on it, or the crossing after the pass.
    Kind("mountain", "point", 61, covers=("mountains", "border_crossing", "place")),
    Kind("mountains", "point", 61),
    Kind("ocean", "area", 2500, water=True, weight=1.5),
    Kind("organisation", "area", 600, weight=1.4),
    Kind("peninsula", "area", 200),
    Kind("place", "point", TOWN_KM),
    Kind("point", "point", TOWN_KM, stop=True),
    Kind("port", "point", TOWN_KM, stop=True),
    Kind("region", "area", 600, weight=1.4, adjective=True),
    Kind("river", "line", 280, water=True),
    Kind("sea", "area", 445, water=True, weight=1.5, covers=("lake",)),
    Kind("settlement", "city", TOWN_KM, stop=True),
    Kind("station", "point", TOWN_KM, stop=True, covers=("border_crossing",)),
    Kind("strait", "point", 61, water=True),
    Kind("terminal", "point", TOWN_KM, stop=True),
    Kind("territory", "area", 200, weight=1.4, adjective=True),
    Kind("town", "city", TOWN_KM, stop=True),
    Kind("vicinity", "point", TOWN_KM),
    Kind("village", "city", TOWN_KM, stop=True),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _TABLE}
assert tuple(KINDS) == get_args(KindName)


def kind_of(name: str) -> Kind:
    """Return a kind by its name; what the table lacks is any place.

    >>> kind_of("port").stop
    True
    >>> kind_of("volcano").name
    'place'
    """
    return KINDS.get(name, KINDS["place"])


def kind_name(name: str) -> KindName:
    """Return the name of a kind; raise ValueError for what the table lacks."""
    if name not in KINDS:
        raise ValueError(f"unknown kind of place {name!r}")
    return cast(KindName, name)


def contradicts(word: str, kind: str) -> bool:
    """Return whether a text's word for a kind rules out a place of another kind."""
    return word != kind and kind not in kind_of(word).covers
