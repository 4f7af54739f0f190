"""Who proposes Russian names: each shows itself by a sentence.

The tagger knows names that no list has; the lists know names inside the names of
organisations, where the tagger sees only the organisation; the table knows adjectives,
which the tagger does not take for names.
"""

from __future__ import annotations

from collections.abc import Sequence

from corridormap.recognise.rules import Finder, Hit
from corridormap.recognise.russian.hints import CYRILLIC, hint, is_port
from corridormap.recognise.russian.morphology import nominatives, readings
from corridormap.recognise.russian.text import RussianText

SURE_POPULATION = 100_000
"""A city of this size is recognised where the tagger saw nothing."""

SHORTEST = 4
"""Letters of the shortest city that is recognised where the tagger saw nothing."""


def chain_of_places(text: RussianText, at: int) -> Sequence[Hit]:
    """Новый поезд [Минск]-[Смоленск] отправится утром."""
    span = text.locations.get(at, range(0))
    if len(span) != 1:
        return ()
    known = text.known
    if known.lookups.known(known.lookups.names(text.words, span)):
        return ()
    parts = known.lookups.parts(text.words[at])
    apart = (*text.words[:at], *parts, *text.words[at + 1 :])
    return [
        Hit(
            at,
            at,
            known.lookups.names(apart, range(at + i, at + i + 1)),
            found="tagger",
            part=(part.start, part.stop),
        )
        for i, part in enumerate(parts)
    ]


def location_of_the_tagger(text: RussianText, at: int) -> Sequence[Hit]:
    """Мы поднялись на [Кок-Тобе] до заката."""
    span = text.locations.get(at)
    if not span:
        return ()
    names = text.known.lookups.names(text.words, span)
    return (Hit(at, span[-1], names, found="tagger"),)


def corridor_in_small_letters(text: RussianText, at: int) -> Sequence[Hit]:
    """О [коридоре «Север — Юг»] говорили долго."""
    if text.words[at].capital:
        return ()
    found = text.known.names.small(text.words, at)
    return (Hit(found.first, found.last, found.names, listed=True),) if found else ()


def listed_name(text: RussianText, at: int) -> Sequence[Hit]:
    """Фонд инвестиций [Казахстана] открыл контору."""
    if not text.words[at].capital or at in text.others:
        return ()
    found = text.known.names.curated(text.words, at)
    return (Hit(found.first, found.last, found.names, listed=True),) if found else ()


def large_city(text: RussianText, at: int) -> Sequence[Hit]:
    """Фестиваль «Дни [Казани]» отменён."""
    word = text.word(at)
    if at in text.located or not text.words[at].capital or len(word) < SHORTEST:
        return ()
    if not CYRILLIC.match(word):
        return (Hit(at, at, (word,)),) if _large(text, word) else ()
    found = readings(word.lower())
    if not any("Geox" in r.grammemes for r in found[:2]):
        return ()
    if found[0].grammemes & {"Name", "Surn", "Patr"}:
        return ()
    names = tuple(n for n in nominatives((word.lower(),)) if _large(text, n))
    return (Hit(at, at, names),) if names else ()


def port_by_its_adjective(text: RussianText, at: int) -> Sequence[Hit]:
    """Судно стоит в [алятском порту] с ночи."""
    if not is_port(text.word(at + 1)):
        return ()
    token = text.words[at]
    for adjective in text.known.adjectives.find(token):
        port = f"порт {adjective.toponym}"
        whole = (adjective.start, adjective.stop) == (token.start, token.stop)
        if whole and text.known.gazetteer.curated(port):
            names = (f"{adjective.lemma} порт", port)
            return (Hit(at, at + 1, names, listed=True),)
    return ()


def adjective(text: RussianText, at: int) -> Sequence[Hit]:
    """Соглашение [казахстанско]-[азербайджанского] совета подписано."""
    return [
        Hit(
            at,
            at,
            (found.toponym,),
            found="adjective",
            form="adjective",
            lemma=found.lemma,
            part=(found.start, found.stop),
        )
        for found in text.known.adjectives.find(text.words[at])
    ]


FINDERS: tuple[tuple[Finder[RussianText], ...], ...] = (
    (chain_of_places, location_of_the_tagger),
    (corridor_in_small_letters, listed_name, large_city),
    (port_by_its_adjective,),
    (adjective,),
)


def with_kind(text: RussianText, hit: Hit) -> tuple[str | None, tuple[str, ...]]:
    """Return the kind that the words beside a name say, and the names with the noun.

    A curated name with the noun before it (``порт Оля``) is looked up first.
    """
    beside = hint(text.words, hit.span)
    if beside is None:
        return None, hit.names
    with_noun = (f"{beside.noun} {name}" for name in hit.names)
    fuller = [name for name in with_noun if text.known.gazetteer.curated(name)]
    return beside.kind, (*fuller, *hit.names)


def _large(text: RussianText, name: str) -> bool:
    found = text.known.gazetteer.find(name)
    return any(c.population >= SURE_POPULATION and c.rank == 1.0 for c in found)
