"""What a slide quotes of a passage: all of it, else the sentences that name places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridormap.export.pptx.fitting import height, shortened
from corridormap.export.pptx.shapes import Run, holdable
from corridormap.model import Annotation, Article, Passage, Step

ENDS = re.compile(r"(?<=[.!?…])[\"»”’)]*\s+(?=[^\W\da-zа-яё])")
"""Where a sentence ends: a capital or a quotation mark follows. "в г. Баку" is cut
too, which only quotes less."""
LEFT_OUT = " … "
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: its text, which stretches name places, which to show first.

    ``own`` are the stretches that name places of the step.
    """

    text: str
    marks: tuple[Span, ...]
    own: tuple[Span, ...] = ()
    first: tuple[Span, ...] = ()

    def runs(self, colour: str | None) -> list[Run]:
        """Return the passage with its places in bold."""
        runs, at = [], 0
        for start, stop in self.marks:
            if start < at or stop > len(self.text):
                continue
            if at < start:
                runs.append(Run(self.text[at:start]))
            runs.append(Run(self.text[start:stop], bold=True, colour=colour))
            at = stop
        if at < len(self.text):
            runs.append(Run(self.text[at:]))
        return runs

    def sentences(self) -> Iterator[Span]:
        """Yield where each sentence begins and ends."""
        start = 0
        for match in ENDS.finditer(self.text):
            yield start, match.start() + len(match[0].rstrip())
            start = match.end()
        yield start, len(self.text)

    def only(self, spans: Sequence[Span]) -> Quote:
        """Return the quotation of some of its sentences, ``…`` for those between."""
        text, marks, before = "", [], 0
        for start, stop in spans:
            if self.text[before:start].strip():
                text += LEFT_OUT if text else LEFT_OUT.lstrip()
            elif text:
                text += " "
            shift = len(text) - start
            marks += [
                (a + shift, b + shift)
                for a, b in self.marks
                if start <= a and b <= stop
            ]
            text, before = text + self.text[start:stop], stop
        if self.text[before:].strip():
            text += LEFT_OUT.rstrip()
        return Quote(text, tuple(marks))


def quote(
    article: Article, passage: Passage, mentions: Iterable[Annotation], step: Step
) -> Quote:
    """Return a passage of a step with the mentions in it."""
    own = set(step.places)
    start, stop = passage.start, passage.stop
    named = [
        (annotation.place, (annotation.start - start, annotation.stop - start))
        for annotation in mentions
        if annotation.place
    ]
    return Quote(
        holdable(article.body[start:stop]),
        tuple(span for _, span in named),
        tuple(span for place, span in named if place in own),
        tuple(
            (a - start, b - start) for a, b in step.shown if start <= a and b <= stop
        ),
    )


def quoted(
    quotes: Sequence[Quote], width: float, high: float, size: float
) -> tuple[Quote, ...]:
    """Return what fits of passages: all, else their sentences that name places.

    The sentences that bring the step's own places go first, whatever room is left
    goes to the others. What is shown stays in its order.
    """
    if height([quote.text for quote in quotes], size, width) <= high:
        return tuple(quotes)
    ranked = sorted(_sentences(quotes))
    chosen: list[list[Span]] = [[] for _ in quotes]
    for _, number, span in ranked:
        chosen[number].append(span)
        if height(_texts(quotes, chosen), size, width) > high:
            chosen[number].remove(span)
    shown = [
        quote.only(sorted(spans))
        for quote, spans in zip(quotes, chosen, strict=True)
        if spans
    ]
    return tuple(shown) or _beginning(quotes, ranked, width, high, size)


def _sentences(quotes: Sequence[Quote]) -> Iterator[tuple[int, int, Span]]:
    """Yield the sentences that may be shown: their rank, their passage's number."""
    for number, quote in enumerate(quotes):
        for span in quote.sentences():
            rank = _rank(quote, span)
            if rank is not None:
                yield rank, number, span


def _rank(quote: Quote, span: Span) -> int | None:
    """Return how soon a sentence is shown, None for one without any place."""
    for rank, spans in enumerate((quote.first, quote.own, quote.marks)):
        if any(a < span[1] and span[0] < b for a, b in spans):
            return rank
    return None


def _texts(quotes: Sequence[Quote], chosen: Sequence[Sequence[Span]]) -> list[str]:
    return [
        quote.only(sorted(spans)).text
        for quote, spans in zip(quotes, chosen, strict=True)
        if spans
    ]


def _beginning(
    quotes: Sequence[Quote],
    ranked: Sequence[tuple[int, int, Span]],
    width: float,
    high: float,
    size: float,
) -> tuple[Quote, ...]:
    """Return the words that fit of the first sentence, which has too many."""
    _, number, (start, stop) = ranked[0] if ranked else (0, 0, (0, len(quotes[0].text)))
    quote = quotes[number]
    (text,) = shortened([quote.text[start:stop]], width, high, size)
    marks = tuple((a - start, b - start) for a, b in quote.marks if a >= start)
    kept = len(text.removesuffix(" …"))
    return (Quote(text, tuple(span for span in marks if span[1] <= kept)),)
