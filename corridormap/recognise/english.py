"""Toponyms in English: names, demonyms, abbreviations, without a tagger.

A capital says that a word is a name, the lists say that a place bears it, and the
words around it say whether this time it is a person's, a newspaper's or a club's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corridormap.gazetteer.search import Gazetteer
from corridormap.model import Candidate, Form, Mention
from corridormap.paths import data_folder
from corridormap.recognise.english_words import english_words, pieces
from corridormap.recognise.names import QUOTES, NameFinder
from corridormap.recognise.overlaps import without_overlaps
from corridormap.recognise.reference import references
from corridormap.recognise.tokens import Token

LARGE = 15_000
"""Inhabitants of the smallest city that is recognised inside a sentence."""

LARGE_AT_START = 100_000
"""The same where any word has a capital."""

LONGEST_CITY = 3
SHORTEST = 4

KIND_AFTER = {
    "county": "district",
    "province": "admin1",
    "region": "admin1",
    "oblast": "admin1",
    "state": "admin1",
    "river": "river",
    "sea": "sea",
    "port": "port",
    "district": "district",
    "city": "city",
    "station": "station",
}
KIND_BEFORE = {
    "port": "port",
    "city": "city",
    "town": "city",
    "village": "city",
    "state": "admin1",
    "province": "admin1",
    "river": "river",
    "lake": "lake",
    "island": "island",
    "republic": "country",
}
"""What ``port of`` or ``river`` before a name says."""

INSIDE = frozenset(("County", "Province", "Region", "Oblast", "COUNTY"))
"""Nouns with a capital that belong to the name before them."""

TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Lord Lady Prof Professor President Chancellor Premier King"
    " Queen Prince Princess Pope Judge Justice Senator Sen Rep Congressman Governor Gov"
    " Mayor Captain Capt Colonel Col General Gen Lieutenant Lt Sergeant Sgt Officer"
    " Constable Detective Inspector Sheriff Deputy Coach St Saint Minister Secretary"
    " Ambassador Director Coroner Marshal Father Rev Reverend".split()
)
FIRMS = frozenset(
    "Post Times Globe Journal Herald Tribune Gazette Telegraph Star Sun News Press"
    " Guardian Independent Monitor Chronicle Review Magazine Mail Mirror Airlines"
    " Airways Motors Bank Inc Ltd Corp Co LLC Group Holdings FC AFC CF United Rovers"
    " Wanderers Athletic Hotspur Lakers Knicks Yankees Bulls Dolphins Giants Jets"
    " University College School Hospital Academy Museum Church Cathedral Hotel"
    " Street Road Avenue Boulevard Lane Drive Square Highway Bridge Park House"
    " Accord Treaty Protocol Convention Agreement Declaration".split()
)
"""What follows in the name of a newspaper, a firm, a club, a building, a treaty."""

CLUBS = frozenset("Real Atletico Inter Sporting Dynamo Dinamo Lokomotiv Spartak".split())
COMMON = frozenset(
    "More Most Hail Human Drug Bush Forest Enterprise Downtown Hope Man Bar Bath Reading"
    " Mobile Orange Of Same Much Many Both Police Along Central Eastern Western Northern"
    " Southern North South East West New Old Union Liberty Independence Commerce Price"
    " Best Battle Bay Beach Bell Bell Bishop Bloom Boom Born Bright Brook Bush Buy Camp"
    " Chance Church Clay Clear Close Coast College Corner Cross Crown Date Deal Deer Eagle"
    " Early Energy English Fair Falls Fleet Force Fort Free Freedom Front Garden General"
    " Gold Golden Grand Green Grove Hall Harbour Harbor Hill Home Ideal Imperial Island"
    " Justice King Lady Lake Lakes Law Leader Life Links Long Loving March Marine Media"
    " Model Moon Moss Normal Ocean Opportunity Page Park Peace Plains Police Pool Power"
    " Press Progress Prime Protection Queen Race Rock Rose Royal Salt Sale Sandy Santa"
    " Service Seven Sharp Ship Shop Show Sky Social Speed Split Spring Springs Stone Story"
    " Street Summit Sun Surprise Table Temple The This Time Tower Town Trade Trinity Truth"
    " University Valley Victor Victory View Village Ware Water Waters Welcome White Why Win"
    " Winner Wood Woods Young Nice Bend Cork Sandwich Rugby Derby Boulder Buffalo Flint"
    " Media Google Xinhua Army Navy".split()
)
"""Words that are seldom the town of that name: only a comma and its state show it."""

TONGUES = frozenset("language languages alphabet dictionary grammar".split())
Region = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) that bear names of places."""

    first: int
    last: int
    names: tuple[str, ...]
    form: Form = "noun"
    hint: str | None = None
    listed: bool = False


class EnglishRecogniser:
    """Find the toponyms of English texts."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Recognise with the names of this gazetteer."""
        folder = data_folder() / "gazetteer"
        self._gazetteer = gazetteer
        self._names = NameFinder(gazetteer, lambda phrase: (" ".join(phrase),))
        self._demonyms = _demonyms(folder / "demonyms_en.tsv")
        self._abbreviations = _abbreviations(folder / "abbreviations_en.tsv")
        names = (folder / "first_names_en.txt").read_text("utf-8")
        self._first_names = frozenset(names.split())

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each text, with offsets into it."""
        split = [self._apart(text) for text in texts]
        people = {name for toks in split for name in self._surnames(toks)}
        for text, toks in zip(texts, split, strict=True):
            found = tuple(_mention(text, toks, h) for h in self._hits(toks, people))
            referring = references(text, toks, found, self._names.corridor)
            yield without_overlaps((*found, *referring))

    def _apart(self, text: str) -> tuple[Token, ...]:
        """Split into words; at hyphens too, unless together they are one name."""
        apart: list[Token] = []
        for token in english_words(text):
            parts = pieces(token) if "-" in token.text or "–" in token.text else ()
            if len(parts) < 2 or self._is_name(token.text):
                apart.append(token)
            else:
                apart += parts
        return tuple(apart)

    def _is_name(self, word: str) -> bool:
        return word[:1].isupper() and bool(self._gazetteer.find(word))

    def _surnames(self, toks: Sequence[Token]) -> Iterator[str]:
        """Yield the names that follow a first name or a title."""
        for i in range(1, len(toks)):
            if toks[i].capital and self._names_person(toks, i - 1):
                yield toks[i].text

    def _names_person(self, toks: Sequence[Token], at: int) -> bool:
        """Say whether this word is a first name, an initial or a title."""
        word = toks[at].text
        if word == "." and at:
            short = toks[at - 1].text
            return short in TITLES or (len(short) == 1 and short.isupper())
        return word in self._first_names or word in TITLES

    def _hits(self, toks: Sequence[Token], people: set[str]) -> Iterator[Hit]:
        at = 0
        while at < len(toks):
            hit = self._hit(toks, at, people) if toks[at].capital else None
            if hit:
                yield hit
            at = hit.last + 1 if hit else at + 1

    def _hit(self, toks: Sequence[Token], at: int, people: set[str]) -> Hit | None:
        short = self._abbreviation(toks, at)
        if short:
            return short
        demonym = self._demonym(toks, at)
        listed = self._names.curated(toks, at)
        if listed and (not demonym or listed.last > demonym.last):
            hit = Hit(listed.first, listed.last, listed.names, listed=True)
        elif demonym:
            return demonym
        else:
            city = self._city(toks, at)
            if city is None:
                return None
            hit = city
        if self._names.corridor(hit.names):
            return hit
        if self._is_person(toks, hit, people) or _is_firm(toks, hit):
            return None
        return self._with_kind(toks, hit)

    def _abbreviation(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Recognise ``Ky.`` after a comma, ``B.C.`` anywhere."""
        word, last = toks[at].text, at
        if not word.endswith(".") and at + 1 < len(toks):
            if toks[at + 1].text != "." or not at or toks[at - 1].text != ",":
                return None
            word, last = word + ".", at + 1
        name = self._abbreviations.get(word)
        return Hit(at, last, (name,), hint="admin1", listed=True) if name else None

    def _demonym(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Recognise ``Kazakh`` and ``South Koreans``, but not ``Turkish language``."""
        for length in (2, 1):
            phrase = " ".join(t.text.lower() for t in toks[at : at + length])
            found = self._demonyms.get(phrase)
            if found is None or at + length > len(toks):
                continue
            last = at + length - 1
            after = toks[last + 1].text if last + 1 < len(toks) else ""
            if after.lower() in TONGUES:
                return None
            return Hit(at, last, (found[0],), form=found[1])
        return None

    def _city(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Take the longest run of capitalised words that is a city's name."""
        for length in range(LONGEST_CITY, 0, -1):
            run = toks[at : at + length]
            name = " ".join(token.text for token in run)
            if len(run) < length or not all(token.capital for token in run):
                continue
            last = at + length - 1
            if len(name) >= SHORTEST and self._is_city(toks, at, last, name):
                return Hit(at, last, (name,))
        return None

    def _is_city(self, toks: Sequence[Token], at: int, last: int, name: str) -> bool:
        found = [c for c in self._gazetteer.find(name) if c.source == "GeoNames"]
        if not found:
            return False
        if self._region_after(toks, last):
            return True
        if name.title() in COMMON:
            return False
        least = LARGE_AT_START if _says_nothing(toks, at) and at == last else LARGE
        return any(c.population >= least and _bears(c, name) for c in found)

    def _region_after(self, toks: Sequence[Token], last: int) -> str | None:
        """Return the region or country that follows after a comma."""
        if last + 2 >= len(toks) or toks[last + 1].text != ",":
            return None
        short = self._abbreviation(toks, last + 2)
        if short:
            return short.names[0]
        listed = self._names.curated(toks, last + 2) if toks[last + 2].capital else None
        kinds = {c.kind for n in listed.names for c in self._gazetteer.curated(n)} if (
            listed
        ) else set()
        return listed.names[0] if listed and kinds & {"country", "admin1"} else None

    def _is_person(self, toks: Sequence[Token], hit: Hit, people: set[str]) -> bool:
        """Say whether the words are part of a person's name."""
        before, after = hit.first - 1, hit.last + 1
        if hit.first != hit.last or self._region_after(toks, hit.last):
            return False
        word = toks[hit.first].text
        follows = after < len(toks) and toks[after].capital and toks[after].text.isalpha()
        if follows and word in self._first_names and toks[after].text not in INSIDE:
            return not self._is_name(toks[after].text) or toks[after].text in people
        if before >= 0 and self._names_person(toks, before):
            return not hit.listed or toks[before].text not in TITLES
        return not hit.listed and word in people

    def _with_kind(self, toks: Sequence[Token], hit: Hit) -> Hit:
        """Read the kind off the nouns beside a name; a capital makes one part of it."""
        before = [t.text.lower() for t in toks[max(0, hit.first - 2) : hit.first]]
        after = toks[hit.last + 1].text if hit.last + 1 < len(toks) else ""
        if after in INSIDE and not self._names_whole(toks, hit):
            whole = tuple(f"{name} {after}" for name in hit.names)
            return replace(
                hit, last=hit.last + 1, names=whole, hint=KIND_AFTER[after.lower()]
            )
        nouns = [before[0]] if before[1:] == ["of"] else before[-1:]
        kinds = [KIND_BEFORE[n] for n in nouns if n in KIND_BEFORE]
        if after.islower() and after in KIND_AFTER:
            kinds.append(KIND_AFTER[after])
        if not kinds:
            return hit
        fuller = tuple(
            n
            for name in hit.names
            for n in (f"{kinds[0]} of {name}", f"{name} {kinds[0]}")
            if self._gazetteer.curated(n)
        )
        return replace(hit, names=(*fuller, *hit.names), hint=kinds[0])

    def _names_whole(self, toks: Sequence[Token], hit: Hit) -> bool:
        return toks[hit.last].text in INSIDE


def _bears(candidate: Candidate, name: str) -> bool:
    """Say whether this is the city's main name, or it is a large one."""
    return candidate.rank == 1.0


def _mention(text: str, toks: Sequence[Token], hit: Hit) -> Mention:
    start, stop = toks[hit.first].start, toks[hit.last].stop
    return Mention(
        start=start,
        stop=stop,
        surface=text[start:stop],
        lemma=text[start:stop],
        form=hit.form,
        names=hit.names,
        found="adjective" if hit.form == "adjective" else "name",
        hint=hit.hint,
    )


def _is_firm(toks: Sequence[Token], hit: Hit) -> bool:
    """Say whether the words begin the name of a firm, or fill a pair of quotes."""
    before = toks[hit.first - 1].text if hit.first else ""
    after = toks[hit.last + 1].text if hit.last + 1 < len(toks) else ""
    quoted = before in QUOTES and after in QUOTES and after not in ("'", "’")
    return quoted or after in FIRMS or before in CLUBS


def _says_nothing(toks: Sequence[Token], at: int) -> bool:
    """Say whether any word would have a capital here: after a stop, in a headline."""
    if at == 0 or toks[at - 1].text in ".!?…\"“”«»:—-|":
        return True
    beside = (*toks[at - 1 : at], *toks[at + 1 : at + 2])
    return len(toks[at].text) > 1 and toks[at].text.isupper() and any(
        len(t.text) > 3 and t.text.isupper() for t in beside
    )


def _demonyms(path: Path) -> dict[str, tuple[str, Form]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {
            row["demonym"].lower(): (
                row["toponym"],
                "noun" if row["form"] == "noun" else "adjective",
            )
            for row in csv.DictReader(rows, delimiter="\t")
        }


def _abbreviations(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {
            row["abbreviation"]: row["name"]
            for row in csv.DictReader(rows, delimiter="\t")
        }
