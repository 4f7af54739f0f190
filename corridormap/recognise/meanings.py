"""What a text means by a name that several corridors bear, or none of ours.

The Northern Corridor of a text on Kenya is another than that of one on Russia, and the
one of a text on Portugal is not in our catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corridormap.corridor.compiled import Heading
from corridormap.corridor.readings import Reading, meant, plain
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Candidate, Mention
from corridormap.recognise.tokens import Token

BEARING = re.compile(
    r"северн|южн|восточн|западн|центральн|north|south|east|west|central|şimal|cənub|şərq"
    r"|qərb|mərkəzi|солтүстік|оңтүстік|шығыс|батыс|орталық"
)
SHORT = 5
"""Letters of the longest name that counts in capitals alone: ``ITI``, ``БАМу``."""


@dataclass(frozen=True, slots=True)
class Read:
    """The mentions of an excerpt, and its words."""

    mentions: Sequence[Mention]
    words: Sequence[Token]


class Meanings:
    """Know the corridors whose names are shared."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the corridors of this gazetteer."""
        self._gazetteer = gazetteer

    @cached_property
    def _readings(self) -> dict[str, tuple[Reading, ...]]:
        """The readings of each name that needs something of its text."""
        readings: dict[str, tuple[Reading, ...]] = {}
        for corridor in self._gazetteer.corridors:
            if isinstance(corridor, Heading):
                for key, reading in corridor.readings.items():
                    readings[key] = (*readings.get(key, ()), reading)
        return {
            key: several
            for key, several in readings.items()
            if not all(reading.certain for reading in several)
        }

    def settled(self, text: Sequence[Read]) -> Iterator[Sequence[Mention]]:
        """Yield the mentions of a text's excerpts; a corridor goes by its ref.

        A corridor's name that means none of ours here is left out.
        """
        around = self._around(text)
        for read in text:
            beside = self._around((read,))
            kept = [(m, self._meant(m, beside, around)) for m in read.mentions]
            gone = [mention for mention, chosen in kept if chosen is None]
            yield [
                chosen
                for _, chosen in kept
                if chosen and not any(_is_bearing(chosen, name) for name in gone)
            ]

    def _around(self, text: Sequence[Read]) -> _Around:
        others = (m for read in text for m in self._beside(read))
        return _Around(self._gazetteer, others, [read.words for read in text])

    def _beside(self, read: Read) -> Iterator[Mention]:
        """Yield the mentions that are no part of a shared name."""
        shared = [m for m in read.mentions if self._of(m)]
        for mention in read.mentions:
            if not any(
                s.start < mention.stop and mention.start < s.stop for s in shared
            ):
                yield mention

    def _meant(
        self, mention: Mention, beside: _Around, around: _Around
    ) -> Mention | None:
        readings = self._of(mention)
        if not readings:
            return mention
        ident = meant(readings, *beside.told) or meant(readings, *around.told)
        if ident and _spelt(mention.surface):
            return replace(mention, names=(f"corridor:{ident}",))
        return mention if self._is_else(mention) else None

    def _is_else(self, mention: Mention) -> bool:
        """Return whether it is a place: a canal, a region, no city in capitals."""
        results = [c for name in mention.names for c in self._gazetteer.find(name)]
        return any(c.source != "GeoNames" for c in results) or (
            bool(results) and not _spelt(mention.surface)
        )

    def _of(self, mention: Mention) -> tuple[Reading, ...]:
        for name in mention.names:
            readings = self._readings.get(plain(name))
            if readings:
                return readings
        return ()


def _is_bearing(mention: Mention, name: Mention) -> bool:
    """Return whether it is the first word of a name: a town Северный is not meant."""
    inside = mention.start == name.start and mention.stop < name.stop
    return inside and bool(BEARING.match(mention.surface.lower()))


def _spelt(surface: str) -> bool:
    """Return whether a short name is in capitals: ``Bam`` is a city of Iran."""
    return len(surface) > SHORT or surface[:2].isupper()


class _Around:
    """What a text says beside the shared names, read when asked for."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        mentions: Iterable[Mention],
        words: Sequence[Sequence[Token]],
    ) -> None:
        self._gazetteer = gazetteer
        self._mentions, self._words = mentions, words

    @cached_property
    def told(self) -> tuple[set[str], set[str], set[str]]:
        """The codes of countries, the refs of places, the words in small letters."""
        countries, refs = set(), set()
        for place in self._places():
            refs.add(place.ref)
            if place.country:
                countries.add(place.country)
        words = {token.text.lower() for tokens in self._words for token in tokens}
        return countries, refs, words

    def _places(self) -> Iterator[Candidate]:
        """Yield the likeliest place of each name."""
        for name in sorted({m.names[0] for m in self._mentions if m.names}):
            yield from self._gazetteer.find(name)[:1]
