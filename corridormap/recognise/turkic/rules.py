"""Which names are places this time: the words around them tell."""

from __future__ import annotations

from corridormap.recognise.listed import QUOTES
from corridormap.recognise.rules import Hit, Rule, Verdict, no_place, place
from corridormap.recognise.turkic.text import TurkicText, says_nothing


def names_a_corridor(text: TurkicText, hit: Hit) -> Verdict | None:
    """Жүк [Орта дәліз] арқылы жөнелтілді."""
    return place(text.known.names.corridor(hit.names))


def is_an_adjective_in_small_letters(text: TurkicText, hit: Hit) -> Verdict | None:
    """Мұнда [еуропалық] вагондар тұр."""
    small = not text.words[hit.first].capital
    return place(hit.form == "adjective" and small)


def is_a_common_word_first_in_a_sentence(text: TurkicText, hit: Hit) -> Verdict | None:
    """[Qatarlar] bir saat gecikdi."""
    if not hit.single or hit.form == "adjective":
        return None
    first = says_nothing(text.words, hit.first)
    common = text.known.words.common
    return no_place(first and text.known.is_one_of(text.low(hit.first), common))


def fills_quotes(text: TurkicText, hit: Hit) -> Verdict | None:
    """«[Каспий]» компаниясы кеме сатып алды."""
    return no_place(text.before(hit) in QUOTES and text.after(hit) in QUOTES)


def names_a_language(text: TurkicText, hit: Hit) -> Verdict | None:
    """Ол бала кезінен [Қытай] тілін үйренді."""
    return no_place(
        text.known.is_one_of(text.low(hit.last + 1), text.known.words.speech)
    )


def is_followed_by_a_surname(text: TurkicText, hit: Hit) -> Verdict | None:
    """Сөз кезегін [Берлин] Қасымов алды."""
    after, low = text.after(hit), text.low(hit.last + 1)
    if not after[:1].isupper() or not text.known.words.surname.fullmatch(low):
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
    is_an_adjective_in_small_letters,
    is_a_common_word_first_in_a_sentence,
    fills_quotes,
    names_a_language,
    is_followed_by_a_surname,
    is_a_surname,
)
