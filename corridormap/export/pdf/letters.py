"""Texts as our font can set them."""

from __future__ import annotations

import re

from corridormap.export.unknown import is_seen
from corridormap.scene.letters import known_letters

BOX = "\ue000"
"""What the template draws as an empty box: a letter that the font has not."""
LONGEST = 40
"""Letters of a word before it may be broken anywhere: no language needs more."""
UNBROKEN = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
BREAK = "\u200b"
"""A place at which a line may be broken, and nothing else."""
HALVES = re.compile("[\ud800-\udfff]")


def settable(text: str) -> str:
    """Return a text in one line, with a sign for each letter that can't be set.

    >>> settable("Сиань (西安)").replace(BOX, "□")
    'Сиань (□□)'
    """
    line = " ".join(text.split())
    letters = (c if c in known_letters() else BOX for c in line if is_seen(c))
    return UNBROKEN.sub(rf"\g<0>{BREAK}", "".join(letters))


def described(text: str) -> str:
    """Return a text for those who hear it and for lists of files, its letters kept."""
    return " ".join("".join(filter(is_seen, HALVES.sub("", text))).split())
