"""The languages that are read and shown, once: adding one is a row and a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language of texts and of readers.

    ``code`` is ISO 639-1, ``tag`` BCP 47, ``own_name`` what its readers call it.
    ``alphabets`` are ISO 15924 codes. ``months`` are the months' names in the form in
    which dates use them, other spellings after ``|``. ``near`` are the languages whose
    names its readers read next best. ``dates`` says whether dates are read in it.
    """

    code: str
    tag: str
    own_name: str
    alphabets: tuple[str, ...]
    months: tuple[str, ...]
    near: tuple[str, ...]
    dates: bool = True


_TABLE = (
    Language(
        code="az",
        tag="az-Latn-AZ",
        own_name="Azərbaycanca",
        alphabets=("Latn", "Cyrl"),
        months=tuple(
            "yanvar|январ fevral|феврал mart|март aprel|апрел may|май iyun|ијун"
            " iyul|ијул avqust|август sentyabr|сентјабр oktyabr|октјабр"
            " noyabr|нојабр dekabr|декабр".split()
        ),
        near=("en", "ru"),
    ),
    Language(
        code="en",
        tag="en-US",
        own_name="English",
        alphabets=("Latn",),
        months=tuple(
            "January February March April May June July August September October"
            " November December".split()
        ),
        near=(),
    ),
    Language(
        code="kk",
        tag="kk-KZ",
        own_name="Қазақша",
        alphabets=("Cyrl", "Latn"),
        months=tuple(
            "қаңтар|qañtar|qańtar|qantar ақпан|aqpan наурыз|nauryz сәуір|säuır|sáýir"
            " мамыр|mamyr маусым|mausym|maýsym шілде|şılde|shilde тамыз|tamyz"
            " қыркүйек|qyrküiek|qyrkúıek қазан|qazan қараша|qaraşa|qarasha"
            " желтоқсан|jeltoqsan".split()
        ),
        near=("ru", "en"),
    ),
    Language(
        code="ru",
        tag="ru-RU",
        own_name="Русский",
        alphabets=("Cyrl",),
        months=tuple(
            "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь"
            " июля|июль августа|август сентября|сентябрь октября|октябрь"
            " ноября|ноябрь декабря|декабрь".split()
        ),
        near=("en",),
    ),
)

LANGUAGES: dict[str, Language] = {language.code: language for language in _TABLE}
"""By code, in the order in which files and scripts list names."""

CODES = tuple(LANGUAGES)
FALLBACK = "en"
"""The language of the interface for a text in none of them."""


def spoken(code: str) -> Language:
    """Return a language by its code, the fallback for a code that is not in the table.

    >>> spoken("kk").own_name, spoken("tr").own_name
    ('Қазақша', 'English')
    """
    return LANGUAGES.get(code, LANGUAGES[FALLBACK])


def name_for(
    names: Iterable[tuple[str, str]], language: str, otherwise: str = ""
) -> str:
    """Return the name that a reader of a language is shown.

    It is the name in that language, else in the nearest one that has it, else
    ``otherwise``, else any. Map, table, card, slides and data files all ask here; the
    page's script has the same rule from the same table.

    >>> name_for((("en", "Baku"), ("ru", "Баку")), "kk")
    'Баку'
    >>> name_for((("ru", "Алят"),), "en", "Alat")
    'Alat'
    """
    known = dict(names)
    near = LANGUAGES[language].near if language in LANGUAGES else (FALLBACK,)
    for code in (language, *near):
        if known.get(code):
            return known[code]
    return otherwise or next(iter(known.values()), "")


def month_number(word: str) -> int | None:
    """Return the number of a month by its name in any of the languages, 1 to 12.

    Names may have an ending (``oktyabrda``) or be cut to three or four letters.

    >>> month_number("қазан"), month_number("Sept"), month_number("марте")
    (10, 9, 3)
    >>> month_number("market") is None
    True
    """
    lowered = word.lower().rstrip(".")
    for language in (row for row in _TABLE if row.dates):
        for number, spellings in enumerate(language.months, 1):
            if any(_is_month(lowered, name.lower()) for name in spellings.split("|")):
                return number
    return None


SHORTENED = (3, 4)
"""Letters of a month that is cut: Oct, Sept, янв."""
ENDING = 3
"""Letters of the longest ending of a month in a date: ``oktyabrda``, ``марта``."""


def _is_month(word: str, name: str) -> bool:
    if len(word) in SHORTENED and name.startswith(word):
        return True
    stem = name.rstrip("ьяа") if name[0] in "яфмаисонд" else name
    return len(stem) >= 3 and word.startswith(stem) and len(word) <= len(stem) + ENDING
