"""What speaks for a candidate: a sum of named parts, each easy to explain.

Some parts a candidate has by itself (size, name, kind), the others it has from the
rest of the text (``context``). The weights were chosen by hand by the share of right
places in the training part of NEREL (Russian) and in Wikinews texts (English), and
checked on other texts.
"""

from __future__ import annotations

import math

from corridormap.gazetteer.keys import name_key
from corridormap.kinds import contradicts, kind_of
from corridormap.model import Candidate

Parts = tuple[tuple[str, float], ...]

LEAST_REGION, REGION_LESS = 0.6, 0.2
"""What a region weighs that is on no list kept by hand: less than a city of as many."""

COUNTY_WEIGHT = 0.75
"""What a county of the USA weighs: half of them have more than 26,000 inhabitants."""

MILLIONS = 5.0
"""log10 of the inhabitants at which a city's size weighs 1."""

LATER_FORM = 0.12
"""What each less likely nominative costs."""

SECOND_NAME = 0.5
"""What a name costs that has rank 0, one that is nobody's."""

SPELLING = 0.2
"""What a name gains that agrees letter by letter."""

SAME_KIND, OTHER_KIND = 0.6, -0.4


def alone(candidate: Candidate, hint: str | None, order: int) -> Parts:
    """Return what speaks for a candidate that answers a mention's ``order``-th name.

    ``hint`` is the kind that the words beside the mention tell.
    """
    parts = (
        ("size", _size(candidate)),
        ("name", SECOND_NAME * (candidate.rank - 1.0) - LATER_FORM * order),
        ("spelling", SPELLING if _is_spelt(candidate) else 0.0),
        ("kind", _kind(candidate.kind, hint)),
    )
    return tuple((name, round(value, 3)) for name, value in parts if value)


def _is_spelt(candidate: Candidate) -> bool:
    """Return whether a name agrees in the accents too, where the text writes some.

    Names are looked up without them: Şuşa, Susa and Sousse are one key.
    """
    written = candidate.matched.casefold()
    if written.isascii() or name_key(written) == written:
        return False
    shown = (candidate.name, *(name for _, name in candidate.names))
    return written in (name.casefold() for name in shown)


def _size(candidate: Candidate) -> float:
    if candidate.source in ("GeoNames", "online"):
        return math.log10(candidate.population + 10) / MILLIONS
    if candidate.source == "CLDR regions":
        people = math.log10(candidate.people + 10) / MILLIONS
        return max(LEAST_REGION, people - REGION_LESS)
    if candidate.source == "US Census":
        return COUNTY_WEIGHT
    return kind_of(candidate.kind).weight


def _kind(kind: str, hint: str | None) -> float:
    """Say how well a kind agrees with the word beside the name.

    What a text calls a town or a city is either in the gazetteer, by its size; a
    station, port or crossing may be listed as the town that it is in.
    """
    if hint is None:
        return 0.0
    if kind == hint or (_is_town(kind) and _is_town(hint)):
        return SAME_KIND
    if kind_of(hint).stop and _is_town(kind):
        return 0.0
    return OTHER_KIND if contradicts(hint, kind) else 0.0


def _is_town(kind: str) -> bool:
    return kind_of(kind).drawn == "city"
