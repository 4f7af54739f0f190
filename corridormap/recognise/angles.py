"""Numbers of a text that may be half of a position: ``43°36′ с. ш.``, ``lat. 43.6``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Side = Literal["N", "S", "E", "W", "lat", "lon"]

GAP = r"[^\S\n]"
_WORDS: tuple[tuple[Side, str], ...] = (
    (
        "N",
        r"north(?:ern)?(?: latitude)?|с\. ?ш\.?|сев(?:ерн\w+|\.) (?:шир\.|широт\w+)|"
        r"солтүстік ендік\w*|с\. ?е\.?|ş\. ?e\.?|şimali? en\w*(?: dairəsi\w*)?",
    ),
    (
        "S",
        r"south(?:ern)?(?: latitude)?|ю\. ?ш\.?|южн\w+ широт\w+|"
        r"оңтүстік ендік\w*|о\. ?е\.?|c\. ?e\.?|cənubi? en\w*(?: dairəsi\w*)?",
    ),
    (
        "E",
        r"east(?:ern)?(?: longitude)?|в\. ?д\.?|вост(?:очн\w+|\.) (?:дол\.|долгот\w+)|"
        r"шығыс бойлық\w*|ш\. ?б\.?|ş\. ?u\.?|şərqi? uz\w*(?: dairəsi\w*)?",
    ),
    (
        "W",
        r"west(?:ern)?(?: longitude)?|з\. ?д\.?|западн\w+ долгот\w+|"
        r"батыс бойлық\w*|б\. ?б\.?|q\. ?u\.?|qərbi? uz\w*(?: dairəsi\w*)?",
    ),
    ("lat", r"latitude|lat\.?|широт\w+|ендік\w*|enlik\w*"),
    ("lon", r"longitude|long?\.?|lng\.?|долгот\w+|бойлық\w*|uzunluq\w*"),
)
WORDS = tuple(
    (side, re.compile(words.replace(" ", rf"{GAP}*"), re.IGNORECASE))
    for side, words in _WORDS
)
"""What says of which hemisphere an angle is, or which of the two it is."""
WORD = "(?i:" + "|".join(pattern.pattern for _, pattern in WORDS) + ")"
_HEMISPHERE = "(?i:" + "|".join(pattern.pattern for _, pattern in WORDS[:4]) + ")"
_POINTED = "|".join(rf"(?<=\.\d{{{digits}}})" for digits in range(2, 9))
_POINTED_COMMA = "|".join(rf"(?<=\.\d{{{digits}}},)" for digits in range(2, 9))
"""``43.6511,51.1512``: where decimals have a point, a comma parts two numbers."""
_MARK = r"[°º˚]|градус\w*|degrees?\b|dərəcə"
_MINUTE, _SECOND = r"['’′ʹ`‘]|мин\w*\.?|min(?:ute)?s?\b", r"[\"”″]|''|’’|′′"
ANGLE = re.compile(
    rf"(?:(?<![\w.°'′/-])|(?<=\b[NSEW]))(?<!\d[.:])(?:(?<!\d,)|{_POINTED_COMMA})"
    rf"(?P<sign>[-−+])?(?P<degrees>\d{{1,3}}(?:[.,]\d{{1,8}})?)"
    rf"(?P<mark>{GAP}?(?:{_MARK}))?"
    rf"(?:{GAP}?(?P<minutes>\d{{1,2}}(?:[.,]\d{{1,6}})?)"
    rf"{GAP}?(?:{_MINUTE}|(?={GAP}?[NSEW]\b))"
    rf"(?:{GAP}?(?P<seconds>\d{{1,2}}(?:[.,]\d{{1,6}})?){GAP}?(?:{_SECOND}))?)?"
    rf"(?:{GAP}?(?P<letter>[NSEW])\b|{GAP}?(?P<word>{_HEMISPHERE}))?"
    rf"(?![\w°%′]|\.\d|{GAP}?[CFС]\b)(?:(?!,\d)|{_POINTED})"
)
BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<letter>[NSEW]){GAP}?|(?P<word>{WORD}){GAP}*[:=]?{GAP}*)$"
)
"""The same before an angle: ``N 43.6``, ``широта 43,6``."""
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Angle:
    """An angle in degrees; ``decimals`` are as many as the text gives.

    ``side`` is its hemisphere, or ``lat`` or ``lon``, None where nothing says it.
    ``marked`` is whether it has a sign of degrees, ``minutes`` whether it has those.
    """

    start: int
    stop: int
    value: float
    side: Side | None
    decimals: int
    marked: bool
    minutes: bool

    @property
    def axis(self) -> str | None:
        """Which coordinate it is, ``lat`` or ``lon``, as far as the text says."""
        if self.side is None:
            return None
        return "lat" if self.side in ("N", "S", "lat") else "lon"

    @property
    def degrees(self) -> float:
        """The angle with its sign: south and west are negative."""
        return -self.value if self.side in ("S", "W") else self.value


def angles(body: str, start: int, stop: int) -> Iterator[Angle]:
    """Yield what may be an angle in a stretch of a text."""
    last = start
    for match in ANGLE.finditer(body, start, stop):
        value, side, lead = _value(match), _side(match), 0
        if value is None:
            continue
        if side is None:
            ahead = body[max(last, match.start() - LONGEST_WORD) : match.start()]
            before = BEFORE.search(ahead)
            side = _side(before) if before else None
            lead = len(before.group()) if before else 0
        last = match.end()
        # With a hemisphere a sign says it twice, or the contrary.
        if match["sign"] and side in ("N", "S", "E", "W"):
            continue
        yield Angle(
            start=match.start() - lead,
            stop=match.end(),
            value=value,
            side=side,
            decimals=len(re.sub(r"^\d+\D?", "", match["degrees"])),
            marked=bool(match["mark"]),
            minutes=bool(match["minutes"]),
        )


def _side(match: re.Match[str]) -> Side | None:
    if match["letter"]:
        return next(side for side, _ in WORDS if side == match["letter"])
    word = match["word"]
    if not word:
        return None
    return next(side for side, pattern in WORDS if pattern.fullmatch(word))


def _value(match: re.Match[str]) -> float | None:
    """Return an angle in degrees, None for one with 75 minutes or half of a degree."""
    degrees = _number(match["degrees"])
    minutes, seconds = _number(match["minutes"]), _number(match["seconds"])
    if minutes >= 60 or seconds >= 60:
        return None
    if (match["minutes"] and degrees % 1) or (match["seconds"] and minutes % 1):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if match["sign"] in ("-", "−") else value


def _number(digits: str | None) -> float:
    return float(digits.replace(",", ".")) if digits else 0.0
