"""Who proposes Russian names: each shows itself by a sentence.

The tagger knows names that no list has; the lists know names inside the names of
organisations, where the tagger sees only the organisation; the table knows adjectives,
which the tagger does not take for names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Walk
from corridormap.recognise.russian.hints import CYRILLIC, hint, is_port
from corridormap.recognise.russian.morphology import SMALL, nominatives, readings
from corridormap.recognise.russian.text import LISTED, PEOPLE, RussianText
from corridormap.recognise.russian.words import EMOJI, EPITHET

SURE_POPULATION = 100_000
"""A city of this size is recognised where the tagger saw nothing."""

SHORTEST = 4
"""Letters of the shortest city that is recognised where the tagger saw nothing."""


SETTLED = frozenset("разъезд город посёлок село деревня аул".split())
"""Nouns whose name in quotes is a place's."""

BUILT = frozenset(
    "станция порт терминал переход аэропорт вокзал район пункт сэз".split()
)
"""Nouns whose name in quotes is a place's where texts mention such a place."""

NAMES = PEOPLE | {"Geox", "Orgn"}

SMALL_INSIDE = re.compile(rf"[А-ЯЁ][а-яё]+{SMALL.pattern}[А-ЯЁ][а-яё]+")

LONGEST = 4
"""Words of the longest name in quotes."""


def station_of_a_town(text: RussianText, at: int) -> Sequence[Hit]:
    """Состав простоял сутки на станции [Тараз-2]."""
    town, _, rest = text.word(at).partition("-")
    if not rest or not town[:1].isupper() or not EPITHET.fullmatch(rest.lower()):
        return ()
    towns = text.known.towns(town)
    whole = nominatives((text.word(at).lower(),))[:1]
    return (Hit(at, at, (*whole, *towns), hint="station"),) if towns else ()


def location_of_the_tagger(text: RussianText, at: int) -> Sequence[Hit]:
    """Мы поднялись на [Кок-Тобе] до заката."""
    span = text.locations.get(at)
    if not span:
        return ()
    lookups = text.known.lookups
    names = lookups.names(text.words, span)
    if (
        len(span) > 1
        and text.known.is_a_countrys(text.words[at])
        and not lookups.known(names)
    ):
        # Китайский Хоргос is the one of two that is in China.
        span = span[1:]
        names = lookups.names(text.words, span)
    rest = span[1:]
    if rest and _is_a_nouns_capital(text, at) and not lookups.known(names):
        # The tagger takes a sentence's first noun in: Линия Бейнеу закрыта.
        bare = lookups.names(text.words, rest)
        if lookups.known(bare):
            span, names = rest, bare
    return (Hit(span[0], span[-1], names, found="tagger"),)


def name_in_quotes(text: RussianText, at: int) -> Sequence[Hit]:
    """Поезд прошёл станцию «[Бейнеу]» без остановки."""
    noun = noun_before_quotes(text, at)
    if noun is None:
        return ()
    last = next(
        (i for i in range(at, at + LONGEST) if text.word(i + 1) in QUOTES), None
    )
    if last is None or not text.words[at].capital:
        return ()
    span = range(at, last + 1)
    names = text.known.lookups.names(text.words, span)
    # A terminal may bear any name, and a station may be in orbit: «Мир».
    town = len(span) > 1 or text.known.may_be_a_town(text.word(at))
    known = noun in SETTLED or (town and any(map(text.known.is_name, names)))
    return (Hit(at, last, names),) if known else ()


def corridor_in_small_letters(text: RussianText, at: int) -> Sequence[Hit]:
    """О [коридоре «Север — Юг»] говорили долго."""
    if text.words[at].capital:
        return ()
    result = text.known.names.small(text.words, at)
    return (
        (Hit(result.first, result.last, result.names, listed=True),) if result else ()
    )


def listed_name(text: RussianText, at: int) -> Sequence[Hit]:
    """Фонд инвестиций [Казахстана] открыл контору."""
    if not text.words[at].capital or at in text.others:
        return ()
    result = text.known.names.curated(text.words, at)
    return (
        (Hit(result.first, result.last, result.names, listed=True),) if result else ()
    )


def name_with_its_noun(text: RussianText, at: int) -> Sequence[Hit]:
    """Танкеры огибают [мыс Доброй Надежды] всю зиму."""
    if not text.words[at].capital or at == 0 or not text.word(at - 1).islower():
        return ()
    result = text.known.names.curated(text.words, at - 1)
    if result is None or result.last < at:
        return ()
    places = (c for n in result.names for c in text.known.gazetteer.curated(n))
    if not any(place.kind in NATURAL for place in places):
        return ()
    return (Hit(result.first, result.last, result.names, listed=True),)


def large_city(text: RussianText, at: int) -> Sequence[Hit]:
    """Фестиваль «Дни [Казани]» отменён."""
    word = text.word(at)
    if at in text.located or not text.words[at].capital or len(word) < SHORTEST:
        return ()
    if not CYRILLIC.match(word):
        return (Hit(at, at, (word,)),) if _large(text, word) else ()
    if not _is_a_place_in_the_dictionary(word):
        return ()
    names = tuple(n for n in nominatives((word.lower(),)) if _large(text, n))
    return (Hit(at, at, names),) if names else ()


def name_with_a_small_word(text: RussianText, at: int) -> Sequence[Hit]:
    """Грузовик застрял во [Франкфурте-на-Одере] до утра."""
    word = text.word(at)
    if at in text.located or not SMALL_INSIDE.fullmatch(word):
        return ()
    return (Hit(at, at, nominatives((word.lower(),))),)


def name_among_places(text: RussianText, at: int) -> Sequence[Hit]:
    """В списке [Шарур] и Ордубад."""
    word = text.word(at)
    if at in text.located or not is_beside_a_place(text, at):
        return ()
    # Семей is a form of семья too, but not in Павлодар-Семей-Аягоз.
    may_be = _is_linked(text, at) or text.known.may_be_a_town(word)
    towns = text.known.towns(word) if may_be else ()
    return (Hit(at, at, towns),) if towns else ()


def town_at_home(text: RussianText, at: int) -> Sequence[Hit]:
    """Вагоны принял [Горадиз] ночью."""
    word = text.word(at)
    if at in text.located or not word.istitle() or _is_beside_a_capital(text, at):
        return ()
    if not text.known.may_be_a_town(word):
        return ()
    names = nominatives((word.lower(),))
    towns = tuple(name for name in names if text.known.is_at_home(name))
    return (Hit(at, at, towns),) if towns else ()


def name_in_a_headline(text: RussianText, at: int) -> Sequence[Hit]:
    """ПОЕЗД ИЗ ДУЙСБУРГА ДОШЁЛ ДО [КУШКИ]"""
    if at in text.located or not is_placed_in_a_headline(text, at):
        return ()
    towns = text.known.towns(text.word(at))
    return (Hit(at, at, towns),) if towns else ()


def port_by_its_adjective(text: RussianText, at: int) -> Sequence[Hit]:
    """Судно стоит в [алятском порту] с ночи."""
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
            (item.toponym,),
            found="adjective",
            form="adjective",
            lemma=item.lemma,
            part=(item.start, item.stop),
        )
        for item in text.known.adjectives.find(text.words[at])
    ]


def _tagged(text: RussianText) -> list[int]:
    words = enumerate(text.words)
    return [i for i, word in words if i in text.locations or "-" in word.text]


def _named(text: RussianText) -> list[int]:
    """Return the words with a capital, and those that may begin a corridor's name."""
    small = text.known.names.may_be_small
    words = enumerate(text.words)
    return [i for i, word in words if word.text[0].isupper() or small(word.text)]


def _adjectival(text: RussianText) -> list[int]:
    """Return the words with such letters: they are looked for in all words at once."""
    found = [match.start() for match in ADJECTIVAL.finditer(text.text)]
    starts = [word.start for word in text.words] if found else []
    return list(dict.fromkeys(bisect_right(starts, at) - 1 for at in found))


def _before_ports(text: RussianText) -> list[int]:
    words = [word.text for word in text.words]
    ports = [i for i, w in enumerate(words) if w.startswith("порт") and is_port(w)]
    return [i - 1 for i in ports if i and ADJECTIVAL.search(text.word(i - 1))]


ADJECTIVAL = re.compile(r"[СсЦц]к|восточн", re.IGNORECASE)

FINDERS: tuple[Walk[RussianText], ...] = (
    Walk(_tagged, (station_of_a_town, location_of_the_tagger)),
    Walk(
        _named,
        (
            name_in_quotes,
            corridor_in_small_letters,
            name_with_its_noun,
            listed_name,
            large_city,
            name_with_a_small_word,
            name_among_places,
            town_at_home,
            name_in_a_headline,
        ),
    ),
    Walk(_before_ports, (port_by_its_adjective,)),
    Walk(_adjectival, (adjective,)),
)


def with_kind(text: RussianText, hit: Hit) -> tuple[str | None, tuple[str, ...]]:
    """Return the kind that the words beside a name say, and the names with the noun.

    A curated name with the noun before it (``порт Оля``) is looked up first.
    """
    beside = hint(text.words, hit.span)
    if beside is None:
        rivers = _bridged(text, hit)
        return "river" if rivers else None, (*rivers, *hit.names)
    with_noun = (f"{beside.noun} {name}" for name in hit.names)
    fuller = [name for name in with_noun if text.known.gazetteer.curated(name)]
    return beside.kind, (*fuller, *hit.names)


def _bridged(text: RussianText, hit: Hit) -> tuple[str, ...]:
    """Return the rivers that a bridge before the name leads over, or whose bank it is.

    ``мост через Лену``, ``на берегу Лены``: a town of the name is not meant.
    """
    before, crossing = text.before(hit).lower(), text.word(hit.first - 2).lower()
    crossed = before == "через" and CROSSING.fullmatch(crossing)
    if not crossed and not SHORE.fullmatch(before):
        return ()
    rivers = (f"река {name}" for name in hit.names)
    return tuple(name for name in rivers if text.known.gazetteer.curated(name))


CROSSING = re.compile(r"(?:мост|паром|переправ|тоннел)[а-я]{0,3}")

SHORE = re.compile(
    r"(?:берег|усть|дельт|русл|низовь|верховь|пойм|приток|бассейн|течени|исток)"
    r"[а-яё]{0,3}"
)
"""What only a river has: ``в низовьях Амура``."""

NATURAL = frozenset(("cape", "strait", "gulf", "sea", "peninsula", "region"))
"""Kinds whose noun belongs to the name: мыс Доброй Надежды, but порт Актау."""

TO_A_PLACE = frozenset("в во из до через с со к ко от под у близ".split())
"""Words before a place in a headline."""

NEAR = 3
"""Words on either side of which so many in capitals make a headline."""

JOINED = re.compile(rf"[-–—−→/{EMOJI}]")
"""What joins the names of a route."""


def is_beside_a_place(text: RussianText, at: int) -> bool:
    """Return whether a list or a route has a place beside this word."""
    word = text.words[at]
    if not word.capital or len(word.text) < SHORTEST:
        return False
    return _goes_on(text, at, -1) or _goes_on(text, at, 1)


def _goes_on(text: RussianText, at: int, step: int) -> bool:
    joint, other = text.word(at + step), at + 2 * step
    if joint not in LISTED and not JOINED.fullmatch(joint):
        return False
    return other in text.located or _is_a_name(text, other)


def _is_a_name(text: RussianText, at: int) -> bool:
    word = text.word(at)
    if not word[:1].isupper() or not text.known.is_name(word):
        return False
    return _is_linked(text, at) or text.known.may_be_a_town(word)


def _is_linked(text: RussianText, at: int) -> bool:
    """Return whether a dash without blanks joins a word to another: ``Семей-Аягоз``."""
    before, word, after = (text.token(i) for i in (at - 1, at, at + 1))
    return (before.stop == word.start and bool(JOINED.fullmatch(before.text))) or (
        after.start == word.stop and bool(JOINED.fullmatch(after.text))
    )


def is_placed_in_a_headline(text: RussianText, at: int) -> bool:
    """Return whether a preposition or a list leads to a word in capitals."""
    word, before = text.word(at), text.word(at - 1).lower()
    if not _is_in_a_headline(text, at) or not text.known.may_be_a_town(word):
        return False
    return before in TO_A_PLACE or (
        before in LISTED and is_placed_in_a_headline(text, at - 2)
    )


def _is_in_a_headline(text: RussianText, at: int) -> bool:
    """Return whether a word is in capitals among others: the tagger has seen few."""
    around = range(at - NEAR, at + NEAR + 1)
    return (
        _is_loud(text.word(at)) and sum(_is_loud(text.word(i)) for i in around) >= NEAR
    )


def _is_loud(word: str) -> bool:
    return len(word) >= SHORTEST and word.isupper()


def _is_beside_a_capital(text: RussianText, at: int) -> bool:
    """Return whether a capital says nothing here, or tells of a longer name."""
    before, after = text.word(at - 1), text.word(at + 1)
    if after[:1].isupper() or not before:
        return True
    # Иранская Астара is the one of two that is there.
    told = before.islower() or text.known.is_a_countrys(text.words[at - 1])
    return not (told or _is_a_nouns_capital(text, at - 1))


def _is_a_nouns_capital(text: RussianText, at: int) -> bool:
    """Return whether a sentence begins with this common noun: ``Линия Бейнеу``."""
    if not begins_sentence(text, at) or not text.word(at).istitle():
        return False
    result = readings(text.word(at).lower())[:1]
    return any(r.known and r.pos == "NOUN" and not r.grammemes & NAMES for r in result)


def _is_a_place_in_the_dictionary(word: str) -> bool:
    result = readings(word.lower())
    place = any("Geox" in r.grammemes for r in result[:2])
    return place and not result[0].grammemes & PEOPLE


def begins_sentence(text: RussianText, at: int) -> bool:
    """Return whether any word would have a capital here."""
    before = text.word(at - 1)
    return at == 0 or not any(char.isalnum() or char in ",:;" for char in before)


def noun_before_quotes(text: RussianText, at: int) -> str | None:
    """Return the noun of place before the quotes that open before this word."""
    if at < 2 or text.word(at - 1) not in QUOTES:
        return None
    result = readings(text.word(at - 2).lower())[:2]
    nouns = SETTLED | BUILT
    return next((r.lemma for r in result if r.lemma in nouns), None)


def _large(text: RussianText, name: str) -> bool:
    result = text.known.gazetteer.find(name)
    return any(c.population >= SURE_POPULATION and c.rank == 1.0 for c in result)
