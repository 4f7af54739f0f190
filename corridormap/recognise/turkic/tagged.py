"""What a tagger learnt from marked texts adds to the rules for Kazakh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corridormap.recognise.rules import Excerpt, Hit
from corridormap.recognise.second import SecondReader, Trust
from corridormap.recognise.sequence import SequenceTagger
from corridormap.recognise.turkic.text import TurkicText

LARGE = (1_000_000, 100_000, 15_000)
"""Inhabitants by which the tagger tells cities apart."""


TRUST = Trust(sure=0.6, doubt=0.9)
"""Chosen on halves of KazNERD, where it gains most, and on own short texts."""


def name_to_the_tagger(_: Excerpt, __: int) -> None:
    """Бригада көктемде [Торайғыр] ауылдық округіне барды."""


def is_no_name_to_the_tagger(_: Excerpt, __: Hit) -> None:
    """[Шанхай] ынтымақтастық ұйымы жиын өткізді."""


def second_reader(weights: Path) -> SecondReader:
    """Return the reader after the rules."""
    tagger = SequenceTagger(weights)
    return SecondReader(
        tagger, name_to_the_tagger, is_no_name_to_the_tagger, _names, TRUST
    )


def _names(excerpt: Excerpt, span: range) -> tuple[str, ...]:
    """Return the nominatives that the gazetteer has, else the words as they are."""
    assert isinstance(excerpt, TurkicText)
    known = excerpt.known
    forms = known.forms(tuple(excerpt.low(i) for i in span))
    listed = tuple(form for form in forms if known.gazetteer.find(form))
    return listed or forms[:1]


def known_of(excerpt: TurkicText, at: int) -> Iterator[str]:
    """Yield what the gazetteer has of a word, and the noun of place behind it."""
    noun = excerpt.known.noun(excerpt.low(at + 1))
    if noun:
        yield f"n={noun}"
    for stem in excerpt.known.words.stems(excerpt.low(at)):
        result = excerpt.known.gazetteer.find(stem.text)
        if result:
            people = max(c.population for c in result)
            yield f"g={result[0].kind}"
            yield f"k={sum(people >= least for least in LARGE)}"
            home = excerpt.known.words.country
            yield f"home={any(c.country == home for c in result)}"
            return
