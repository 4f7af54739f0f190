"""Decisions as text: a first file for a person to go on from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridormap.review.decisions import read_decisions

HEADING = """\
# What a person decides about this text: docs/corrections.md.
# Below are the names in doubt. Take the "# " off the lines that are right.
"""

CONTROL = re.compile(r"[\x7f-\x9f\u2028\u2029]")
"""What JSON leaves as it is: DEL, which TOML refuses, and ends of lines to editors."""

SHOWN = 160
"""Characters of a passage that are quoted around a name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a name may mean, for a person: ``Paris, city, US``."""

    ref: str
    shown: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name in doubt: why, where it is said, and what it may mean, likeliest first.

    ``names`` are its dictionary form and, where that is another, the form in the text.
    """

    names: tuple[str, ...]
    why: str
    quote: str
    choices: tuple[Choice, ...]


def with_suggestions(text: str, suggestions: Sequence[Suggestion], where: str) -> str:
    """Return a file of decisions with a commented table for each name in doubt.

    What is there stays as it is; a name that it decides, or has as a suggestion, gets
    no second one. ``where`` is the file's name. Raises DataError for a text that is no
    file of decisions.
    """
    # It is read with the line ends as they are: tomllib takes both kinds.
    decisions = read_decisions(text.encode(), where)
    known = {name for choice in decisions.choices for name in choice.names}
    lines = {line.rstrip("\r") for line in text.split("\n")}
    blocks = [
        block(item)
        for item in suggestions
        if known.isdisjoint(item.names) and f"# name = {_name(item)}" not in lines
    ]
    if not blocks:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    start = text or HEADING
    if not start.endswith("\n"):
        start += end
    return start + end + end.join(line for b in blocks for line in (*b, ""))


def block(item: Suggestion) -> Iterator[str]:
    """Yield the lines of a suggestion, all of them comments."""
    yield f"# {_one_line(item.names[-1])}: {_one_line(item.why)}"
    if item.quote:
        yield f"# {_one_line(item.quote)}"
    yield "# [[place]]"
    yield f"# name = {_name(item)}"
    for choice in item.choices:
        yield f"# is = {quoted(choice.ref)}  # {_one_line(choice.shown)}"
    if not item.choices:
        yield "# is = { lat = 0.0, lon = 0.0 }"
    yield "# not = true"


def _name(item: Suggestion) -> str:
    names = [quoted(name) for name in item.names]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def quoted(value: str) -> str:
    """Return a text as TOML writes it: as JSON does, and no control sign as it is."""
    text = json.dumps(value, ensure_ascii=False)
    return CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def around(body: str, start: int, stop: int, within: tuple[int, int]) -> str:
    """Return the words around a mention, of its passage: some ``SHOWN`` characters."""
    room = max(0, SHOWN - (stop - start)) // 2
    left, right = max(within[0], start - room), min(within[1], stop + room)
    words = body[left:right]
    if left > within[0]:
        words = "…" + words.partition(" ")[2]
    if right < within[1]:
        words = words.rpartition(" ")[0] + "…"
    return words


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
