"""What a text says of the route: sentence by sentence, precision before recall."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from corridormap.figures.attach import Sentence, topic
from corridormap.figures.bounds import quantities
from corridormap.figures.dates import Day, days
from corridormap.figures.sentences import Span, sentences
from corridormap.figures.statements import conditions, events, figures
from corridormap.figures.targets import Candidate, Names, names
from corridormap.figures.tokens import lowered
from corridormap.figures.values import Condition, Event, Facts, Figure
from corridormap.figures.vocabulary import SILENT, Signs, signs, vocabulary
from corridormap.model import Passage, Resolution


def read_facts(
    body: str,
    passages: Sequence[Passage],
    resolutions: Sequence[Resolution],
    language: str,
    published: date | None = None,
) -> Facts:
    """Return the figures, events and statuses of a text, with offsets into its body.

    ``resolutions`` are in the order of the text. ``published`` is the day of the text,
    by which "yesterday" and dates without a year are understood.
    """
    text = _Text(body, lowered(body), list(_joined(body, resolutions)), language)
    words = vocabulary(language)
    read: tuple[list[Figure], list[Event], list[Condition]] = ([], [], [])
    for sentence, held in text.awake(passages):
        low, span = sentence.low, sentence.span
        result = quantities(low, *span, words) if held.quantity else []
        dated: list[Day] = []
        if held.date and (result or held.event):
            dated = days(low, *span, words, published)
        stated: list[Condition] = []
        if held.status:
            taken = [(item.start, item.stop) for item in result]
            stated = list(conditions(sentence, taken, words))
        read[0].extend(figures(sentence, result, dated, words, published))
        if held.event:
            read[1].extend(events(sentence, dated, stated, words, published))
        read[2].extend(stated)
    return Facts(tuple(read[0]), tuple(read[1]), tuple(read[2]))


def _joined(body: str, resolutions: Sequence[Resolution]) -> Iterator[Resolution]:
    """Yield the mentions; ``40 km east of Aktau`` is one name, that of the spot there.

    What is said of a plant there is not said of Aktau.
    """
    last: Resolution | None = None
    for resolution in resolutions:
        if last and _is_spot_of(last, resolution):
            spot = last if last.mention.found == "offset" else resolution
            start, stop = last.mention.start, resolution.mention.stop
            surface = body[start:stop]
            mention = replace(spot.mention, start=start, stop=stop, surface=surface)
            last = replace(spot, mention=mention)
            continue
        if last:
            yield last
        last = resolution
    if last:
        yield last


def _is_spot_of(one: Resolution, two: Resolution) -> bool:
    """Return whether one of two neighbours is a spot, and the other its place."""
    found = [one.mention.found, two.mention.found].count("offset")
    return found == 1 and two.mention.start - one.mention.stop <= BESIDE


BESIDE = 12
"""Letters between such words and the name: «40 км к югу от порта Актау»."""


@dataclass(slots=True)
class _Text:
    """A text in small letters beside itself, and where its mentions begin."""

    body: str
    low: str
    resolutions: Sequence[Resolution]
    language: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [r.mention.start for r in self.resolutions]

    def awake(self, passages: Sequence[Passage]) -> Iterator[tuple[Sentence, Signs]]:
        """Yield the sentences that can hold a fact, with what the ones before leave."""
        for passage in passages:
            passed: list[Span] = []
            for span in sentences(self.body, passage.start, passage.stop):
                held = signs(self.low, *span, self.language)
                if held is not SILENT:
                    earlier = partial(self._topic, tuple(passed[-TOPIC_LASTS:]))
                    own = partial(self._names, span)
                    yield Sentence(self.low, span, self.language, own, earlier), held
                passed.append(span)

    def _names(self, span: Span) -> Names:
        first = bisect_left(self.starts, span[0])
        last = bisect_left(self.starts, span[1])
        inner = self.resolutions[first:last]
        return names(self.body, self.low, span, inner, self.language)

    def _topic(self, passed: Sequence[Span]) -> Candidate | None:
        """Return the topic that the last sentences leave, the nearest first."""
        for span in reversed(passed):
            if result := topic(self.low, span, self.language, self._names(span)):
                return result
        return None


TOPIC_LASTS = 4
"""Sentences after which "the line" may be another one."""
