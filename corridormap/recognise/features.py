"""What the learnt tagger sees of a word: itself, its neighbours, what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from corridormap.recognise.rules import Decision, Excerpt

ENDS = frozenset(".!?…")
"""Signs at which a sentence ends, and the tagger begins anew."""

WINDOW = (-2, -1, 1, 2)
"""Words beside a word that say what it is."""

Extra = Callable[[int], Iterable[str]]
"""What a language knows of the word of a number."""


def sentences(excerpt: Excerpt) -> Iterator[range]:
    """Yield the words of each sentence that has a capital."""
    first = 0
    for i in range(len(excerpt.words) + 1):
        end = i == len(excerpt.words) or excerpt.word(i) in ENDS
        if not end:
            continue
        if any(excerpt.words[k].capital for k in range(first, i)):
            yield range(first, min(i + 1, len(excerpt.words)))
        first = i + 1


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
    own = [_own(excerpt, i, marked[i]) for i in span]
    shown = [_shown(excerpt, i, marked[i]) for i in span]
    rows = []
    for k, i in enumerate(span):
        row = [*own[k], *(extra(i) if excerpt.words[i].capital else ())]
        if k == 0:
            row.append("first")
        for step in WINDOW:
            if 0 <= k + step < len(span):
                row += [f"{step}{value}" for value in shown[k + step]]
        rows.append(row)
    return rows


def _own(excerpt: Excerpt, at: int, mark: str) -> list[str]:
    word = excerpt.word(at)
    low = word.lower()
    return [
        f"w={low}",
        f"2={low[-2:]}",
        f"3={low[-3:]}",
        f"4={low[-4:]}",
        f"p={low[:3]}",
        f"s={_shape(word)}",
        f"m={mark}",
    ]


def _shown(excerpt: Excerpt, at: int, mark: str) -> tuple[str, ...]:
    """Return what the neighbours see of a word."""
    word = excerpt.word(at)
    return (f"w={word.lower()}", f"s={_shape(word)}", f"m={mark}")


def _shape(word: str) -> str:
    if word.islower():
        return "x"
    if word.istitle():
        return "Xx"
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    return "0" if word.isdigit() else "." if not word.isalnum() else "xX"
