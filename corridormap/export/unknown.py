"""Letters that the shipped font has not: named, so that nobody wonders at a box."""

from __future__ import annotations

from collections.abc import Iterable

from corridormap.scene.letters import known_letters

MOST = 20
"""Letters that are named: a text in another script would fill the screen."""


def unknown_letters(text: str) -> frozenset[str]:
    """Return the letters of a text that the font has not; a space leaves no box.

    >>> sorted(unknown_letters("Сиань\N{EM SPACE}(西安)"))
    ['安', '西']
    """
    return frozenset(filter(str.isprintable, text)) - known_letters() - {" "}


def listed(texts: Iterable[str]) -> str:
    """Return the letters that the font has not, in one line: "西 安"."""
    return " ".join(sorted(unknown_letters("".join(texts)))[:MOST])


def is_seen(letter: str) -> bool:
    """Return whether a letter leaves a mark or a space."""
    return letter.isprintable() or letter.isspace()
