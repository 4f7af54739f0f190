"""Coordinates in a text: degrees with or without minutes, UTM, MGRS.

Precision before recall: two bare numbers count only where the text says that they are
coordinates, and what can't be on the Earth (95° N, 75 minutes) is no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corridormap.gazetteer.points import point_key
from corridormap.geo.grid import Degrees, from_mgrs, from_utm, in_band
from corridormap.model import Mention, Passage
from corridormap.recognise.angles import GAP, Angle, angles

SIGNS = re.compile(r"[°º˚]|\d(?:[.,]\d\d|\s?[NSEW]\b|\d\d\s?\d{3})")
NOUNS = ("градус", "degrees", "mgrs", "широт", "долгот", "ендік", "enli")
"""A passage without such signs or nouns has no coordinates."""
DIGIT = re.compile(r"\d")
BETWEEN = re.compile(rf"{GAP}*(?:[,;/|]|и|and|және|мен|və)?{GAP}*")
"""What may be between latitude and longitude."""
TOLD = re.compile(
    r"координат|coordinat|koordinat|\bGPS\b|\bposition|\bpoint\b|\bточк|нүкте|nöqtə|"
    r"\bgeo:|местоположен|mövqe",
    re.IGNORECASE,
)
"""What says that bare numbers are coordinates."""
TOLD_BEFORE = 40
"""Letters before them in which it says so."""
DECIMALS, MANY_DECIMALS = 2, 4
"""Of a degree: a bare pair needs two where it is said to be one, four in brackets."""

UTM = re.compile(
    rf"(?:\bUTM[\s:,]{{0,3}}(?:(?:zone|зона|zona|аймақ){GAP}?)?)?"
    rf"(?<![\w.,])(?P<zone>\d{{1,2}}){GAP}?(?P<letter>[C-HJ-NP-X]),?{GAP}{{1,2}}"
    rf"0?(?P<east>[1-8]\d{{5}}(?:\.\d+)?){GAP}?(?:m?E\b|м\b)?[,;]?{GAP}{{1,2}}"
    rf"0?(?P<north>\d{{6,7}}(?:\.\d+)?)(?:{GAP}?(?:m?N\b|м\b))?(?!\w)"
)
MGRS = re.compile(
    rf"(?P<named>\bMGRS[\s:]{{0,3}})?\b(?P<zone>\d{{1,2}})(?P<band>[C-HJ-NP-X]){GAP}?"
    rf"(?P<square>[A-HJ-NP-Z][A-HJ-NP-V]){GAP}?"
    rf"(?P<digits>\d{{2,5}}{GAP}\d{{2,5}}|\d{{4,10}})\b"
)
FEWEST_DIGITS = 8
"""Of a square that the text doesn't call MGRS: to 10 m. Plates and lots have fewer."""
ZONES = range(1, 61)


def with_coordinates(
    body: str, passages: Iterable[Passage], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Return the mentions of a text with its coordinates; no name is inside those."""
    spots = tuple(coordinates(body, passages))
    if not spots:
        return mentions
    apart = (mention for mention in mentions if not _touches(mention, spots))
    return tuple(sorted((*apart, *spots), key=lambda mention: mention.start))


def coordinates(body: str, passages: Iterable[Passage]) -> Iterator[Mention]:
    """Yield the positions that a text gives by numbers, in its order.

    >>> body = "The ferry stopped at 43°36'N 51°13'E."
    >>> [m.surface for m in coordinates(body, [Passage("a/p1", 0, len(body))])]
    ["43°36'N 51°13'E"]
    """
    for passage in passages:
        if not _may_have_any(body, passage):
            continue
        # No angle of a pair is in a position on a grid: a zone has no decimals.
        yield from _on_grids(body, passage)
        yield from _pairs(body, passage)


def _may_have_any(body: str, passage: Passage) -> bool:
    if not DIGIT.search(body, passage.start, passage.stop):
        return False
    if SIGNS.search(body, passage.start, passage.stop):
        return True
    low = body[passage.start : passage.stop].lower()
    return any(noun in low for noun in NOUNS)


def _touches(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(o.start < mention.stop and mention.start < o.stop for o in others)


def _mention(body: str, start: int, stop: int, at: Degrees) -> Mention:
    surface = body[start:stop]
    written = " ".join(surface.split())
    return Mention(
        start=start,
        stop=stop,
        surface=surface,
        lemma=written,
        form="noun",
        names=(point_key(*at, written),),
        found="coordinates",
    )


def _pairs(body: str, passage: Passage) -> Iterator[Mention]:
    """Yield the positions of two angles, one beside the other."""
    taken = passage.start
    for one, two in pairwise(angles(body, passage.start, passage.stop)):
        beside = BETWEEN.fullmatch(body, one.stop, two.start)
        if one.start >= taken and beside and _is_pair(body, passage, one, two):
            lat, lon = (two, one) if one.axis == "lon" else (one, two)
            if abs(lat.value) <= 90 and abs(lon.value) <= 180:
                taken = two.stop
                yield _mention(body, one.start, two.stop, (lat.degrees, lon.degrees))


def _is_pair(body: str, passage: Passage, one: Angle, two: Angle) -> bool:
    """Return whether two angles are a position, by all that the text says of them."""
    if one.axis or two.axis:
        exact = all(a.marked or a.minutes or a.decimals >= DECIMALS for a in (one, two))
        return exact and {one.axis, two.axis} == {"lat", "lon"}
    if one.marked and two.marked and one.minutes and two.minutes:
        return True
    decimals = min(one.decimals, two.decimals)
    start = max(passage.start, one.start - TOLD_BEFORE)
    if TOLD.search(body, start, one.start):
        return decimals >= DECIMALS
    brackets = body[one.start - 1 : one.start] + body[two.stop : two.stop + 1]
    return decimals >= MANY_DECIMALS and brackets in ("()", "[]")


def _on_grids(body: str, passage: Passage) -> Iterator[Mention]:
    """Yield the positions that are given by UTM or MGRS."""
    for pattern, read in ((MGRS, _mgrs), (UTM, _utm)):
        for match in pattern.finditer(body, passage.start, passage.stop):
            at = read(match) if int(match["zone"]) in ZONES else None
            if at:
                yield _mention(body, *match.span(), at)


def _mgrs(match: re.Match[str]) -> Degrees | None:
    parts = match["digits"].split()
    digits = "".join(parts)
    whole = len({len(part) for part in parts}) == 1 and len(digits) % 2 == 0
    if not whole or not (match["named"] or len(digits) >= FEWEST_DIGITS):
        return None
    return from_mgrs(int(match["zone"]), match["band"], match["square"], digits)


def _utm(match: re.Match[str]) -> Degrees | None:
    """Return a position on UTM; its letter is a band, else N or S a hemisphere.

    ``39S`` is both: south of the equator only where the band doesn't fit.
    """
    letter, metres = match["letter"], (float(match["east"]), float(match["north"]))
    for south in (letter < "N", letter == "S"):
        at = from_utm(int(match["zone"]), south, *metres)
        if in_band(letter, at[0]) or (letter in "NS" and south == (letter == "S")):
            return at
    return None
