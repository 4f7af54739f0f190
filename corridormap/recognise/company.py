"""Names that the company of others makes places: ``at Ozinki``, in a text on Oral.

No text is searched for small towns, since nearly every surname is a village as well.
But behind ``to`` and ``at``, in a list and between the dashes of a route, a name of the
gazetteer is a place where it lies near the passage's other places. And what a text
names once as a place, it names as one elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.keys import name_key
from corridormap.geo.distance import km_between
from corridormap.kinds import kind_of
from corridormap.model import Candidate
from corridormap.recognise.rules import Decision, E, Hit, Language, judged

NEAR_KM = 200.0
"""How far the next place may be: two stations of one line, two towns of a province."""

BESIDE = 6
"""Places before and behind a name that are its company: a list, a sentence or two."""

LIKELY = 2
"""Places of a name that count as company: which of them is meant is not known yet."""


@dataclass(frozen=True)
class Judged(Generic[E]):
    """An excerpt, what is decided of it, and what its language knows."""

    excerpt: E
    decided: Sequence[Decision]
    language: Language[E]

    @property
    def places(self) -> list[Hit]:
        """Return the hits that are places, in the order of the text."""
        hits = (d.hit for d in self.decided if d.verdict == "place")
        return sorted(hits, key=lambda hit: hit.first)

    @cached_property
    def open_words(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the words of which nothing is decided for good, and their names."""
        reopened = self.language.lone.reopened
        closed = {
            at
            for d in self.decided
            if d.verdict == "place" or d.rule not in reopened
            for at in d.hit.span
        }
        words, names = self.excerpt.words, self.language.lone.names
        capital = (i for i, w in enumerate(words) if w.text[0].isupper())
        free = (i for i in capital if i not in closed)
        return [(i, found) for i in free if (found := names(self.excerpt, i))]

    def joined(self, found: Sequence[Hit], finder: Callable[..., object]) -> Judged[E]:
        """Return the excerpt with what was found instead of what was reopened."""
        accepted = [d for hit in found if (d := self._judged(hit, finder))]
        if not accepted:
            return self
        taken = {d.hit.first for d in accepted}
        kept = (
            d
            for d in self.decided
            if d.verdict == "place" or taken.isdisjoint(d.hit.span)
        )
        return replace(self, decided=(*kept, *accepted))

    def _judged(self, hit: Hit, finder: Callable[..., object]) -> Decision | None:
        """Return the decision on a hit, None where a rule still has a say."""
        reopened = self.language.lone.reopened
        rules = [rule for rule in self.language.rules if rule not in reopened]
        decision = judged(self.excerpt, hit, finder, rules)
        return decision if decision.verdict == "place" else None


class Company:
    """Look for names that lie near others, and for those that repeat them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Look names up in this gazetteer."""
        self._gazetteer = gazetteer

    def joined(
        self,
        language: Language[E],
        excerpts: Sequence[E],
        decided: Sequence[Sequence[Decision]],
    ) -> list[Sequence[Decision]]:
        """Return the decisions on the excerpts of one text with such names."""
        read = [
            Judged(excerpt, some, language)
            for excerpt, some in zip(excerpts, decided, strict=True)
        ]
        near = [s.joined(self.near_others(s), self.near_others) for s in read]
        told = frozenset(
            name_key(hit.names[0])
            for text in near
            for hit in text.places
            if hit.form == "noun" and hit.single and self._found(hit)
        )
        joined = (s.joined(self.told_before(s, told), self.told_before) for s in near)
        return [text.decided for text in joined]

    def near_others(self, text: Judged[E]) -> list[Hit]:
        """From Oral the train goes on to [Ozinki]."""
        places = text.places
        if not places:
            return []
        taken = frozenset(at for hit in places for at in hit.span)
        return [
            Hit(at, at, near, found="company")
            for at, names in text.open_words
            if text.language.lone.is_led(text.excerpt, at, taken)
            and (near := tuple(n for n in names if self._is_near(n, at, places)))
        ]

    def told_before(self, text: Judged[E], told: frozenset[str]) -> list[Hit]:
        """They left Beyneu at night. [Beyneu] has two platforms."""
        return [
            Hit(at, at, known, found="company")
            for at, names in text.open_words
            if (known := tuple(n for n in names if name_key(n) in told))
        ]

    def _is_near(self, name: str, at: int, places: Sequence[Hit]) -> bool:
        """Return whether a place of this name lies near those beside a word."""
        found = [c for c in self._gazetteer.every(name) if kind_of(c.kind).small]
        return bool(found) and any(
            km_between(c.lat, c.lon, other.lat, other.lon) <= NEAR_KM
            for other in self._beside(at, places)
            for c in found
        )

    def _beside(self, at: int, places: Sequence[Hit]) -> Iterator[Candidate]:
        """Yield the places that the names next to a word may mean."""
        behind = next(
            (i for i, hit in enumerate(places) if hit.first > at), len(places)
        )
        for hit in places[max(0, behind - BESIDE) : behind + BESIDE]:
            small = (c for c in self._found(hit) if kind_of(c.kind).small)
            yield from list(small)[:LIKELY]

    def _found(self, hit: Hit) -> tuple[Candidate, ...]:
        results = map(self._gazetteer.find, hit.names)
        return next((result for result in results if result), ())
