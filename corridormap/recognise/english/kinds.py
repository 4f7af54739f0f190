"""What the words beside an English name say of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridormap.model import Candidate
from corridormap.recognise.english.finders import COUNTIES
from corridormap.recognise.english.text import EnglishText
from corridormap.recognise.rules import Hit

AFTER = {
    "county": "district",
    "province": "admin1",
    "region": "admin1",
    "oblast": "admin1",
    "prefecture": "admin1",
    "governorate": "admin1",
    "voivodeship": "admin1",
    "state": "admin1",
    "strait": "strait",
    "river": "river",
    "sea": "sea",
    "port": "port",
    "district": "district",
    "city": "city",
    "station": "station",
}
"""What a noun after a name says."""

BEFORE = {
    "port": "port",
    "city": "city",
    "town": "city",
    "village": "city",
    "state": "admin1",
    "province": "admin1",
    "river": "river",
    "lake": "lake",
    "island": "island",
    "republic": "country",
}
"""What ``port of`` or ``river`` before a name says."""

STATE_OFFICES = dict.fromkeys(
    "Gov Governor Sen Senator Legislature Lieutenant".split(), "state"
)
"""What only a state has, not the city of its name."""


def with_kind(text: EnglishText, hit: Hit) -> Hit:
    """Read the kind off the nouns beside a name; a capital makes one part of it."""
    after = text.after(hit)
    if after in COUNTIES and text.word(hit.last) not in COUNTIES:
        whole = tuple(f"{name} {after}" for name in hit.names)
        kind = AFTER.get(after.lower(), "district")
        if not any(map(text.known.gazetteer.every, whole)):
            # Lamu County has its own kind in Kenya, and is listed without its noun.
            regions = list(_regions(text, hit))
            kind = regions[0].kind if regions else kind
            whole = (*whole, *(region.matched for region in regions))
        return replace(hit, last=hit.last + 1, names=whole, hint=kind)
    kinds = dict(_nouns(text, hit))
    if not kinds:
        return hit
    noun, kind = next(iter(kinds.items()))
    fuller = tuple(
        name
        for given in hit.names
        for name in (f"{noun} of {given}", f"{given} {noun}")
        if text.known.gazetteer.curated(name)
    )
    return replace(hit, names=(*fuller, *hit.names), hint=kind)


def _regions(text: EnglishText, hit: Hit) -> Iterator[Candidate]:
    """Yield the regions and districts that a name is of by itself."""
    for name in hit.names:
        for place in text.known.gazetteer.find(name):
            if place.kind in ("admin1", "district"):
                yield place


def _nouns(text: EnglishText, hit: Hit) -> Iterator[tuple[str, str]]:
    """Yield the nouns before and after a name, each with the kind that it says."""
    of = text.before(hit).lower() == "of"
    before = text.word(hit.first - 2 if of else hit.first - 1).lower()
    if before in BEFORE:
        yield before, BEFORE[before]
    after = text.after(hit)
    if after in STATE_OFFICES or (after.islower() and after in AFTER):
        noun = STATE_OFFICES.get(after, after)
        yield noun, AFTER[noun]
