"""The country or region that is beside a name: ``Astara (Azerbaijan)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corridormap.model import Candidate, Mention

AREAS = frozenset(("country", "territory", "admin1"))

AFTER = re.compile(r"[»\"”’]?(?:(?P<open> ?[(\[])|, ?(?P<noun>[a-zа-яё]+ )?)")
"""What may lie between a place and its area: ``Paris, Texas``, ``Триполи (Ливан)``,
``Питтсбург, штат Пенсильвания``."""
LIST = re.compile(r", (?:(?:and|or|и|или) )?| (?:and|or|и|или|және|və) ")
"""What parts an area from the next of a list: ``Batumi, Turkey, Bulgaria and Iran``."""
WITHIN = re.compile(r" in (?:the )?")
"""``Aktau in Kazakhstan``; in Russian the same words may say whither."""
BEFORE = re.compile(r"(?:['’]s|s['’])? (?:(?P<word>[a-zа-яёәғқңөұүһі]+) (?:of )?)?")
"""``Kazakhstan's port of Aktau``, ``казахский порт Актау``, ``Azərbaycanın Qax``."""
JOINS = frozenset(
    "and or to for from via by with through until into towards и или в во на из до к с"
    " со через от для мен пен бен және немесе арқылы və ilə ya üçün".split()
)
"""Words between two places of which the one is not in the other: between New York and
Rotterdam, из Москвы в Киров."""

BRACKETS, COMMA, MAYBE = 3, 2, 1
"""How surely the area is that of the name, the surest first."""

Area = tuple[frozenset[str], int]
"""Codes of countries and first-level regions, and how surely they are meant."""

NOWHERE: Area = (frozenset(), 0)


def stated_areas(
    mentions: Sequence[Mention],
    body: str,
    candidates: Callable[[Mention], Sequence[Candidate]],
) -> list[Area]:
    """Return for each mention the area that is beside it.

    ``candidates`` gives what a mention may be. A mention that is an area itself has
    one too: ``Texas, USA``.
    """
    codes = [_codes(candidates(mention)) for mention in mentions]
    areas = [NOWHERE] * len(mentions)
    for at in range(len(mentions)):
        after = _after(mentions, codes, at, body)
        before = _before(mentions, codes, at, body)
        areas[at] = max(after, before, key=lambda area: area[1])
    return areas


def _codes(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the codes of the countries and regions among the candidates.

    A name that is a city's as well counts as an area too: New York, Luxembourg.
    """
    areas = [c for c in candidates if c.kind in AREAS]
    codes = {c.country if c.kind != "admin1" else c.admin1 for c in areas}
    return frozenset(code for code in codes if code)


def _after(
    mentions: Sequence[Mention], codes: Sequence[frozenset[str]], at: int, body: str
) -> Area:
    """Return the area that follows a mention, unless it is the next item of a list."""
    if at + 1 >= len(mentions) or not codes[at + 1]:
        return NOWHERE
    area = mentions[at + 1]
    gap = body[mentions[at].stop : area.start]
    if WITHIN.fullmatch(gap):
        return codes[at + 1], COMMA
    match = AFTER.fullmatch(gap)
    if match is None or (match["noun"] and area.hint not in AREAS):
        return NOWHERE
    if match["open"]:
        return codes[at + 1], BRACKETS
    return codes[at + 1], MAYBE if _goes_on(mentions, codes, at + 2, body) else COMMA


def _goes_on(
    mentions: Sequence[Mention], codes: Sequence[frozenset[str]], at: int, body: str
) -> bool:
    """Return whether the mention here is an area, the next one of a list."""
    if at >= len(mentions) or not codes[at]:
        return False
    return bool(LIST.fullmatch(body[mentions[at - 1].stop : mentions[at].start]))


def _before(
    mentions: Sequence[Mention], codes: Sequence[frozenset[str]], at: int, body: str
) -> Area:
    """Return the area right before a mention that is not an area itself."""
    if not at or not codes[at - 1] or codes[at]:
        return NOWHERE
    gap = body[mentions[at - 1].stop : mentions[at].start]
    match = BEFORE.fullmatch(gap)
    if match is None or match["word"] in JOINS:
        return NOWHERE
    return codes[at - 1], MAYBE
