"""What Russian words beside a name say of its kind: ``порт Актау``, ``реке Волге``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corridormap.recognise.russian.morphology import readings
from corridormap.recognise.tokens import Token

CYRILLIC = re.compile(r"[А-Яа-яЁё]")

KINDS = {
    "область": "admin1",
    "край": "admin1",
    "республика": "country",
    "округ": "admin1",
    "штат": "admin1",
    "провинция": "admin1",
    "губерния": "admin1",
    "район": "district",
    "город": "city",
    "г": "city",
    "посёлок": "city",
    "село": "city",
    "деревня": "city",
    "порт": "port",
    "река": "river",
    "море": "sea",
    "озеро": "lake",
    "остров": "island",
    "станция": "station",
    "залив": "gulf",
    "пролив": "strait",
    "мыс": "cape",
    "перевал": "mountain",
}
"""Nouns that say of what kind the place beside them is."""

STATES = frozenset("королевство государство княжество эмират султанат".split())
"""Nouns that precede the name of a country."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A kind of place, and the noun in the nominative that says so."""

    kind: str
    noun: str


def hint(toks: Sequence[Token], span: Sequence[int]) -> Hint | None:
    """Read the kind of a place off its own words, or those before and after it."""
    inner = [toks[i].text for i in span if not toks[i].capital]
    before = [_in_a_sentence(toks, span[0] - 1)] if span[0] else []
    after = [toks[span[-1] + 1].text] if span[-1] + 1 < len(toks) else []
    for word in (*inner, *before, *after):
        if word[:1].islower() and CYRILLIC.match(word):
            for reading in readings(word)[:2]:
                if reading.lemma in KINDS:
                    return Hint(KINDS[reading.lemma], reading.lemma)
    return None


def _in_a_sentence(toks: Sequence[Token], at: int) -> str:
    """Return a word as it is inside a sentence: ``Провинция Исфахан`` begins one."""
    word = toks[at].text
    begins = at == 0 or toks[at - 1].text in ENDS
    return word[:1].lower() + word[1:] if begins and word.istitle() else word


ENDS = frozenset(".!?…")
"""What a sentence ends with."""


def is_state(word: str) -> bool:
    """Return whether a word says that the adjective before it is a state's."""
    lemmas = {r.lemma for r in readings(word)[:2]}
    return bool(lemmas & (STATES | {"республика", "федерация"}))


BUILT = frozenset(
    "порт вокзал терминал мост дорога ветка поток склад маршрут причал депо"
    " переезд тоннель аэропорт рынок коридор".split()
)
"""Nouns of which a town has several: ``Южный вокзал``."""


def is_built(word: str) -> bool:
    """Return whether a word is something built, told apart by an adjective."""
    return word.islower() and any(r.lemma in BUILT for r in readings(word)[:2])


def is_port(word: str) -> bool:
    """Return whether a word says that the adjective before it is a port's."""
    return any(r.lemma == "порт" for r in readings(word)[:2])


def is_common(word: str) -> bool:
    """Return whether a lower-case word is a kind of place, not a name."""
    return any(r.lemma in KINDS or r.lemma in STATES for r in readings(word)[:2])
