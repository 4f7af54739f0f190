"""What a tagger learnt from marked texts adds to the rules for English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corridormap.recognise.english.text import EnglishText
from corridormap.recognise.rules import Excerpt
from corridormap.recognise.second import SecondReader, Trust
from corridormap.recognise.sequence import SequenceTagger

LARGE = (1_000_000, 100_000, 15_000)
"""Inhabitants by which the tagger tells cities apart."""


TRUST = Trust(sure=0.6)
"""Texts of other sources than the weights' lose right names where any are dropped."""


def name_to_the_tagger(_: Excerpt, __: int) -> None:
    """Officers found the boat near the village of [Ravensdrift]."""


def second_reader(weights: Path) -> SecondReader:
    """Return the reader after the rules."""
    tagger = SequenceTagger(weights)
    return SecondReader(tagger, name_to_the_tagger, None, _names, TRUST)


def _names(excerpt: Excerpt, span: range) -> tuple[str, ...]:
    start, stop = excerpt.words[span[0]].start, excerpt.words[span[-1]].stop
    return (" ".join(excerpt.text[start:stop].split()),)


def known_of(excerpt: EnglishText, at: int) -> Iterator[str]:
    """Yield what the lists and the gazetteer have of a word."""
    word, lists = excerpt.word(at), excerpt.known.lists
    for name in ("first_names", "titles", "firms", "common", "institutions"):
        if word in getattr(lists, name):
            yield name
    if word in excerpt.people:
        yield "person"
    result = excerpt.known.gazetteer.find(word) if word.isalpha() else ()
    if result:
        people = max(c.population for c in result)
        yield f"g={result[0].kind}"
        yield f"k={sum(people >= least for least in LARGE)}"
