"""Which names are places this time: the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place
from corridormap.recognise.turkic.finders import in_quotes_before_a_noun
from corridormap.recognise.turkic.text import TurkicText, says_nothing

PLURAL = re.compile(r"l[ıiuü]l[aə]r|[лдт][ыі]қтар|[лдт]іктер")
"""Those who are of a place: kanadalılar, қазақстандықтар."""
DASHES = frozenset("–—−→")
OPENING = frozenset('«"“„')
TONGUES = frozenset(
    "rus ingilis fransız alman türk ərəb fars çin gürcü erməni ispan italyan özbək"
    " орыс ағылшын француз неміс түрік араб парсы қытай грузин испан өзбек".split()
)
"""Languages in a list of which the first is a country's."""

SPOKEN_OF = frozenset(
    "adı sözü ifadəsi termini forması dır dir dur dür атауы сөзі термині деген".split()
)
"""What follows a name in quotes that is spoken of, and is no firm's."""

ORDINALS = frozenset("birinci ikinci üçüncü бірінші екінші үшінші".split())
WARS = frozenset("müharibəsi müharibə соғысы соғыс".split())
"""The first and the second war of a place bear its name, and are no place."""

LONGEST_TITLE = 4
"""Words of a title beside a place in it."""


def names_a_corridor(text: TurkicText, hit: Hit) -> Verdict | None:
    """Жүк [Орта дәліз] арқылы жөнелтілді."""
    return place(text.known.names.corridor(hit.names))


def is_a_people(text: TurkicText, hit: Hit) -> Verdict | None:
    """[Kanadalılar] çaya gəldi."""
    plural = PLURAL.search(text.low(hit.last))
    return no_place(hit.form == "adjective" and plural is not None)


def is_an_adjective_in_small_letters(text: TurkicText, hit: Hit) -> Verdict | None:
    """Мұнда [еуропалық] вагондар тұр."""
    small = not text.words[hit.first].capital
    return place(hit.form == "adjective" and small)


def is_a_common_word_first_in_a_sentence(text: TurkicText, hit: Hit) -> Verdict | None:
    """[Qatarlar] bir saat gecikdi."""
    if not hit.single or hit.form == "adjective":
        return None
    if not says_nothing(text.words, hit.first):
        return None
    stems = text.known.words.stems(text.low(hit.first))
    common = [s.text for s in stems if s.text in text.known.words.common]
    # Алматы is not an apple (алма): the longer stem is the name.
    return no_place(common and len(common[0]) >= len(hit.names[0]))


def is_a_noun_of_place(text: TurkicText, hit: Hit) -> Verdict | None:
    """Dəniz Ticarət [Limanı] vaqon alacaq."""
    lone = hit.single and not hit.listed
    return no_place(lone and text.known.noun(text.low(hit.first)))


def names_a_month(text: TurkicText, hit: Hit) -> Verdict | None:
    """Жұмыс [Қазан] айында басталады."""
    after = text.low(hit.last + 1)
    return no_place(text.known.is_one_of(after, text.known.words.month))


def is_in_quotes_before_a_noun_of_place(text: TurkicText, hit: Hit) -> Verdict | None:
    """Пойыз «[Бейнеу]» стансасынан шықты."""
    return place(in_quotes_before_a_noun(text, hit.first))


def is_part_of_a_title_in_quotes(text: TurkicText, hit: Hit) -> Verdict | None:
    """«[Каспий] самалы» қонақүйі ашылды."""
    if hit.listed and hit.last > hit.first:
        return None
    first, last = hit.first - 1, hit.last + 1
    while text.word(first).isalpha() and hit.first - first < LONGEST_TITLE:
        first -= 1
    while text.word(last).isalpha() and last - hit.last < LONGEST_TITLE:
        last += 1
    quoted = text.word(first) in OPENING and text.word(last) in QUOTES
    long = last - first > len(hit.span) + 1
    return no_place(quoted and long and not _is_speech(text, last))


def _is_speech(text: TurkicText, closing: int) -> bool:
    """Return whether somebody says what quotes hold: «Biləsuvar açıqdır», — dedi."""
    after = closing + 2 if text.word(closing + 1) == "," else closing + 1
    return text.word(after) in DASHES and text.word(after + 1)[:1].islower()


def is_an_end_of_a_route(text: TurkicText, hit: Hit) -> Verdict | None:
    """[Термез] – Мазари-Шариф жолы ашылды."""
    ends = ((hit.last + 1, hit.last + 2), (hit.first - 1, hit.first - 2))
    return place(
        any(
            text.word(sign) in DASHES
            and text.word(other)[:1].isupper()
            and text.known.is_name(text.low(other))
            for sign, other in ends
        )
    )


def is_a_name_that_is_spoken_of(text: TurkicText, hit: Hit) -> Verdict | None:
    """«[Қазақстан]» атауы картада бар."""
    quoted = hit.listed and text.before(hit) in QUOTES and text.after(hit) in QUOTES
    after = text.low(hit.last + 2)
    stems = {stem.text for stem in text.known.words.stems(after)} if quoted else set()
    return place(quoted and stems & SPOKEN_OF)


def is_half_of_a_longer_name(text: TurkicText, hit: Hit) -> Verdict | None:
    """Müqaviləni Horst-[Essen] imzaladı."""
    if hit.listed or not hit.single or _is_home(text, hit):
        return None
    return no_place(
        any(
            text.word(at)[:1].isupper() and not text.known.is_name(text.low(at))
            for at in _glued(text, hit.first)
        )
    )


def _is_home(text: TurkicText, hit: Hit) -> bool:
    home = text.known.words.country
    return any(
        place.country == home
        for name in hit.names
        for place in text.known.gazetteer.find(name)
    )


def _glued(text: TurkicText, at: int) -> Iterator[int]:
    """Yield the numbers of the words that a hyphen without blanks joins to this one."""
    for other in (at - 1, at + 1):
        first, second = text.token(min(at, other)), text.token(max(at, other))
        between = text.text[first.stop : second.start]
        if first.start >= 0 and between == "-":
            yield other


def fills_quotes(text: TurkicText, hit: Hit) -> Verdict | None:
    """«[Каспий]» компаниясы кеме сатып алды."""
    quoted = text.before(hit) in QUOTES and text.after(hit) in QUOTES
    if not quoted or not _is_full_name_of_a_country(text, hit):
        return no_place(quoted)
    return None


def _is_full_name_of_a_country(text: TurkicText, hit: Hit) -> bool:
    """Return whether no firm or ship is called so: "Birləşmiş Ştatlar"."""
    found = (c for name in hit.names for c in text.known.gazetteer.curated(name))
    return not hit.single and any(c.kind == "country" for c in found)


def names_a_war(text: TurkicText, hit: Hit) -> Verdict | None:
    """Körpü Birinci [Qarabağ] müharibəsi illərində dağıldı."""
    before, after = text.low(hit.first - 1), text.low(hit.last + 1)
    return no_place(before in ORDINALS and text.known.is_one_of(after, WARS))


def names_a_language(text: TurkicText, hit: Hit) -> Verdict | None:
    """Ол [Қытай], орыс және түрік тілдерін біледі."""
    at, and_ = hit.last + 1, text.known.words.and_
    while text.low(at) in and_ and text.low(at + 1) in TONGUES:
        at += 2
    return no_place(text.known.is_one_of(text.low(at), text.known.words.speech))


def has_a_noun_of_place_behind(text: TurkicText, hit: Hit) -> Verdict | None:
    """İnşaatçı Əli [Xocalı] stansiyasını təmir edir."""
    small = text.after(hit)[:1].islower()
    return place(hit.single and small and text.known.noun(text.low(hit.last + 1)))


def is_followed_by_a_surname(text: TurkicText, hit: Hit) -> Verdict | None:
    """Сөз кезегін [Берлин] Қасымов алды."""
    after, low = text.after(hit), text.low(hit.last + 1)
    if not after[:1].isupper() or low in text.known.words.epithets:
        return None  # İngiltərənin Şimali Amerikadakı torpaqları
    if not text.known.words.surname.fullmatch(low):
        return None
    # Towns and countries end as surnames do: from Baku to Kyiv.
    return place(True) if text.known.is_name(low) else no_place(True)


def is_a_surname(text: TurkicText, hit: Hit) -> Verdict | None:
    """Жиында Серік [Саратов] сөйледі."""
    before = text.before(hit)
    named = before[:1].isupper() and before[1:].isalpha()
    low = text.low(hit.first)
    if not (named and hit.single and text.known.words.surname.fullmatch(low)):
        return None
    curated = text.known.names.curated
    return no_place(
        not any(curated(text.lower, at) for at in (hit.first - 1, hit.first))
    )


RULES: tuple[Rule[TurkicText], ...] = (
    names_a_corridor,
    is_a_people,
    is_an_adjective_in_small_letters,
    is_a_common_word_first_in_a_sentence,
    is_a_noun_of_place,
    is_an_end_of_a_route,
    names_a_month,
    is_in_quotes_before_a_noun_of_place,
    is_part_of_a_title_in_quotes,
    is_a_name_that_is_spoken_of,
    is_half_of_a_longer_name,
    fills_quotes,
    names_a_war,
    names_a_language,
    has_a_noun_of_place_behind,
    is_followed_by_a_surname,
    is_a_surname,
)
