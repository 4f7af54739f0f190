"""Which Russian names are places this time: the words around them tell."""

from __future__ import annotations

import re

from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place
from corridormap.recognise.russian.adjectives import speaks_of_language
from corridormap.recognise.russian.finders import (
    begins_sentence,
    is_beside_a_place,
    is_placed_in_a_headline,
    noun_before_quotes,
)
from corridormap.recognise.russian.hints import CYRILLIC, hint, is_built
from corridormap.recognise.russian.morphology import nominatives, readings
from corridormap.recognise.russian.text import DASHES, RussianText
from corridormap.recognise.russian.unions import is_place

NAME_TAGS = frozenset({"Geox", "Name", "Surn", "Orgn", "Abbr", "LATN"})
"""What the dictionary says of a word that is a name by itself."""

LONGEST = 3
"""Words of the longest name that may be an adjective before a common noun."""


RAILWAY = re.compile(r"железн")
"""What follows the adjective of a railway, which is a firm."""

DATELINE = 9
"""Words before which a dateline ends: ``БИШКЕК, 27 июня 2026 года — Кабар.``"""


def names_a_corridor(text: RussianText, hit: Hit) -> Verdict | None:
    """Стороны обсудили «[Средний коридор]» и тарифы."""
    return place(hit.listed and text.known.names.corridor(hit.names))


def is_one_of_several_places(text: RussianText, hit: Hit) -> Verdict | None:
    """Паром Курык→[Алят]→Туркменбаши ходит по вторникам."""
    if not hit.single or hit.found == "adjective":
        return None
    home = any(map(text.known.is_at_home, hit.names))
    return place(home and is_beside_a_place(text, hit.first))


def is_part_of_another_name(text: RussianText, hit: Hit) -> Verdict | None:
    """На вокзале ждал Дмитрий [Казань] с братом."""
    if hit.single and is_placed_in_a_headline(text, hit.first):
        return None
    span = hit.span if hit.found == "tagger" else hit.span[:1]
    return no_place(not text.others.isdisjoint(span))


def names_a_language(text: RussianText, hit: Hit) -> Verdict | None:
    """Книгу издали на [грузинском] языке."""
    adjective = hit.form == "adjective"
    return no_place(adjective and speaks_of_language(text.words, hit.first))


def is_an_adjective(_: RussianText, hit: Hit) -> Verdict | None:
    """Пришли новые [турецкие] вагоны."""
    return place(hit.form == "adjective")


def follows_a_noun_of_place_in_quotes(text: RussianText, hit: Hit) -> Verdict | None:
    """Аэропорт «[Ташкент]» принял рейс."""
    return place(text.after(hit) in QUOTES and noun_before_quotes(text, hit.first))


def fills_quotes(text: RussianText, hit: Hit) -> Verdict | None:
    """Ледокол «[Байкал]» вышел в море."""
    before, after = text.before(hit), text.after(hit)
    return no_place(before and after and before in '«"“„' and after in '»"”“')


def is_a_comparative(text: RussianText, hit: Hit) -> Verdict | None:
    """[Севернее] Шымкента идёт ремонт."""
    result = readings(text.word(hit.first).lower())
    compares = bool(result) and result[0].known and result[0].pos == "COMP"
    return no_place(hit.single and compares)


def tells_one_of_many(text: RussianText, hit: Hit) -> Verdict | None:
    """[Северный порт] закрыли на ремонт."""
    if hit.listed or len(hit.span) > LONGEST:
        return None
    noun = hit.last + 1 if hit.single else hit.last
    if not is_built(text.word(noun)) or text.known.gazetteer.curated(hit.names[0]):
        return None
    # Адлерский вокзал is named after a place; Новый or Южный only tells it apart.
    return no_place(all(_is_plain_adjective(text, i) for i in range(hit.first, noun)))


def is_an_adjective_without_a_noun(text: RussianText, hit: Hit) -> Verdict | None:
    """[Западная] ведёт в Европу."""
    if not hit.single or hit.listed or not begins_sentence(text, hit.first):
        return None
    return no_place(_is_plain_adjective(text, hit.first))


def has_a_small_letter(text: RussianText, hit: Hit) -> Verdict | None:
    """Аппарат сел на [мысе] Канаверал."""
    lone = hit.found == "tagger" and hit.single
    return no_place(lone and text.word(hit.first).islower())


def is_a_common_noun_first_in_a_sentence(text: RussianText, hit: Hit) -> Verdict | None:
    """[Набережная] пустовала весь день."""
    lone = hit.found == "tagger" and hit.single
    if not lone or not begins_sentence(text, hit.first):
        return None
    word = text.word(hit.first).lower()
    result = readings(word)
    if any(r.grammemes & NAME_TAGS or not r.known for r in result):
        return None
    return no_place(not any(map(text.known.gazetteer.find, nominatives((word,)))))


def is_an_adjective_of_the_table(text: RussianText, hit: Hit) -> Verdict | None:
    """Разработку [Актанышского] месторождения начали."""
    lone = hit.found == "tagger" and hit.single
    # Мурманский is a village too, but no text means it without its noun.
    if not lone or any(map(text.known.is_name, hit.names)):
        return None
    if hint(text.words, hit.span) is not None:
        return None
    return no_place(text.known.adjectives.find(text.words[hit.first]))


def is_a_railways_adjective(text: RussianText, hit: Hit) -> Verdict | None:
    """Грузы идут через [Северную] железную дорогу."""
    if not hit.single or not RAILWAY.match(text.after(hit).lower()):
        return None
    return no_place(_is_plain_adjective(text, hit.first))


def is_an_agency_after_the_dateline(text: RussianText, hit: Hit) -> Verdict | None:
    """АКТАУ, 27 июня — [Кабар]. Начался ремонт."""
    if not hit.single or hit.first > DATELINE or text.after(hit) != ".":
        return None
    dash = text.before(hit) in DASHES and text.word(0).isupper()
    return no_place(dash and not text.known.lookups.known(hit.names))


def is_a_firm_in_latin_letters(text: RussianText, hit: Hit) -> Verdict | None:
    """Больницу Королевского колледжа Лондона ([King’s College London], KCL) закрыли."""
    if hit.found != "tagger":
        return None
    latin = not any(CYRILLIC.search(text.word(i)) for i in hit.span)
    letters = hit.single and text.word(hit.first).isupper()
    if not (latin or letters):
        return None
    known = (c for name in hit.names for c in text.known.gazetteer.find(name))
    return no_place(not any(c.rank == 1.0 for c in known))


def is_a_union_that_acts(text: RussianText, hit: Hit) -> Verdict | None:
    """Вчера [Евросоюз] выделил деньги на порты."""
    results = [c for name in hit.names for c in text.known.gazetteer.curated(name)[:1]]
    union = bool(results) and results[0].kind == "organisation"
    return no_place(union and not is_place(text.words, hit.first))


RULES: tuple[Rule[RussianText], ...] = (
    names_a_corridor,
    is_one_of_several_places,
    is_part_of_another_name,
    names_a_language,
    is_an_adjective,
    follows_a_noun_of_place_in_quotes,
    fills_quotes,
    is_a_comparative,
    tells_one_of_many,
    is_an_adjective_without_a_noun,
    has_a_small_letter,
    is_a_common_noun_first_in_a_sentence,
    is_an_adjective_of_the_table,
    is_a_railways_adjective,
    is_an_agency_after_the_dateline,
    is_a_firm_in_latin_letters,
    is_a_union_that_acts,
)


def _is_plain_adjective(text: RussianText, at: int) -> bool:
    """Return whether a word is an adjective of the dictionary and of no place."""
    word = text.word(at).lower()
    result = readings(word)
    # Двухокеанский коридор: what no dictionary has is no name for that.
    known = bool(result) and (result[0].known or text.word(at + 1) == "коридор")
    adjective = known and result[0].adjectival
    named = any(r.grammemes & NAME_TAGS for r in result)
    return adjective and not named and not text.known.adjectives.find(text.words[at])
