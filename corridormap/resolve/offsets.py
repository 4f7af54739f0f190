"""Spots that a text puts beside a place: ``40 km east of Aktau`` is not Aktau.

The place stays what it is; the words beside it are a mention of their own, whose spot
is as inexact as a distance and one of eight directions are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corridormap.gazetteer.points import point_ref
from corridormap.geo.distance import destination
from corridormap.kinds import kind_of
from corridormap.model import Candidate, Mention, Place, Resolution

MILE_KM = 1.609344
NEAREST_KM, FARTHEST_KM = 0.5, 1000.0
SIDEWAYS = 0.4
"""Between two of eight directions a spot is tan(22.5°) of the way off its line."""
SUREST_GUESS = 0.55
"""Below this a place is a guess, and a spot beside it would be a guess of a guess."""
LONGEST = 60
"""Letters that such words have before a name or behind it."""

TURNS = tuple("north northeast east southeast south southwest west northwest".split())
"""Directions, each 45° from the one before, clockwise."""
STEMS = (
    ("north", ("north", "север", "солт", "şimal")),
    ("east", ("east", "восто", "шығыс", "şərq")),
    ("south", ("south", "юг", "юж", "оңт", "cənub")),
    ("west", ("west", "запад", "батыс", "qərb")),
)
SHAPES = {
    "az": "{place}, {km} km {side}",
    "en": "{km} km {side} of {place}",
    "kk": "{place}, {km} км {side}",
    "ru": "{place}, {km} км {side}",
}
SIDES = {
    "az": "şimala|şimal-şərqə|şərqə|cənub-şərqə|cənuba|cənub-qərbə|qərbə|şimal-qərbə",
    "en": "north|north-east|east|south-east|south|south-west|west|north-west",
    "kk": "солтүстікке|солтүстік-шығысқа|шығысқа|оңтүстік-шығысқа|оңтүстікке"
    "|оңтүстік-батысқа|батысқа|солтүстік-батысқа",
    "ru": "к северу|к северо-востоку|к востоку|к юго-востоку|к югу|к юго-западу"
    "|к западу|к северо-западу",
}
"""The directions as a name has them, in the order of ``TURNS``."""

_GAP = r"[^\S\n]+"
_FAR = (
    r"(?<![\d.,])(?P<far>\d{1,4}(?:[.,]\d{1,2})?)(?:[^\S\n]|-)?"
    r"(?:(?P<mile>мил\w+|miles?)|км|километр\w*|kilomet\w+|km|шақырым\w*)\b"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("FAR", _FAR).replace(" ", _GAP), re.IGNORECASE)


BEFORE = {
    "en": _pattern(
        r"FAR (?:away )?(?:to (?:the )?|due )?(?P<half>(?:north|south)-?)?"
        r"(?P<one>north|south|east|west)(?:wards?)? (?:of|from) "
        r"(?:the (?:\w+ of )?)?$"
    ),
    "ru": _pattern(
        r"FAR (?:(?:к|на) (?P<half>(?:северо|юго)-)?(?P<one>север|юг|восток|запад)у? от"
        r"|(?P<half2>(?:северо|юго)-)?(?P<one2>север|юж|восточ|запад)нее)"
        r"(?: (?:г\.|город\w*|порт\w*|станци\w*|пос[её]л\w*|сел[ао]\w*))? [«„\"]?$"
    ),
}
"""``40 km east of``, «в 40 км к востоку от», before a name."""
BEHIND = {
    "az": _pattern(
        r" FAR (?:aralıda |məsafədə )?(?P<half>(?:şimal|cənub)-?)?"
        r"(?P<one>şimal|cənub|şərq|qərb)(?:[ıiuü]nd[aə]|d[aə]|[aə])\b(?: doğru)?"
    ),
    "kk": _pattern(
        r" FAR (?:жерде |қашықтықта )?(?P<half>(?:солтүстік|оңтүстік)-?)?"
        r"(?P<one>солтүстік|оңтүстік|шығыс|батыс)(?:қа|ке|та|те|ында|інде)\b(?: қарай)?"
    ),
}
"""``Ақтаудан 40 км шығысқа қарай``, behind a name."""
FROM = re.compile(r"(?:[дтн][ае]н|[дтн][ыі]ң|[dn][aə]n|n[ıiuü]n)$")
"""How a name ends from which something is so far: ``Ақтаудан``, ``Bakının``."""


def with_offsets(
    body: str, language: str, resolutions: Sequence[Resolution]
) -> tuple[Resolution, ...]:
    """Return the mentions of a text with the spots that it puts beside its places."""
    spots = tuple(_spots(body, language, resolutions))
    if not spots:
        return tuple(resolutions)
    apart = (r for r in resolutions if not _is_inside(r.mention, spots))
    return tuple(sorted((*apart, *spots), key=lambda r: r.mention.start))


def _is_inside(mention: Mention, spots: Sequence[Resolution]) -> bool:
    return any(
        s.mention.start < mention.stop and mention.start < s.mention.stop for s in spots
    )


def _spots(
    body: str, language: str, resolutions: Sequence[Resolution]
) -> Iterator[Resolution]:
    before, behind = BEFORE.get(language), BEHIND.get(language)
    for resolution in resolutions:
        outcome, mention = resolution.outcome, resolution.mention
        if not isinstance(outcome, Place) or mention.form != "noun":
            continue
        if not kind_of(outcome.candidate.kind).stop:
            continue  # 40 km east of Kazakhstan is so far from its border
        if outcome.confidence < SUREST_GUESS:
            continue
        match = None
        if before:
            start = max(0, mention.start - LONGEST)
            match = before.search(body, start, mention.start)
        elif behind and FROM.search(mention.surface):
            match = behind.match(body, mention.stop, mention.stop + LONGEST)
        spot = _spot(body, match, outcome) if match else None
        if spot:
            yield spot


def _spot(body: str, match: re.Match[str], place: Place) -> Resolution | None:
    """Return the spot at a distance and in a direction, None for one of neither."""
    far = float(match["far"].replace(",", ".")) * (MILE_KM if match["mile"] else 1.0)
    turn = _turn(match)
    if turn is None or not NEAREST_KM <= far <= FARTHEST_KM:
        return None
    near = place.candidate
    lat, lon = destination(near.lat, near.lon, 45.0 * turn, far)
    start, stop = match.start("far"), match.end()
    surface = body[start:stop].rstrip('«„" ')
    names = tuple(
        (
            code,
            shape.format(
                place=near.name_in(code),
                km=f"{far:.1f}".removesuffix(".0"),
                side=SIDES[code].split("|")[turn],
            ),
        )
        for code, shape in SHAPES.items()
    )
    mention = Mention(
        start=start,
        stop=start + len(surface),
        surface=surface,
        lemma=surface,
        form="noun",
        names=(),
        found="offset",
    )
    candidate = Candidate(
        ref=f"{point_ref(round(lat, 3), round(lon, 3))};u={far * SIDEWAYS * 1000:.0f}",
        name=dict(names)["en"],
        kind="vicinity",
        country=None,
        lat=round(lat, 3),
        lon=round(lon, 3),
        names=names,
        source="text",
    )
    return Resolution(mention, Place(candidate, place.confidence, "offset"))


def _turn(match: re.Match[str]) -> int | None:
    """Return the number of a direction among all, None for north-south."""
    parts = match.groupdict()
    half, one = (parts.get(name) or parts.get(f"{name}2") for name in ("half", "one"))
    side = "".join(_side(word) for word in (half, one) if word)
    return TURNS.index(side) if side in TURNS else None


def _side(word: str) -> str:
    low = word.lower()
    return next(side for side, stems in STEMS if low.startswith(stems))
