"""Decisions on the mentions of a text: before the names are weighed by each other.

So a corrected name helps its neighbours: where Baku is set by hand, a village near it
is likelier than its namesake elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corridormap.errors import DataError
from corridormap.gazetteer.keys import name_key
from corridormap.kinds import kind_of
from corridormap.model import (
    Article,
    Candidate,
    Decided,
    Mention,
    Place,
    Resolution,
)
from corridormap.resolve.pin import FREE, Pin
from corridormap.review.decisions import Decisions, OwnPlace, PlaceChoice
from corridormap.slug import slug

FOUND = "decision"
"""Who found a mention that only a decision names."""

OWN = "own"
"""The scheme of the refs of a person's own places, and their source."""

Lookup = Callable[[str], Candidate | None]
"""Give the place of a ref, None if there is none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision and where it is written: ``visit.toml: place 3``."""

    where: str
    choice: PlaceChoice


@dataclass(frozen=True, slots=True)
class Settled:
    """The mentions of a text as the decisions leave them.

    ``pins`` are by the number of the mention, ``called`` new names by it, ``used`` the
    decisions that something in the text follows.
    """

    mentions: tuple[Mention, ...]
    pins: dict[int, Pin]
    used: frozenset[str]


def rules_of(decisions: Decisions, where: str) -> tuple[Rule, ...]:
    """Return the decisions of a file about names, each with where it is written."""
    return tuple(
        Rule(f"{where}: place {number}", choice)
        for number, choice in enumerate(decisions.choices, 1)
    )


def settle(
    article: Article,
    mentions: Sequence[Mention],
    rules: Sequence[Rule],
    look_up: Lookup,
) -> Settled:
    """Return the mentions of an article with what a person decided of them.

    Of two decisions on one mention the narrower wins, then the earlier. Raises
    DataError for a ref that no gazetteer has.
    """
    if not rules:
        return Settled(tuple(mentions), {}, frozenset())
    ordered = sorted(rules, key=lambda rule: not rule.choice.is_narrow)
    inside = [r for r in ordered if r.choice.article in (None, article.id)]
    every = tuple(_with_missed(article, mentions, inside))
    keys = [_keys(mention) for mention in every]
    chosen: dict[int, list[Rule]] = {}
    for rule in inside:
        for number in _matching(rule.choice, article, every, keys):
            chosen.setdefault(number, []).append(rule)
    kept: list[Mention] = []
    pins: dict[int, Pin] = {}
    for number, mention in enumerate(every):
        pin = _pin(mention, chosen.get(number, ()), look_up)
        if pin is None:
            continue
        if pin != FREE:
            pins[len(kept)] = pin
        kept.append(mention)
    used = {rule.where for followed in chosen.values() for rule in followed}
    return Settled(tuple(kept), pins, frozenset(used))


def renamed(
    article: Article, resolutions: Iterable[Resolution], rules: Iterable[Rule]
) -> tuple[Resolution, ...]:
    """Return the mentions with their places called as a person decided."""
    resolutions = tuple(resolutions)
    mentions = [resolution.mention for resolution in resolutions]
    keys = [_keys(mention) for mention in mentions]
    called: dict[str, PlaceChoice] = {}
    for rule in rules:
        if rule.choice.called is None or rule.choice.article not in (None, article.id):
            continue
        for number in _matching(rule.choice, article, mentions, keys):
            outcome = resolutions[number].outcome
            if isinstance(outcome, Place):
                called.setdefault(outcome.candidate.ref, rule.choice)
    return tuple(_renamed(r, called) for r in resolutions)


def _renamed(resolution: Resolution, called: dict[str, PlaceChoice]) -> Resolution:
    outcome = resolution.outcome
    if not isinstance(outcome, Place) or outcome.candidate.ref not in called:
        return resolution
    choice = called[outcome.candidate.ref]
    candidate = _called(outcome.candidate, choice)
    decided = outcome.decided or _decided(choice)
    return replace(
        resolution, outcome=replace(outcome, candidate=candidate, decided=decided)
    )


def _called(candidate: Candidate, choice: PlaceChoice) -> Candidate:
    """Return a place with another name: in one language, or in all of them."""
    if isinstance(choice.called, dict):
        names = dict(candidate.names) | dict(choice.called)
        return replace(candidate, names=tuple(sorted(names.items())))
    return replace(candidate, name=str(choice.called), names=())


def _keys(mention: Mention) -> frozenset[str]:
    """Return what a decision's name is compared with."""
    forms = (mention.surface, mention.lemma, *mention.names)
    return frozenset(map(name_key, forms))


def _matching(
    choice: PlaceChoice,
    article: Article,
    mentions: Sequence[Mention],
    keys: Sequence[frozenset[str]],
) -> list[int]:
    """Return the numbers of the mentions that a decision is about."""
    names = set(map(name_key, choice.names))
    numbers = [
        number
        for number, mention in enumerate(mentions)
        if names & keys[number] and _is_within(choice, article, mention)
    ]
    return numbers[choice.nth - 1 : choice.nth] if choice.nth else numbers


def _is_within(choice: PlaceChoice, article: Article, mention: Mention) -> bool:
    if choice.passage:
        if choice.passage > len(article.passages):
            return False
        passage = article.passages[choice.passage - 1]
        if not passage.start <= mention.start < passage.stop:
            return False
    if choice.quote:
        spans = _quoted(article.body, choice.quote)
        return any(a <= mention.start and mention.stop <= b for a, b in spans)
    return True


def _quoted(body: str, quote: str) -> Iterator[tuple[int, int]]:
    """Yield where a body has these words, whatever blanks are between them."""
    words = r"\s+".join(map(re.escape, quote.strip("… ").split()))
    for match in re.finditer(words, body) if words else ():
        yield match.span()


def _with_missed(
    article: Article, mentions: Sequence[Mention], rules: Iterable[Rule]
) -> Iterator[Mention]:
    """Yield the mentions and those that only the decisions name, in order.

    A name that a person gave a place is looked for as it is written; a mention that
    lies inside it (Каспий in "порт на Каспии") is a part of it.
    """
    spans = [(m.start, m.stop) for m in mentions]
    added: dict[tuple[int, int], Mention] = {}
    for choice in (rule.choice for rule in rules if rule.choice.is_ is not None):
        for name in choice.names:
            for span in _written(article.body, name):
                apart = all(_is_apart(span, other) for other in spans)
                missed = _mention(name, span, article.body)
                if apart and _is_within(choice, article, missed):
                    added.setdefault(span, missed)
    longest = _longest(added.values())
    kept = [m for m in mentions if not any(_covers(a, m) for a in longest)]
    yield from sorted((*kept, *longest), key=lambda m: (m.start, m.stop))


def _is_apart(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether a span is beside another one, or holds it and more."""
    if other[1] <= span[0] or span[1] <= other[0]:
        return True
    return span[0] <= other[0] and other[1] <= span[1] and span != other


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that overlap no longer or earlier one of them."""
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.stop, m.start)):
        if all(mention.stop <= c.start or c.stop <= mention.start for c in chosen):
            chosen.append(mention)
    return chosen


def _covers(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.stop <= one.stop


def _written(body: str, name: str) -> Iterator[tuple[int, int]]:
    pattern = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", body) if pattern else ():
        yield match.span()


def _mention(name: str, span: tuple[int, int], body: str) -> Mention:
    return Mention(
        start=span[0],
        stop=span[1],
        surface=body[slice(*span)],
        lemma=name,
        form="noun",
        names=(name,),
        found=FOUND,
    )


def _pin(mention: Mention, rules: Sequence[Rule], look_up: Lookup) -> Pin | None:
    """Return what is settled of a mention; None if it is no place."""
    without: set[str] = set()
    for rule in rules:
        choice = rule.choice
        if choice.not_ is True:
            return None
        if isinstance(choice.not_, str):
            without.add(choice.not_)
        elif choice.is_ is not None:
            place = _place(mention, rule, look_up)
            return Pin(place, frozenset(without), _decided(choice))
    return Pin(without=frozenset(without))


def _place(mention: Mention, rule: Rule, look_up: Lookup) -> Candidate:
    chosen = rule.choice.is_
    if isinstance(chosen, OwnPlace):
        return own_candidate(chosen, rule.choice.names[0])
    assert chosen is not None
    place = look_up(chosen)
    if place is None:
        raise DataError(
            f"{rule.where}: is: no gazetteer has {chosen}; write a place of your own, "
            "is = { lat = ..., lon = ... }"
        )
    return replace(place, matched=mention.names[0])


def own_candidate(place: OwnPlace, name: str) -> Candidate:
    """Return a person's own place as a gazetteer would give it.

    Its ref is made of its name and position, so that it is the same in every text.
    """
    shown = place.name or name
    at = f"{place.lat:.3f},{place.lon:.3f}"
    return Candidate(
        ref=f"{OWN}:{slug(shown) or 'place'}@{at}",
        name=shown,
        kind=kind_of(place.kind).name,
        country=place.country,
        lat=float(place.lat),
        lon=float(place.lon),
        names=tuple(sorted(place.names.items())),
        source=OWN,
        matched=name,
    )


def _decided(choice: PlaceChoice) -> Decided:
    return Decided(by=choice.by, on=choice.on, why=choice.why)
