"""What a corridor's name may mean: which corridors, and under which conditions.

``Northern Corridor`` is a railway to Poland, a road in Kenya and a part of a plan for
the Gulf. A name that several bear counts only where the text mentions their countries,
their nodes or their words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corridormap.gazetteer.keys import name_key

# "Международный транспортный коридор (МТК) «Север – Юг»": the brackets part the name.
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{1,20}[)\]]")
# "Север – Юг", "Север—Юг", "Север-Юг" are one name.
_DASH = re.compile(r"\s*-\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a name: the corridor's id, and what the text must mention.

    ``needs`` are ISO 3166-1 codes and ``nodes`` the gazetteer's refs of its nodes
    (``geonames:587084``): one of either is enough. ``words`` are beginnings of words
    (``газ``) of which one must be in the text too. Without ``needs`` and ``words`` the
    name means this corridor and nothing else.
    """

    corridor: str
    needs: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the name alone is enough."""
        return not (self.needs or self.words)

    def holds(
        self,
        countries: Collection[str],
        refs: Collection[str] = (),
        words: Iterable[str] = (),
    ) -> bool:
        """Return whether a text that mentions these countries and places means it.

        ``words`` are the text's words in small letters.
        """
        if self.certain:
            return True
        placed = not self.needs or self._met(countries, refs) > 0
        worded = not self.words or any(word.startswith(self.words) for word in words)
        return placed and worded

    def _met(self, countries: Collection[str], refs: Collection[str]) -> int:
        return sum(need in countries for need in self.needs) + sum(
            node in refs for node in self.nodes
        )

    def weight(self, countries: Collection[str], refs: Collection[str] = ()) -> int:
        """Return how many of its countries and nodes a text mentions."""
        return self._met(countries, refs)


def plain(name: str) -> str:
    """Return the key under which a corridor's name is kept.

    Case, quotes, kinds and spaces of dashes, and an abbreviation in brackets between
    the words make no difference.

    >>> plain("Международный транспортный коридор (МТК) «Север – Юг»")
    'международный транспортный коридор север-юг'
    """
    return _DASH.sub("-", name_key(_BRACKETS.sub("", name)))


def meant(
    readings: Iterable[Reading],
    countries: Collection[str],
    refs: Collection[str] = (),
    words: Collection[str] = (),
) -> str | None:
    """Return the id of the corridor that a text means by a name, None if unsure.

    Of several whose conditions hold, the one of which the text mentions most; two of
    which it mentions as much are a doubt, and a doubt names nothing. A reading under
    conditions that hold goes before one without any.
    """
    holding = [r for r in readings if r.holds(countries, refs, words)]
    text = [r for r in holding if not r.certain] or holding
    ranked = sorted(text, key=lambda r: (-r.weight(countries, refs), r.corridor))
    if not ranked:
        return None
    first, *others = ranked
    tied = others and others[0].weight(countries, refs) == first.weight(countries, refs)
    return None if tied else first.corridor
