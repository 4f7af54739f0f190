"""Toponyms in Kazakh and Azerbaijani: the gazetteer's names with any ending.

No tagger is needed: a capitalised word, or a run of them, is a toponym when it bears a
name of the gazetteer once its endings are taken off. Adjectives (қазақстандық, bakılı)
are made from names by an ending too, and begin with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.model import Form, Mention
from corridormap.recognise.listed import QUOTES, NameFinder
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.plain_words import pieces, turkic_words
from corridormap.recognise.reference import references
from corridormap.recognise.suffixes import (
    Stem,
    azerbaijani_lower,
    azerbaijani_stems,
    kazakh_spellings,
    kazakh_stems,
)
from corridormap.recognise.tokens import Token

LARGE = 30_000
"""Inhabitants of the smallest city that is recognised."""

LARGE_AT_START = 50_000
"""The same where a capital says nothing: at the start of a sentence."""

AT_HOME = 5
"""How many times smaller a town in the language's own country may be."""

SHORTEST = 3
WELL_KNOWN = 300_000
"""Inhabitants of the smallest city that has an adjective."""

ADJECTIVES = re.compile(r"[лдт][ыі]қ|[лдт]ік|l[ıiuü]|[ldt][yiı][qk]")
"""Without such letters a word is no adjective of a place."""


@dataclass(frozen=True, slots=True)
class Generic:
    """The kind that a common noun after a name tells; ``inside``: it is part of it."""

    kind: str
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """What differs between the languages."""

    country: str
    lower: Callable[[str], str]
    spellings: Callable[[str], tuple[str, ...]]
    stems: Callable[[str], tuple[Stem, ...]]
    generic: dict[str, Generic]
    surname: re.Pattern[str]
    speech: frozenset[str]
    common: frozenset[str]


KAZAKH = Language(
    country="KZ",
    lower=str.lower,
    spellings=kazakh_spellings,
    stems=kazakh_stems,
    generic={
        "облысы": Generic("admin1"),
        "провинциясы": Generic("admin1"),
        "өлкесі": Generic("admin1"),
        "ауданы": Generic("district"),
        "теңізі": Generic("sea"),
        "көлі": Generic("lake"),
        "өзені": Generic("river"),
        "аралы": Generic("island"),
        "порты": Generic("port"),
        "порт": Generic("port", inside=False),
        "республикасы": Generic("country"),
        "қаласы": Generic("city", inside=False),
        "қала": Generic("city", inside=False),
        "станциясы": Generic("station", inside=False),
        "стансасы": Generic("station", inside=False),
        "бекеті": Generic("station", inside=False),
        "ауылы": Generic("city", inside=False),
    },
    surname=re.compile(r".+(?:[оеё]в|[оеё]ва|ин|ина|ұлы|қызы|баев|ский|ov|ev|uly)$"),
    speech=frozenset(("тілі", "тіл")),
    common=frozenset(
        "орта қара ақ батыс шығыс бас жаңа сары алма абай қызыл"
        " ода одан бұда содан онда сонда мұнда".split()
    ),
)
AZERBAIJANI = Language(
    country="AZ",
    lower=azerbaijani_lower,
    spellings=lambda word: (word,),
    stems=azerbaijani_stems,
    generic={
        "vilayəti": Generic("admin1"),
        "əyaləti": Generic("admin1"),
        "diyarı": Generic("admin1"),
        "ştatı": Generic("admin1"),
        "rayonu": Generic("district"),
        "dənizi": Generic("sea"),
        "gölü": Generic("lake"),
        "çayı": Generic("river"),
        "adası": Generic("island"),
        "limanı": Generic("port"),
        "liman": Generic("port", inside=False),
        "respublikası": Generic("country"),
        "şəhəri": Generic("city", inside=False),
        "şəhər": Generic("city", inside=False),
        "stansiyası": Generic("station", inside=False),
        "kəndi": Generic("city", inside=False),
        "qəsəbəsi": Generic("city", inside=False),
    },
    surname=re.compile(r".+(?:[oe]v|[oe]va|zadə|oğlu|qızı|lı|li|ski)$"),
    speech=frozenset(("dili", "dil")),
    common=frozenset("orta qara ağ yeni bir son bu qərb şərq saray qatar yol".split()),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) that bear names of places."""

    first: int
    last: int
    names: tuple[str, ...]
    hint: str | None = None
    form: Form = "noun"


class TurkicRecogniser:
    """Find the toponyms of texts in one of the two languages."""

    def __init__(self, gazetteer: Gazetteer, language: Language) -> None:
        """Recognise with the names of this gazetteer."""
        self._gazetteer = gazetteer
        self._language = language
        self._names = NameFinder(gazetteer, self._forms)

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        for text in texts:
            toks = self._apart(turkic_words(text))
            found = tuple(self._mentions(text, toks))
            referring = references(text, toks, found, self._names.corridor)
            yield without_overlaps((*found, *referring))

    def _forms(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return a phrase with each stem of its last word; the others don't change."""
        *before, last = phrase
        options = [self._language.spellings(word) for word in before]
        stems = dict.fromkeys(s.text for s in self._language.stems(last))
        fixed = [" ".join(words) for words in _straight(options)]
        return tuple(" ".join((*filter(None, (f,)), s)) for s in stems for f in fixed)

    def _apart(self, toks: Sequence[Token]) -> tuple[Token, ...]:
        """Split words joined by dashes, unless together they are one name."""
        apart: list[Token] = []
        lower = self._lower(toks)
        for at, token in enumerate(toks):
            parts = pieces(token)
            if len(parts) < 2 or not token.capital or self._begins_name(lower, at):
                apart.append(token)
            else:
                apart += parts
        return tuple(apart)

    def _lower(self, toks: Sequence[Token]) -> tuple[Token, ...]:
        lower = self._language.lower
        return tuple(Token(t.start, t.stop, lower(t.text)) for t in toks)

    def _begins_name(self, lower: Sequence[Token], at: int) -> bool:
        return self._is_known(lower[at]) or bool(self._names.curated(lower, at))

    def _is_known(self, word: Token) -> bool:
        stems = self._language.stems(word.text)
        return any(self._gazetteer.find(stem.text) for stem in stems)

    def _mentions(self, text: str, toks: Sequence[Token]) -> Iterator[Mention]:
        lower = self._lower(toks)
        at = 0
        while at < len(toks):
            hit = self._hit(toks, lower, at)
            if hit is None:
                at += 1
                continue
            start, stop = toks[hit.first].start, toks[hit.last].stop
            yield Mention(
                start=start,
                stop=stop,
                surface=text[start:stop],
                lemma=_cased(hit.names[0], text[start:stop]),
                form=hit.form,
                names=hit.names,
                found="adjective" if hit.form == "adjective" else "name",
                hint=hit.hint,
            )
            at = hit.last + 1

    def _hit(
        self, toks: Sequence[Token], lower: Sequence[Token], at: int
    ) -> Hit | None:
        """Return the place that is named from this word on."""
        listed = self._names.curated(lower, at) if toks[at].capital else None
        adjective = self._adjective(lower, at)
        if not toks[at].capital:
            return adjective
        if adjective and (not listed or listed.last == at):
            return None if self._is_no_place(toks, lower, at, at) else adjective
        if listed and self._names.corridor(listed.names):
            return Hit(listed.first, listed.last, listed.names)
        names = listed.names if listed else self._city(toks, lower, at)
        last = listed.last if listed else at
        doubtful = (
            last == at
            and _says_nothing(toks, at)
            and self._has_stem(lower[at], self._language.common)
        )
        if not names or doubtful or self._is_no_place(toks, lower, at, last):
            return None
        return self._with_generic(lower, Hit(at, last, names))

    def _adjective(self, lower: Sequence[Token], at: int) -> Hit | None:
        """Recognise the adjective of a country, a region or a well-known city."""
        word = lower[at].text
        if not ADJECTIVES.search(word):
            return None
        for stem in self._language.stems(word):
            if not stem.adjective or len(stem.text) < SHORTEST:
                continue
            found = self._gazetteer.find(stem.text)
            if any(_has_adjective(c.kind, c.population) for c in found):
                return Hit(at, at, (stem.text,), form="adjective")
        return None

    def _city(
        self, toks: Sequence[Token], lower: Sequence[Token], at: int
    ) -> tuple[str, ...]:
        """Return the names of cities, large enough, that the word may bear."""
        least = LARGE_AT_START if _says_nothing(toks, at) else LARGE
        return tuple(
            stem.text
            for stem in self._language.stems(lower[at].text)
            if len(stem.text) >= SHORTEST
            and stem.text not in self._language.common
            and self._is_city(stem.text, least)
        )

    def _is_city(self, name: str, least: int) -> bool:
        return any(
            c.population * AT_HOME >= least
            if c.country == self._language.country
            else c.population >= least and c.rank == 1.0
            for c in self._gazetteer.find(name)
        )

    def _has_stem(self, word: Token, stems: frozenset[str]) -> bool:
        return any(stem.text in stems for stem in self._language.stems(word.text))

    def _is_no_place(
        self, toks: Sequence[Token], lower: Sequence[Token], first: int, last: int
    ) -> bool:
        """Say whether the words are a person's, a firm's or a language's name."""
        before = toks[first - 1] if first else None
        after = toks[last + 1] if last + 1 < len(toks) else None
        if before and after and before.text in QUOTES and after.text in QUOTES:
            return True
        if after and self._has_stem(lower[last + 1], self._language.speech):
            return True
        surname = self._language.surname.fullmatch
        follows = after is not None and after.capital
        if follows and surname(lower[last + 1].text):
            return not self._is_known(lower[last + 1])
        named = before is not None and before.capital and before.text[1:].isalpha()
        if not named or first != last or not surname(lower[first].text):
            return False
        return not any(self._names.curated(lower, at) for at in (first - 1, first))

    def _with_generic(self, lower: Sequence[Token], hit: Hit) -> Hit:
        """Take in the common noun after a name, or at least what it says."""
        inside = self._language.generic.get(hit.names[0].rpartition(" ")[2])
        if inside or hit.last + 1 >= len(lower):
            return replace(hit, hint=inside.kind) if inside else hit
        for stem in self._language.stems(lower[hit.last + 1].text):
            generic = self._language.generic.get(stem.text)
            if generic is None:
                continue
            if not generic.inside or not lower[hit.last].text.endswith(
                hit.names[0].rpartition(" ")[2]
            ):
                return Hit(hit.first, hit.last, hit.names, generic.kind)
            fuller = tuple(f"{name} {stem.text}" for name in hit.names)
            return Hit(hit.first, hit.last + 1, (*fuller, *hit.names), generic.kind)
        return hit


def _straight(options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield all words in their first reading, then in their second, and so on."""
    most = max(map(len, options), default=1)
    for i in range(most):
        yield tuple(words[min(i, len(words) - 1)] for words in options)


def _has_adjective(kind: str, population: int) -> bool:
    if kind in ("city", "settlement"):
        return population >= WELL_KNOWN
    return kind in ("country", "continent", "region", "admin1", "territory")


def _says_nothing(toks: Sequence[Token], at: int) -> bool:
    """Say whether any word would have a capital here: after a stop, in a headline."""
    if at == 0 or toks[at - 1].text in '.!?…»"“”„«:':
        return True
    beside = (*toks[at - 1 : at], *toks[at + 1 : at + 2])
    return _is_loud(toks[at]) and any(map(_is_loud, beside))


def _is_loud(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _cased(name: str, surface: str) -> str:
    """Write a lower-case name with capitals, as far as the surface has them."""
    if not surface[:1].isupper():
        return name
    if len(surface) > 1 and surface.isupper() and " " not in surface:
        return name.upper()
    return " ".join(w[:1].upper() + w[1:] for w in name.split(" "))
