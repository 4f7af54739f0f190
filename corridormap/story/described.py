"""Corridors that a text describes itself: its name, and the way from stop to stop.

``Янтарный коридор пойдёт из Гданьска через Вену в Венецию``: the catalogue has no such
corridor, the text says what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corridormap.model import Article, Mention, Place, Resolution

NO_WAY = re.compile(
    r"гуманитарн|воздушн|зел[её]н|зернов|миграцион|эвакуацион|экологическ|humanitarian"
    r"|grain|air|green|wildlife|migration|safe|гуманитарлық|әуе|жасыл|humanitar|hava"
    r"|yaşıl|taxıl",
    re.IGNORECASE,
)
"""What no train runs through."""

_RUSSIAN_KIND = r"(?:(?:транспортн|экономическ|железнодорожн|торгов|морск)\w+\s+){0,2}"
_TURKIC_KIND = (
    r"(?:(?:көлік|экономикалық|nəqliyyat|iqtisadi|ticarət|beynəlxalq)\s+){0,2}"
)
_QUOTED = r"[«“„\"](?P<quoted>[^»”“\"\n]{2,60})[»”“\"]"
NAMES = {
    "ru": (
        re.compile(rf"(?i:{_RUSSIAN_KIND}коридор)\w*\s+{_QUOTED}"),
        re.compile(
            r"(?P<adjective>[А-ЯЁ][\w-]*?)(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем)\s+"
            rf"(?P<kind>{_RUSSIAN_KIND})коридор\w*"
        ),
    ),
    "en": (
        re.compile(
            r"(?P<name>[A-Z][\w’'-]*(?:(?:\s+|\s*[-–—]\s*)(?:(?:of|and|the)\s+)?"
            r"[A-Z][\w’'-]*){0,4}\s+(?:[Cc]orridor))(?!\w)"
        ),
        re.compile(rf"{_QUOTED}\s+corridor\b"),
    ),
    "kk": (
        re.compile(rf"{_QUOTED}\s+{_TURKIC_KIND}дәліз\w*"),
        re.compile(
            rf"(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]*(?:\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]*)?\s+"
            rf"{_TURKIC_KIND}дәлізі)\w*"
        ),
    ),
    "az": (
        re.compile(rf"{_QUOTED}\s+{_TURKIC_KIND}dəhliz\w*"),
        re.compile(
            rf"(?P<name>[A-ZƏĞİÖŞÇÜ][\w-]*(?:\s+[A-ZƏĞİÖŞÇÜ][\w-]*)?\s+"
            rf"{_TURKIC_KIND}dəhlizi)\w*"
        ),
    ),
}
SMALL = frozenset(
    "The This That A An Этот Тот Этого Такой Новый Бұл Осы Bu Həmin".split()
)
"""Words with a capital that begin a sentence and no name."""
SOFT = frozenset("кгхжшщч")
"""After these letters an adjective ends in ``ий``."""
NEAR = 200
"""How many letters before its first stop or behind its last a name may be."""


@dataclass(frozen=True, slots=True)
class Name:
    """A corridor's name, and where the text has it."""

    name: str
    start: int
    stop: int


class Stretches:
    """Stretches of a text, which may overlap, for asking what touches any of them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Sort them, so that an answer takes no look at each."""
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._far = list(accumulate((stop for _, stop in ordered), max))

    def touch(self, start: int, stop: int) -> bool:
        """Return whether one of them has a letter between two offsets."""
        before = bisect_left(self._starts, stop)
        return before > 0 and self._far[before - 1] > start


def corridor_names(
    article: Article, resolutions: Sequence[Resolution]
) -> tuple[Name, ...]:
    """Return the names of corridors in a text that no catalogue has."""
    known = Stretches(
        (r.mention.start, r.mention.stop)
        for r in resolutions
        if isinstance(r.outcome, Place) and r.outcome.candidate.kind == "corridor"
    )
    results = [
        name
        for pattern in NAMES.get(article.language, ())
        for name in _found(article.body, pattern)
        if not known.touch(name.start, name.stop)
    ]
    return tuple(sorted(results, key=lambda name: (name.start, -name.stop)))


def name_of(
    stops: Sequence[Resolution], names: Sequence[Name], body: str
) -> Name | None:
    """Return the name that is nearest to some stops, in their paragraph.

    ``names`` are in the order of the text.
    """
    start = min(stop.mention.start for stop in stops)
    stop = max(stop.mention.stop for stop in stops)
    first = bisect_left(names, start - NEAR, key=lambda name: name.start)
    last = bisect_right(names, stop + NEAR, first, key=lambda name: name.start)
    near = [
        name
        for name in names[first:last]
        if "\n" not in body[min(name.start, start) : max(name.stop, stop)].strip()
    ]
    return min(
        near, key=lambda n: (max(start - n.stop, n.start - stop), n.start), default=None
    )


def _found(body: str, pattern: re.Pattern[str]) -> Iterator[Name]:
    for match in pattern.finditer(body):
        start, name = match.start(), _nominative(match)
        first, _, rest = name.partition(" ")
        if first in SMALL and " " in rest:
            start, name = start + len(first) + 1, rest
        elif first in SMALL:
            continue
        if not NO_WAY.search(match.group()):
            yield Name(name, start, match.end())


def _nominative(match: re.Match[str]) -> str:
    """Return a name as a heading has it."""
    parts = match.groupdict()
    if parts.get("quoted"):
        return f"«{parts['quoted']}»"
    if parts.get("adjective"):
        stem = parts["adjective"]
        ending = "ий" if stem[-1] in SOFT else "ый"
        return f"{stem}{ending} коридор"
    return parts["name"]


def mention_of(name: Name, body: str) -> Mention:
    """Return the mention of a name in the text."""
    return Mention(
        start=name.start,
        stop=name.stop,
        surface=body[name.start : name.stop],
        lemma=name.name,
        form="noun",
        names=(name.name,),
        found="described",
    )
