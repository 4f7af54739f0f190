"""Names by rules that can be read: finders propose them, rules judge them.

A finder or a rule is a short function named by what it knows. Its docstring is a
sentence that shows it, with the name in brackets; the tests read each sentence, and
``--explain`` quotes it. Their order in a language's lists is the order in which they
are asked: the first that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, Generic, Literal, Protocol, TypeVar

from corridormap.model import Form
from corridormap.recognise.tokens import Token

Verdict = Literal["place", "no place"]

NO_TOKEN = Token(-1, -1, "")


def place(when: object) -> Verdict | None:
    """Return the verdict that this is a place, or none."""
    return "place" if when else None


def no_place(when: object) -> Verdict | None:
    """Return the verdict that this is not a place, or None."""
    return "no place" if when else None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) that may name a place.

    ``names`` are what to look up, the likeliest first. ``listed`` tells that a list
    kept by hand has the name, ``area`` is the region or country that the text puts it
    in. ``part`` are the offsets of a hit that is less than its word.
    """

    first: int
    last: int
    names: tuple[str, ...]
    found: str = "name"
    form: Form = "noun"
    hint: str | None = None
    listed: bool = False
    area: str | None = None
    lemma: str | None = None
    part: tuple[int, int] | None = None

    @property
    def span(self) -> range:
        """Return the numbers of its words."""
        return range(self.first, self.last + 1)

    @property
    def single(self) -> bool:
        """Return whether it is one word."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text as its words; each language adds what its rules ask."""

    text: str
    words: tuple[Token, ...]

    def word(self, at: int) -> str:
        """Return the word of this number; outside the text it is empty."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def token(self, at: int) -> Token:
        """Return the word of this number with its offsets; outside it is empty."""
        return self.words[at] if 0 <= at < len(self.words) else NO_TOKEN

    def before(self, hit: Hit) -> str:
        """Return the word before a hit."""
        return self.word(hit.first - 1)

    def after(self, hit: Hit) -> str:
        """Return the word after a hit."""
        return self.word(hit.last + 1)

    def offsets(self, hit: Hit) -> tuple[int, int]:
        """Return where a hit starts and stops in the text."""
        return hit.part or (self.words[hit.first].start, self.words[hit.last].stop)


E = TypeVar("E", bound=Excerpt)
Finder = Callable[[E, int], Sequence[Hit]]
"""Proposes what may begin at a word."""

Rule = Callable[[E, Hit], Verdict | None]
"""Judges what was proposed, or leaves it to the next rule."""


@dataclass(frozen=True, slots=True)
class Walk(Generic[E]):
    """Finders that go through a text together: where one names a place, all go on.

    ``begins`` gives the words, in order, at which any of them may have an answer.
    """

    begins: Callable[[E], Iterable[int]]
    finders: tuple[Finder[E], ...]


def capitals(excerpt: Excerpt) -> list[int]:
    """Return the numbers of the words with a capital."""
    return [i for i, word in enumerate(excerpt.words) if word.text[0].isupper()]


@dataclass(frozen=True, slots=True)
class Decision:
    """A hit, who proposed it, and the rule that decided, if any did."""

    hit: Hit
    finder: Callable[..., object]
    verdict: Verdict = "place"
    rule: Callable[..., object] | None = None


@dataclass(frozen=True, slots=True)
class Lone(Generic[E]):
    """What a language knows of words that no finder took.

    ``names`` gives what to look up for a word with a capital, nothing if it is rather
    a person's name or a common word. ``is_led`` tells whether a preposition or a list
    says that a place comes; the numbers are of the words in places. ``reopened`` are
    the rules whose verdict company outweighs.
    """

    names: Callable[[E, int], tuple[str, ...]]
    is_led: Callable[[E, int, frozenset[int]], bool]
    reopened: frozenset[Callable[..., object]] = frozenset()


class Language(Protocol[E]):
    """What a language brings.

    Each of the ``finders`` walks through the text by itself. ``pooled`` is whether
    passages of several texts may be read at once: none tells of another.
    """

    pooled: bool

    finders: tuple[Walk[E], ...]
    rules: tuple[Rule[E], ...]
    lone: Lone[E]

    def excerpts(self, texts: Sequence[str]) -> Iterator[E]:
        """Yield each text as its words."""

    def revise(self, excerpt: E, decided: Sequence[Decision]) -> Sequence[Decision]:
        """Return the decisions as a second reader leaves them."""

    def complete(self, excerpt: E, hit: Hit) -> Hit:
        """Return a hit with what the words beside it add."""

    def settle(self, found: Sequence[Sequence[Hit]]) -> Sequence[Sequence[Hit]]:
        """Return the hits of all excerpts, with what one tells of another."""

    def lemma(self, hit: Hit, surface: str) -> str:
        """Return the name in the nominative, with the capitals of the surface."""

    def corridor(self, names: tuple[str, ...]) -> str | None:
        """Return the ref of the corridor that bears one of these names."""


def read(excerpt: E, language: Language[E]) -> Sequence[Decision]:
    """Return what is proposed in an excerpt, with the last verdict on each."""
    return language.revise(excerpt, list(decisions(excerpt, language)))


def decisions(excerpt: E, language: Language[E]) -> Iterator[Decision]:
    """Yield what the finders propose in an excerpt, each with the rules' verdict."""
    for walk in language.finders:
        free = 0
        for at in walk.begins(excerpt):
            if at < free:
                continue
            for decision in _decided(excerpt, at, walk.finders, language.rules):
                if decision.verdict == "place":
                    free = max(free, decision.hit.last + 1)
                yield decision


def _decided(
    excerpt: E, at: int, finders: Sequence[Finder[E]], rules: Sequence[Rule[E]]
) -> Iterator[Decision]:
    """Judge what the first finder that has an answer proposes at a word."""
    for finder in finders:
        hits = finder(excerpt, at)
        if hits:
            for hit in hits:
                yield judged(excerpt, hit, finder, rules)
            return


def judged(
    excerpt: E,
    hit: Hit,
    finder: Callable[..., object],
    rules: Sequence[Rule[E]],
) -> Decision:
    """Return the decision on a hit: the first rule that answers has the say."""
    for rule in rules:
        verdict = rule(excerpt, hit)
        if verdict:
            return Decision(hit, finder, verdict, rule)
    return Decision(hit, finder)


def example(rule: Callable[..., Any]) -> str:
    """Return the sentence that shows a rule or a finder."""
    return (getdoc(rule) or "").partition("\n")[0]


def title(rule: Callable[..., Any]) -> str:
    """Return the name of a rule or a finder as words."""
    return rule.__name__.replace("_", " ")
