"""Which side a name is of where two towns face each other across a border.

Astara and Astara, Culfa and Jolfa are as near to all else as each other; what the
mentions just before and behind name is on the one side or the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corridormap.kinds import kind_of
from corridormap.model import Candidate, Mention
from corridormap.resolve.options import Options
from corridormap.resolve.stated import MAYBE, NOWHERE, Area

NEAR = 3
"""Mentions before and behind that are asked; the nearer counts for more."""

JOINT = 8
"""Signs between the places of a list: what is as near counts alike."""

BEFORE = 1.5
"""How much more the one before counts: from Lankaran to Astara and on to Rasht."""

AREA = 0.5
"""How much a country counts that is named: trains of Iran run on both sides."""

PARAGRAPH = "\n\n"


def sides(
    mentions: Sequence[Mention],
    body: str,
    areas: Sequence[Area],
    options: Sequence[Options],
) -> list[Area]:
    """Return the areas, with the country of each twin that nothing is stated of."""
    results = list(areas)
    for at, (area, some) in enumerate(zip(areas, options, strict=True)):
        if area == NOWHERE:
            side = _side(mentions, body, options, at, some.twins)
            results[at] = (frozenset((side,)), MAYBE) if side else NOWHERE
    return results


def _side(
    mentions: Sequence[Mention],
    body: str,
    options: Sequence[Options],
    at: int,
    countries: frozenset[str],
) -> str | None:
    """Return which of two countries the mentions around one are in, if any."""
    if not countries:
        return None
    found = dict.fromkeys(sorted(countries), 0.0)
    for step, weight in ((-1, BEFORE), (1, 1.0)):
        for apart in range(1, NEAR + 1):
            other = at + step * apart
            if not 0 <= other < len(mentions):
                break
            first, last = sorted((at, other))
            gap = body[mentions[first].stop : mentions[last].start]
            if PARAGRAPH in gap:
                break
            place = _likeliest(options[other])
            if (
                place is not None
                and place.country in found
                and not options[other].twins
            ):
                small = kind_of(place.kind).small
                found[place.country] += (
                    weight / (len(gap) + JOINT) * (1.0 if small else AREA)
                )
    (less, _), (more, most) = sorted((n, c) for c, n in found.items())
    return most if more > less else None


def _likeliest(options: Options) -> Candidate | None:
    if not options.candidates:
        return None
    return options.candidates[int(np.argmax(options.base))]
