"""Toponyms in English: names, demonyms, abbreviations, without a tagger.

A capital says that a word is a name, the lists say that a place bears it, and the
words around it say whether this time it is a person's, a newspaper's or a club's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corridormap.gazetteer.search import Gazetteer
from corridormap.model import Form, Mention
from corridormap.paths import data_folder
from corridormap.recognise.plain_words import english_words, pieces
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

STATE_OFFICES = dict.fromkeys(
    "Gov Governor Sen Senator Legislature Lieutenant".split(), "state"
)
"""What only a state has, not the city of its name."""

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
    " Don Nil Also Media Google Xinhua Army Navy Olympic Liberal Federal Superior Commonwealth"
    " Officer Airport Alliance Bank Sears Farms Church Court"
    " Ministry Council Department National Public Republican Democrat Democratic"
    " Christian Muslim Party Congress Parliament Senate Group Company Project Plan"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March"
    " April May June July August September October November December".split()
)
"""Words that are seldom the town of that name: only a comma and its state show it."""

BEFORE_PLACE = frozenset(
    "Downtown Greater Central Upper Lower Inner Outer North South East West Northern"
    " Southern Eastern Western New Old Mount Lake Port Fort San Santa City Town The"
    " Environment Metro Blue University Near In At From To Of And Republic State"
    " Government Embassy County".split()
)
"""Words with a capital that may stand before a place."""

PREPOSITIONS = frozenset(
    "in at of near from to into through via around outside for and between".split()
)

SPEAKING = frozenset(
    "in into from speak speaks speaking spoke fluent learn learning teach teaching"
    " studied".split()
)
"""Words before the name of a language that no noun follows."""

TONGUES = frozenset("language languages alphabet dictionary grammar".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) that bear names of places."""

    first: int
    last: int
    names: tuple[str, ...]
    form: Form = "noun"
    hint: str | None = None
    listed: bool = False
    area: str | None = None


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
        people = {name for toks in split for name in self._people(toks)}
        hits = [tuple(self._hits(toks, people)) for toks in split]
        areas = _areas(hit for found in hits for hit in found)
        for text, toks, some in zip(texts, split, hits, strict=True):
            found = tuple(_mention(text, toks, _within(h, areas)) for h in some)
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

    def _people(self, toks: Sequence[Token]) -> Iterator[str]:
        """Yield the names after a first name or a title, and such first names."""
        for i in range(1, len(toks)):
            if not toks[i].capital or not self._names_person(toks, i - 1):
                continue
            if toks[i].text not in INSIDE | FIRMS:
                yield toks[i].text
                if not self._gazetteer.find(toks[i].text):
                    yield toks[i - 1].text

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
            city = self._city(toks, at) or self._small(toks, at)
            if city is None:
                return None
            hit = city
        if self._names.corridor(hit.names):
            return hit
        odd = hit.first == hit.last and not hit.area and toks[at].text in COMMON
        if odd or self._is_person(toks, hit, people) or _is_firm(toks, hit):
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
        """Recognise ``Kazakh`` and ``South Korean``, but not ``Turkish language``.

        The people of a place (Kazakhs, Londoners) are no place.
        """
        for length in (2, 1):
            phrase = " ".join(t.text.lower() for t in toks[at : at + length])
            found = self._demonyms.get(phrase)
            if found is None or at + length > len(toks):
                continue
            last = at + length - 1
            after = toks[last + 1].text if last + 1 < len(toks) else ""
            before = toks[at - 1].text.lower() if at else ""
            alone = not after[:1].isalpha() or after in ("and", "or", "to")
            if after.lower() in TONGUES or (before in SPEAKING and alone):
                return None
            return Hit(at, last, (found,), form="adjective")
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
                area = self._region_after(toks, last)
                return Hit(at, last, (name,), area=area)
        return None

    def _small(self, toks: Sequence[Token], at: int) -> Hit | None:
        """Take an unknown name that the words after it tell to be a place's.

        ``Holliday, Mo.`` is a town and ``Metcalfe County`` a county.
        """
        for last in range(at, min(at + 2, len(toks) - 2)):
            if not all(_is_word(t) for t in toks[at : last + 1]):
                return None
            name = " ".join(t.text for t in toks[at : last + 1])
            if toks[last + 1].text == "County":
                return Hit(at, last, (name,), hint="district")
            area = self._region_after(toks, last)
            regional = area and {c.kind for c in self._gazetteer.curated(area)}
            if regional and "admin1" in regional and _follows_place(toks, at):
                return Hit(at, last, (name,), area=area)
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
        return any(c.population >= least and c.rank == 1.0 for c in found)

    def _region_after(self, toks: Sequence[Token], last: int) -> str | None:
        """Return the region or country that follows after a comma."""
        if last + 2 >= len(toks) or toks[last + 1].text != ",":
            return None
        short = self._abbreviation(toks, last + 2)
        if short:
            return short.names[0]
        if not toks[last + 2].capital:
            return None
        listed = self._names.curated(toks, last + 2)
        names = listed.names if listed else ()
        kinds = {c.kind for name in names for c in self._gazetteer.curated(name)}
        return names[0] if kinds & {"country", "admin1"} else None

    def _is_person(self, toks: Sequence[Token], hit: Hit, people: set[str]) -> bool:
        """Say whether the words are part of a person's name."""
        if hit.first != hit.last or hit.area or hit.hint:
            return False
        word = toks[hit.first].text
        before = toks[hit.first - 1] if hit.first else None
        if word in self._first_names and self._goes_on(toks, hit.last + 1, people):
            return True
        if word in self._first_names and word in people:
            return before is None or before.text not in PREPOSITIONS
        if before and self._names_person(toks, hit.first - 1):
            return not hit.listed or before.text not in TITLES
        if hit.listed:
            return False
        return word in people or (hit.first > 1 and self._is_given(toks, hit.first - 1))

    def _goes_on(self, toks: Sequence[Token], at: int, people: set[str]) -> bool:
        """Say whether a surname follows here."""
        if at >= len(toks) or not _is_word(toks[at]) or toks[at].text in INSIDE:
            return False
        return not self._is_name(toks[at].text) or toks[at].text in people

    def _is_given(self, toks: Sequence[Token], at: int) -> bool:
        """Say whether an unknown word with a capital stands here as a first name."""
        word = toks[at]
        if not _is_word(word) or word.text.isupper() or _says_nothing(toks, at):
            return False
        known = word.text in BEFORE_PLACE or self._is_name(word.text)
        return not known and word.text.lower() not in self._demonyms

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
        beside = [n for n in nouns if n in KIND_BEFORE]
        kinds = [KIND_BEFORE[n] for n in beside]
        if after in STATE_OFFICES or (after.islower() and after in KIND_AFTER):
            beside.append(STATE_OFFICES.get(after, after))
            kinds.append(KIND_AFTER[beside[-1]])
        if not kinds:
            return hit
        noun = beside[0]
        fuller = tuple(
            n
            for name in hit.names
            for n in (f"{noun} of {name}", f"{name} {noun}")
            if self._gazetteer.curated(n)
        )
        return replace(hit, names=(*fuller, *hit.names), hint=kinds[0])

    def _names_whole(self, toks: Sequence[Token], hit: Hit) -> bool:
        return toks[hit.last].text in INSIDE


def _areas(hits: Iterable[Hit]) -> dict[str, str]:
    """Return the area that a text states for a name, where it states only one."""
    stated: dict[str, set[str]] = {}
    for hit in hits:
        if hit.area:
            stated.setdefault(hit.names[0].casefold(), set()).add(hit.area)
    return {name: min(areas) for name, areas in stated.items() if len(areas) == 1}


def _within(hit: Hit, areas: dict[str, str]) -> Hit:
    """Name a city with the area that the text states for it: ``Paris, Texas``."""
    area = hit.area or areas.get(hit.names[0].casefold())
    if area is None or hit.form != "noun" or hit.listed:
        return hit
    return replace(hit, names=tuple(f"{name}, {area}" for name in hit.names))


def _is_word(token: Token) -> bool:
    return token.capital and token.text.isalpha()


def _follows_place(toks: Sequence[Token], at: int) -> bool:
    """Say whether a place may begin here: after a preposition or in a dateline."""
    return at == 0 or toks[at - 1].text.lower() in PREPOSITIONS


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


def _demonyms(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {
            row["demonym"].lower(): row["toponym"]
            for row in csv.DictReader(rows, delimiter="\t")
        }


def _abbreviations(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {
            row["abbreviation"]: row["name"]
            for row in csv.DictReader(rows, delimiter="\t")
        }
