"""What the learnt tagger sees of a word: itself, its neighbours, what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corridormap.recognise.rules import Decision, Excerpt

ENDS = frozenset(".!?…")
"""Signs at which a sentence ends, and the tagger begins anew."""

WINDOW = (-2, -1, 1, 2)
"""Words beside a word that say what it is."""

REMEMBERED = 1 << 14
"""Words with their marks that are kept: texts repeat most of theirs."""

Extra = Callable[[int], Iterable[str]]
"""What a language knows of the word of a number."""


def sentences(excerpt: Excerpt) -> Iterator[range]:
    """Yield the words of each sentence that has a capital."""
    first, count, capital = 0, len(excerpt.words), False
    for i, token in enumerate(excerpt.words):
        if token.text in ENDS:
            if capital:
                yield range(first, i + 1)
            first, capital = i + 1, False
        elif not capital:
            capital = token.capital
    if capital:
        yield range(first, count)


def marks(excerpt: Excerpt, decided: Sequence[Decision]) -> list[str]:
    """Return for each word which finder or rule has it, and whether it is the first."""
    result = ["-"] * len(excerpt.words)
    for decision in decided:
        placed = decision.verdict == "place"
        name = decision.finder.__name__ if placed or not decision.rule else ""
        label = name or f"no:{decision.rule.__name__ if decision.rule else ''}"
        for i in decision.hit.span:
            if placed or result[i] == "-":
                result[i] = f"B:{label}" if i == decision.hit.first else f"I:{label}"
    return result


def features(
    excerpt: Excerpt, span: range, marked: Sequence[str], extra: Extra
) -> list[list[str]]:
    """Return what is known of each word of a sentence."""
    seen = [_seen(excerpt.words[i].text, marked[i]) for i in span]
    rows = []
    for k, i in enumerate(span):
        row = list(seen[k].own)
        if excerpt.words[i].capital:
            row += extra(i)
        if k == 0:
            row.append("first")
        for step in WINDOW:
            if 0 <= k + step < len(seen):
                row += seen[k + step].beside[step]
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Seen:
    """What a word shows of itself, and what it shows to each of its neighbours.

    A neighbour is told by how many words it is before (-2, -1) or behind (1, 2).
    """

    own: tuple[str, ...]
    beside: dict[int, tuple[str, ...]]


@lru_cache(REMEMBERED)
def _seen(word: str, mark: str) -> Seen:
    low, shape = word.lower(), _shape(word)
    shown = (f"w={low}", f"s={shape}", f"m={mark}")
    ends = (f"2={low[-2:]}", f"3={low[-3:]}", f"4={low[-4:]}", f"p={low[:3]}")
    return Seen(
        (shown[0], *ends, *shown[1:]),
        {step: tuple(f"{step}{value}" for value in shown) for step in WINDOW},
    )


def _shape(word: str) -> str:
    if word.islower():
        return "x"
    if word.istitle():
        return "Xx"
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    return "0" if word.isdigit() else "." if not word.isalnum() else "xX"
