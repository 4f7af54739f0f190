"""Corridors named by a bearing alone, which other parts of the world have too.

The Northern Corridor of a text on Portugal and Spain is not in our catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.recognise.rules import Hit

BEARING = re.compile(
    r"(?:северн|южн|восточн|западн|northern|southern|eastern|western|şimal|cənub|şərq"
    r"|qərb|солтүстік|оңтүстік|шығыс|батыс)\w* \w+"
)
"""Two words, the first a bearing: ``северный коридор``, but not ``north-south``."""


class Bearings:
    """Know the countries of the corridors that go by a bearing."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the corridors of this gazetteer."""
        self._gazetteer = gazetteer
        self._countries = {
            f"corridor:{c.id}": {node.country for node in c.nodes}
            for c in gazetteer.corridors
        }

    def own(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Return the hits without corridors that the text tells of elsewhere."""
        named = [hit for hits in found for hit in hits if self._ref(hit)]
        if not named:
            return found
        spoken = self._spoken(hit for hits in found for hit in hits)
        return [[h for h in hits if not self._is_away(h, spoken)] for hits in found]

    def _is_away(self, hit: Hit, spoken: set[str]) -> bool:
        ref = self._ref(hit)
        return bool(ref and spoken) and not self._countries[ref or ""] & spoken

    def _ref(self, hit: Hit) -> str | None:
        """Return the ref of a corridor that is named by its bearing."""
        for name in filter(BEARING.fullmatch, map(str.lower, hit.names)):
            for candidate in self._gazetteer.curated(name):
                if candidate.ref in self._countries:
                    return candidate.ref
        return None

    def _spoken(self, hits: Iterable[Hit]) -> set[str]:
        """Return the countries of the places that a text names."""
        codes = set()
        for hit in hits:
            candidates = [
                c for name in hit.names[:1] for c in self._gazetteer.find(name)
            ]
            codes |= {c.country for c in candidates[:1] if c.country}
        return codes
