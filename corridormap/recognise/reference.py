"""The bare word "corridor" after a corridor's name: ``этот маршрут``, ``the corridor``.

It refers to the one corridor that the paragraph has named before, and to none where the
paragraph has named two, or where the word begins another name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from corridormap.model import Mention
from corridormap.recognise.tokens import Token

GENERIC = re.compile(
    r"(?:коридор|маршрут)(?:а|у|ом|е)?|corridor|route|dəhliz\w*|marşrut\w*|"
    r"дәліз\w*|бағыт\w*",
    re.IGNORECASE,
)
POINTING = frozenset(
    "этот этого этому этим этом данный данного данному данным данном сам самого весь"
    " всего всему всем нашего наш the this that our bu həmin осы бұл".split()
)
"""Words that may precede it without making another route of it."""

PREPOSITIONS = frozenset(
    "в во на по о об для к с из от через вдоль и а но что как of along on in through by"
    " for and".split()
)
"""Words that may precede it as they precede any noun."""

CLOSING = re.compile(r"[»”\")\]]*\s*(?:\([^()]{1,12}\))?\s*")
"""What may lie between a name and its own noun: ``LAPSSET) Corridor``, ``(БТК)``."""

OPENING = frozenset('из от с между через « " from between via'.split())
"""What follows where another route is described."""

CorridorOf = Callable[[tuple[str, ...]], str | None]
"""Tells which corridor, by its ref, bears one of these names."""


def references(
    text: str, toks: Sequence[Token], found: Sequence[Mention], corridor_of: CorridorOf
) -> Iterator[Mention]:
    """Yield a mention for each bare word that refers to the corridor named before."""
    named = [(m, ref) for m in found if (ref := corridor_of(m.names))]
    if not named:
        return
    for i, token in enumerate(toks):
        if not GENERIC.fullmatch(token.text) or not _stands_alone(toks, i):
            continue
        before = [(m, ref) for m, ref in named if m.stop <= token.start]
        inside = any(m.start <= token.start < m.stop for m in found)
        beside = any(CLOSING.fullmatch(text, m.stop, token.start) for m, _ in before)
        if len({ref for _, ref in before}) == 1 and not inside and not beside:
            yield _mention(text, token, before[-1][0])


def _stands_alone(toks: Sequence[Token], at: int) -> bool:
    """Return whether nothing beside the word makes another route of it."""
    before = toks[at - 1].text.lower() if at else ""
    after = toks[at + 1].text if at + 1 < len(toks) else ""
    free = not before.isalpha() or before in POINTING | PREPOSITIONS
    return free and after.lower() not in OPENING and not after[:1].isupper()


def _mention(text: str, token: Token, named: Mention) -> Mention:
    return Mention(
        start=token.start,
        stop=token.stop,
        surface=text[token.start : token.stop],
        lemma=named.lemma,
        form="noun",
        names=named.names,
        found="reference",
    )
