"""What a build says at its end: what is in doubt, and what to type about it."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridormap.languages import CODES, spoken
from corridormap.read.language import has_no_capitals, is_other_language
from corridormap.reporting import shown
from corridormap.story.doubts import Doubt, doubts

if TYPE_CHECKING:
    from corridormap.documents import Document
    from corridormap.model import Story

MOST = 10
"""Names that are listed: of more, the rest are counted."""


def summary(
    story: Story,
    documents: Sequence[Document],
    used: Collection[str],
    called: str,
    texts: Sequence[Path],
) -> Iterator[str]:
    """Yield lines on the language and letters of the texts, and on names in doubt.

    ``used`` are the decisions that something in the texts follows, by where they are
    written: the others are listed. ``called`` and ``texts`` are the command as it was
    typed: what is printed for a name can be typed in its turn.
    """
    for document in documents:
        yield from hindrances(document)
    yield from unused(documents, used)
    result = doubts(story)
    if result:
        yield from _doubtful(result, story, called, texts)


def hindrances(document: Document) -> Iterator[str]:
    """Yield what hinders the reading of a text."""
    article = document.article
    path = Path(document.where or article.id)
    decided = document.decisions.language
    if decided is None and is_other_language(article.body, article.language):
        yield (
            f"{shown(path)}: this is in none of the languages that are read "
            f"({', '.join(CODES)}); names were looked for as in "
            f"{spoken(article.language).own_name}. If it is in one of them, write "
            f'language = "{_another(article.language)}" (or which) into '
            f"{shown(path.with_suffix('.toml'))}"
        )
    if has_no_capitals(article.body):
        yield (
            f"{shown(path)}: this text has no capitals, by which names are told: "
            "few can be found"
        )


def unused(documents: Sequence[Document], used: Collection[str]) -> Iterator[str]:
    """Yield the decisions on names that no text has any more."""
    rules = {rule.where: rule for d in documents for rule in d.rules if rule.where}
    for where, rule in rules.items():
        if where not in used:
            names = ", ".join(rule.choice.names)
            yield f"{where}: {names}: nothing in the texts follows this decision"


def _another(language: str) -> str:
    return next(code for code in ("en", "ru") if code != language)


def _doubtful(
    found: Sequence[Doubt], story: Story, called: str, texts: Sequence[Path]
) -> Iterator[str]:
    names = "name is" if len(found) == 1 else "names are"
    yield f"{len(found)} {names} in doubt; a command shows what each may be:"
    for doubt in found[:MOST]:
        command = _typed(called, texts, "--explain", doubt.name)
        yield f"  {doubt.name}: {what_is_doubtful(doubt, story.language)}: {command}"
    if len(found) > MOST:
        yield f"  and {len(found) - MOST} more"
    if any(doubt.place is None for doubt in found):
        asked = _typed(called, texts, "--online", "nominatim")
        yield f"To ask a geocoder on the network for what no list has: {asked}"


def what_is_doubtful(doubt: Doubt, language: str) -> str:
    """Say what is wrong with a name, in a few words."""
    place = doubt.place
    if place is None:
        return "not placed" if doubt.count == 1 else f"not placed, {doubt.count} times"
    country = f", {place.country}" if place.country else ""
    chosen = f"placed in {place.name_in(language)}{country}"
    if doubt.far:
        return f"{chosen}, {doubt.far:,.0f} km from all others"
    return f"{chosen}, {place.confidence:.0%} sure"


def _typed(called: str, texts: Sequence[Path], *options: str) -> str:
    """Return a command as a shell takes it."""
    words = [*map(str, texts), *options]
    joined = subprocess.list2cmdline if os.name == "nt" else shlex.join
    return f"{called} {joined(words)}"
