"""Which Russian names are places this time: the words around them tell."""

from __future__ import annotations

from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place
from corridormap.recognise.russian.adjectives import speaks_of_language
from corridormap.recognise.russian.hints import CYRILLIC
from corridormap.recognise.russian.morphology import nominatives, readings
from corridormap.recognise.russian.text import RussianText
from corridormap.recognise.russian.unions import is_place

NAME_TAGS = frozenset({"Geox", "Name", "Surn", "Orgn", "Abbr", "LATN"})
"""What the dictionary says of a word that is a name by itself."""


def names_a_corridor(text: RussianText, hit: Hit) -> Verdict | None:
    """Стороны обсудили «[Средний коридор]» и тарифы."""
    return place(hit.listed and text.known.names.corridor(hit.names))


def is_part_of_another_name(text: RussianText, hit: Hit) -> Verdict | None:
    """На вокзале ждал Дмитрий [Казань] с братом."""
    span = hit.span if hit.found == "tagger" else hit.span[:1]
    return no_place(not text.others.isdisjoint(span))


def names_a_language(text: RussianText, hit: Hit) -> Verdict | None:
    """Книгу издали на [грузинском] языке."""
    adjective = hit.form == "adjective"
    return no_place(adjective and speaks_of_language(text.words, hit.first))


def is_an_adjective(_: RussianText, hit: Hit) -> Verdict | None:
    """Пришли новые [турецкие] вагоны."""
    return place(hit.form == "adjective")


def fills_quotes(text: RussianText, hit: Hit) -> Verdict | None:
    """Ледокол «[Байкал]» вышел в море."""
    before, after = text.before(hit), text.after(hit)
    return no_place(before and after and before in '«"“„' and after in '»"”“')


def has_a_small_letter(text: RussianText, hit: Hit) -> Verdict | None:
    """Аппарат сел на [мысе] Канаверал."""
    lone = hit.found == "tagger" and hit.single
    return no_place(lone and text.word(hit.first).islower())


def is_a_common_noun_first_in_a_sentence(text: RussianText, hit: Hit) -> Verdict | None:
    """[Набережная] пустовала весь день."""
    lone = hit.found == "tagger" and hit.single
    if not lone or not _begins_sentence(text, hit.first):
        return None
    word = text.word(hit.first).lower()
    found = readings(word)
    if any(r.grammemes & NAME_TAGS or not r.known for r in found):
        return None
    return no_place(not any(map(text.known.gazetteer.find, nominatives((word,)))))


def is_an_adjective_of_the_table(text: RussianText, hit: Hit) -> Verdict | None:
    """Разработку [Актанышского] месторождения начали."""
    lone = hit.found == "tagger" and hit.single and not hit.part
    if not lone or text.known.lookups.known(hit.names):
        return None
    return no_place(text.known.adjectives.find(text.words[hit.first]))


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
    found = [c for name in hit.names for c in text.known.gazetteer.curated(name)[:1]]
    union = bool(found) and found[0].kind == "organisation"
    return no_place(union and not is_place(text.words, hit.first))


RULES: tuple[Rule[RussianText], ...] = (
    names_a_corridor,
    is_part_of_another_name,
    names_a_language,
    is_an_adjective,
    fills_quotes,
    has_a_small_letter,
    is_a_common_noun_first_in_a_sentence,
    is_an_adjective_of_the_table,
    is_a_firm_in_latin_letters,
    is_a_union_that_acts,
)


def _begins_sentence(text: RussianText, at: int) -> bool:
    before = text.word(at - 1)
    return at == 0 or not any(char.isalnum() or char in ",:;" for char in before)
